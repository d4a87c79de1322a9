"""Datasets of very many events: their cube's files, the marks in sight, pages of the list."""

from dernamap.server.counted.cube_routes import cube_routes
from dernamap.server.counted.served_cube import ServedCube, too_large, write_search

__all__ = ["ServedCube", "cube_routes", "too_large", "write_search"]
