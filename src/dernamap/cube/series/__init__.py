"""What a cube is made of: cells of the map, series of days, blocks of them, and their sums."""

from dernamap.cube.series.cell_places import CellSums, added_sums, cell_sums
from dernamap.cube.series.cube_format import (
    CUBE_FILE,
    EVENT_ROWS,
    FEWEST,
    FORMAT,
    INDEX_FILE,
    MARK_ROWS,
    PLACEMENT_ROWS,
    TOTALS,
    cube_fault,
    read_summary,
)
from dernamap.cube.series.day_blocks import INDEX_SCHEMA, Block, TileRows, tile_blocks
from dernamap.cube.series.day_series import Kind, day_series
from dernamap.cube.series.day_totals import DAYS_FILE, Part, days_content, event_totals
from dernamap.cube.series.partial_counts import EntryCodes, added_up
from dernamap.cube.series.quad_cells import (
    CELLS_A_TILE,
    FINEST,
    cell_numbers,
    cell_xy,
    tile_number,
    tile_slice,
)

__all__ = [
    "CELLS_A_TILE",
    "CUBE_FILE",
    "DAYS_FILE",
    "EVENT_ROWS",
    "FEWEST",
    "FINEST",
    "FORMAT",
    "INDEX_FILE",
    "INDEX_SCHEMA",
    "MARK_ROWS",
    "PLACEMENT_ROWS",
    "TOTALS",
    "Block",
    "CellSums",
    "EntryCodes",
    "Kind",
    "Part",
    "TileRows",
    "added_sums",
    "added_up",
    "cell_numbers",
    "cell_sums",
    "cell_xy",
    "cube_fault",
    "day_series",
    "days_content",
    "event_totals",
    "read_summary",
    "tile_blocks",
    "tile_number",
    "tile_slice",
]
