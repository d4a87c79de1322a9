"""Counts of datasets that no browser can hold: events by cell of the map, family and day."""

from dernamap.cube.cube_files import CubeFiles
from dernamap.cube.cube_rows import CubeRows, TooManyMarks
from dernamap.cube.kept_cube import cube_folder, write_cube
from dernamap.cube.mark_stream import Part
from dernamap.cube.quad_cells import CELLS_A_TILE, cell_xy
from dernamap.cube.window_counter import Cube, Held

__all__ = [
    "CELLS_A_TILE",
    "Cube",
    "CubeFiles",
    "CubeRows",
    "Held",
    "Part",
    "TooManyMarks",
    "cell_xy",
    "cube_folder",
    "write_cube",
]
