"""The time of a processor that a browser takes, all its processes together."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dernamap.errors import UsageError

__all__ = ["browser_cpu_s"]


def browser_cpu_s() -> float:
    """Return the seconds of a processor that the browsers which this process started have used.

    Raises
    ------
    UsageError
        Where the system has no ``/proc``.

    """
    if not Path("/proc/self/stat").exists():
        raise UsageError("the time is read from '/proc', which this system lacks; use Linux")
    parents: dict[int, int] = {}
    taken: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        # a process that has ended meanwhile is of no interest
        with suppress(OSError):
            # the name in brackets may hold spaces; the parent is field 4, the times are 14 and 15
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            number = int(path.parent.name)
            parents[number] = int(fields[1])
            if b"chrom" in (path.parent / "cmdline").read_bytes():
                taken[number] = int(fields[11]) + int(fields[12])
    ours = sum(ticks for number, ticks in taken.items() if _descends(number, parents))
    return ours / os.sysconf("SC_CLK_TCK")


def _descends(number: int, parents: dict[int, int]) -> bool:
    """Whether a process was started by this one, or by one that it started."""
    while number in parents and number != os.getpid():
        number = parents[number]
    return number == os.getpid()
