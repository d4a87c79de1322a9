"""A dataset described: its metadata, its gazetteer, its home and the border to measure to."""

from dernamap.dataset.description.basemap_setting import BUNDLED, BasemapSetting
from dernamap.dataset.description.gazetteers import (
    gazetteer_folder,
    gazetteer_warnings,
    has_own_gazetteer,
    read_gazetteer,
)
from dernamap.dataset.description.home import Border, home_and_border
from dernamap.dataset.description.metadata import METADATA_FILE, MapView, Metadata
from dernamap.dataset.description.read_metadata import read_metadata
from dernamap.dataset.description.read_only import why_read_only

__all__ = [
    "BUNDLED",
    "METADATA_FILE",
    "BasemapSetting",
    "Border",
    "MapView",
    "Metadata",
    "gazetteer_folder",
    "gazetteer_warnings",
    "has_own_gazetteer",
    "home_and_border",
    "read_gazetteer",
    "read_metadata",
    "why_read_only",
]
