"""Importing files in ACLED's layout, beside only reading them with pandas, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from dernamap.bench.acled_rows import write_acled_rows
from dernamap.errors import UsageError

__all__ = ["run"]

_READ = """
import json, sys, time
import pandas as pd
pd.read_csv(sys.argv[1], engine="pyarrow", nrows=None).head(1)
began = time.perf_counter()
rows = len(pd.read_csv(sys.argv[1], engine="pyarrow"))
print(json.dumps({"rows": rows, "seconds": time.perf_counter() - began}))
"""

_IMPORT = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from dernamap.dataset import import_file
from dernamap.readers import ReadOptions
began = time.perf_counter()
report = import_file(Path(sys.argv[1]), Path(sys.argv[2]), ReadOptions(today=date(2026, 1, 1)))
seconds = time.perf_counter() - began
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "rows": report.rows,
    "events": report.events,
    "placed": report.placed,
    "seconds": seconds,
    "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
}))
"""


def run(rows: int = 1_000_000, *, repeat: int = 3, peer: bool = True) -> dict[str, Any]:
    """Import a file of made-up rows, each time next to a plain read of the same file by pandas.

    Each measurement is a process of its own, so that memory is its own. The peer reads the file
    once before it is timed, which takes the file into the system's cache for both.

    Parameters
    ----------
    rows
        Rows of the file.
    repeat
        How often both are measured, in turn; the ratio is that of the best times.
    peer
        Whether to run the peer at all: it may not have the memory for 10 million rows.

    Returns
    -------
    dict
        ``peer``, ``rows``, ``file_bytes``; ``dernamap`` and ``pandas`` with the ``seconds`` of each
        run; ``peak_bytes`` of the import; ``rows_per_second``; and ``ratio``, the time of the
        import to that of the peer (None without it).

    Raises
    ------
    UsageError
        If there is nothing to measure.

    """
    if rows < 1 or repeat < 1:
        raise UsageError(f"{rows!r} rows, {repeat!r} times: both are at least 1")
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "acled.csv"
        write_acled_rows(path, rows)
        size = path.stat().st_size
        for _ in range(repeat):
            if peer:
                theirs.append(_measure(_READ, str(path)))
            ours.append(_measure(_IMPORT, str(path), str(Path(folder) / "dataset")))
    best = min(one["seconds"] for one in ours)
    return {
        "peer": f"pandas {pd.__version__} read_csv(engine='pyarrow'), which only reads",
        "rows": rows,
        "file_bytes": size,
        "events": ours[0]["events"],
        "placed": ours[0]["placed"],
        "dernamap": {"seconds": [round(one["seconds"], 3) for one in ours]},
        "pandas": {"seconds": [round(one["seconds"], 3) for one in theirs]},
        "peak_bytes": max(one["peak_bytes"] for one in ours),
        "rows_per_second": round(rows / best),
        "ratio": round(best / min(one["seconds"] for one in theirs), 2) if peer else None,
    }


def _measure(program: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
