"""Measurements of datasets that no browser can hold."""

from dernamap.bench.large.cube_speed import SIZES, run

__all__ = ["SIZES", "run"]
