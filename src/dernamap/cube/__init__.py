"""Counts of datasets that no browser can hold: events by cell of the map, family and day."""

from dernamap.cube.cube_files import CubeFiles
from dernamap.cube.cube_rows import CubeRows, TooManyMarks
from dernamap.cube.kept_cube import cube_folder, write_cube
from dernamap.cube.series import CELLS_A_TILE, Part, cell_xy
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
