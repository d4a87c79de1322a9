"""Counts of datasets that no browser can hold: events by cell of the map, family and day."""

from dernamap.cube.mark_stream import Part
from dernamap.cube.pyramid import build_cube
from dernamap.cube.quad_cells import CELLS_A_TILE, cell_xy
from dernamap.cube.window_counter import Cube, Held

__all__ = ["CELLS_A_TILE", "Cube", "Held", "Part", "build_cube", "cell_xy"]
