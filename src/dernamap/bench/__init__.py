"""Side-by-side measurements: what dernamap does, and what its peers do."""

from dernamap.bench.measurements import report_lines, run_bench

__all__ = [
    "report_lines",
    "run_bench",
]
