"""A dataset of very many events under filters: counted exactly from its rows, part by part."""

from dernamap.server.filtered.dataset_parts import DatasetParts
from dernamap.server.filtered.filter_options import LISTS
from dernamap.server.filtered.filtered_counts import Box
from dernamap.server.filtered.filtered_cube import FilteredCube, levels_of
from dernamap.server.filtered.kept_bits import LEVEL
from dernamap.server.filtered.kept_events import KeptEvents
from dernamap.server.filtered.stop import GivenUp, Stop, watched

__all__ = [
    "LEVEL",
    "LISTS",
    "Box",
    "DatasetParts",
    "FilteredCube",
    "GivenUp",
    "KeptEvents",
    "Stop",
    "levels_of",
    "watched",
]
