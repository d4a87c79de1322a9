"""Making a cube of a compiled dataset: parts of it that an engine works on, put together."""

from dernamap.cube.building.pyramid import build_cube

__all__ = ["build_cube"]
