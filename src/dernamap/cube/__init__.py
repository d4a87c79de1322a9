"""Counts of datasets that no browser can hold: events by cell of the map, family and day."""

from dernamap.cube.byte_cache import ByteCache
from dernamap.cube.cube_files import CubeFiles
from dernamap.cube.cube_rows import CubeRows, TooManyMarks, quad_ranges
from dernamap.cube.kept_cube import cube_folder, write_cube
from dernamap.cube.row_groups import RowGroups
from dernamap.cube.series import (
    CELLS_A_TILE,
    EVENT_ROWS,
    FINEST,
    MARK_ROWS,
    Part,
    TileRows,
    cell_xy,
    days_content,
    event_totals,
)
from dernamap.cube.window_counter import Cube, Held

__all__ = [
    "CELLS_A_TILE",
    "EVENT_ROWS",
    "FINEST",
    "MARK_ROWS",
    "ByteCache",
    "Cube",
    "CubeFiles",
    "CubeRows",
    "Held",
    "Part",
    "RowGroups",
    "TileRows",
    "TooManyMarks",
    "cell_xy",
    "cube_folder",
    "days_content",
    "event_totals",
    "quad_ranges",
    "write_cube",
]
