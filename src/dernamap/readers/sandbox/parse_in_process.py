"""Parsing files in a separate process, with limits on memory and time."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.ipc

from dernamap.errors import DatasetError, UsageError
from dernamap.model import Fault
from dernamap.readers.cells import RejectReason
from dernamap.readers.options import file_fault
from dernamap.readers.sandbox.worker import ANSWER, NO_ROOM, TABLE
from dernamap.readers.tables import MemoryTable, ParsedFile
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from dernamap.readers.parsers import Job
    from dernamap.readers.tables import Flaw

__all__ = ["answer_of", "flaws_of", "parse_in_process", "run_worker"]

_REMEDY = "save it again, split it, or raise the limit if you trust it"


def parse_in_process(job: Job) -> tuple[ParsedFile, TemporaryHome]:
    """Parse a file in another process.

    Parameters
    ----------
    job
        The file and how it is to be read.

    Returns
    -------
    tuple of ParsedFile and TemporaryHome
        Its rows, which stay on disk; and the folder that they are in, which must be kept as long.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits, or its parser needs more memory or time
        than they allow, or ends without an answer.
    UsageError
        If there is no layer or sheet of the name.
    OSError
        If there is no room for temporary files.

    """
    home = TemporaryHome()
    request = asdict(job) | {"folder": str(home.folder)}
    limits, path = job.limits, Path(job.path)
    try:
        with home.named_refusals():
            answer = answer_of(request)
    except subprocess.TimeoutExpired:
        problem = f"it takes more than {limits.max_worker_seconds:,} seconds to parse"
        raise file_fault(path, f"{problem} (limit max_worker_seconds)", _REMEDY) from None
    # the rows stay on disk, mapped into memory
    with pa.memory_map(str(home.folder / TABLE)) as source:
        table = pyarrow.ipc.open_file(source).read_all()
    flaws = flaws_of(answer)
    whole = MemoryTable(
        path,
        table,
        flaws,
        header_rows=answer["header_rows"],
        titles=answer["titles"],
        day_zero=date.fromisoformat(answer["day_zero"]),
        given=answer["given"],
        tags=answer["tags"],
    )
    parsed = ParsedFile(
        table=whole,
        kind=answer["kind"],
        tables=answer["tables"],
        parts=tuple(answer["parts"]),
        part=answer["part"],
        notices=tuple(answer["notices"]),
    )
    return parsed, home


def answer_of(request: dict[str, Any]) -> dict[str, Any]:
    """Run a job in a process of its own, and read what it leaves in its folder.

    Parameters
    ----------
    request
        What `run_worker` gets: among others ``path``, ``folder`` and ``limits``.

    Returns
    -------
    dict
        Its answer.

    Raises
    ------
    DatasetError
        What it found wrong with the file; or if it ran out of memory, or ended without an answer.
    UsageError
        If there is no layer or sheet of the name.
    subprocess.TimeoutExpired
        If it takes too long.
    OSError
        If the folder has no room for its answer.

    """
    code, output = run_worker(request)
    path, file = Path(request["path"]), Path(request["folder"], ANSWER)
    answer: dict[str, Any] = json.loads(file.read_bytes()) if file.exists() else {}
    if "faults" in answer:
        raise DatasetError([Fault(**fault) for fault in answer["faults"]])
    if "usage" in answer:
        raise UsageError(answer["usage"])
    if "memory" in answer or "memory allocation of" in output or "bad_alloc" in output:
        most = request["limits"]["max_worker_bytes"]
        problem = f"it needs more than {most:,} bytes of memory to parse"
        raise file_fault(path, f"{problem} (limit max_worker_bytes)", _REMEDY)
    if code == NO_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if not answer:
        raise file_fault(path, f"its parser ended without a result ({_end(code, output)})", _REMEDY)
    return answer


def flaws_of(answer: dict[str, Any]) -> list[Flaw]:
    """Return the rows that a process could not read."""
    return [(number, RejectReason(**reason), text) for number, reason, text in answer["flaws"]]


def run_worker(request: dict[str, Any]) -> tuple[int, str]:
    """Run `dernamap.readers.sandbox.worker` in a process of its own.

    Parameters
    ----------
    request
        What it reads from stdin.

    Returns
    -------
    tuple of int and str
        Its exit status, below 0 for a signal, and its standard error output.

    Raises
    ------
    subprocess.TimeoutExpired
        If it takes longer than the job's limit.

    """
    done = subprocess.run(
        [sys.executable, "-m", "dernamap.readers.sandbox.worker"],
        input=json.dumps(request).encode(),
        capture_output=True,
        timeout=request.get("seconds", request["limits"]["max_worker_seconds"]),
        check=False,
    )
    return done.returncode, done.stderr.decode("utf-8", "replace")


def _end(code: int, output: str) -> str:
    """Describe how a process ended: the signal, or the last line that it wrote."""
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    lines = output.strip().splitlines()
    return lines[-1][:200] if lines else f"exit status {code}"
