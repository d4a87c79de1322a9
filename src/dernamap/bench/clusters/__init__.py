"""Measurements of imports by the workers of a cluster."""

from dernamap.bench.clusters.engine_speed import ENGINE_ROWS, run

__all__ = ["ENGINE_ROWS", "run"]
