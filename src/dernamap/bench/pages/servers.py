"""Servers of the pages that are measured: how they are started, checked and ended."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError
from dernamap.server import DATASET_VARIABLE, server_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["Server", "free_port", "our_server", "serving", "stock_server"]

_START_S = 180
_MESSAGE_MB = 2_000
"""What the stock page may send at once: Streamlit's default of 200 MB is too little for a million
events."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its address, and the number of its process."""

    address: str
    pid: int

    def memory(self) -> int:
        """Return the memory in bytes that the server's process holds (its resident set).

        Raises
        ------
        UsageError
            If the system has no ``/proc``.

        """
        lines = self._proc("status", what="memory").splitlines()
        found = next(line for line in lines if line.startswith("VmRSS:"))
        return int(found.split()[1]) * 1024

    def cpu_s(self) -> float:
        """Return the seconds of a processor that the server has used so far.

        Raises
        ------
        UsageError
            Where the system has no ``/proc``.

        """
        # the name in brackets may hold spaces; time in user and system mode are fields 14 and 15
        fields = self._proc("stat", what="time").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _proc(self, name: str, *, what: str) -> str:
        """Read what the system says of the process."""
        path = Path(f"/proc/{self.pid}/{name}")
        if not path.exists():
            raise UsageError(f"{what} is read from '/proc', which this system lacks; use Linux")
        return path.read_text(encoding="ascii")


def our_server(dataset: Path, log: Path) -> AbstractContextManager[Server]:
    """Serve dernamap's page with a dataset.

    Parameters
    ----------
    dataset
        Its folder.
    log
        File for the server's output.

    Returns
    -------
    context manager of Server
        It ends the server.

    """
    port = free_port()
    return serving(server_command(port=port), {DATASET_VARIABLE: str(dataset)}, port, log)


def stock_server(
    dataset: Path, first_day: str, days: int, log: Path
) -> AbstractContextManager[Server]:
    """Serve the stock page with the same dataset.

    Parameters
    ----------
    dataset
        Folder of a compiled dataset.
    first_day
        The day with number 0, ISO 8601.
    days
        How many days its slider has from there.
    log
        File for the server's output.

    Returns
    -------
    context manager of Server
        It ends the server.

    """
    port = free_port()
    page = str(bundled_file("benchmarks/stock_page.py"))
    flags = {
        "server.port": port,
        "server.address": "localhost",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxMessageSize": _MESSAGE_MB,
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", page]
    command += [f"--{name}={value}" for name, value in flags.items()]
    variables = {
        "STOCK_DATASET": str(dataset),
        "STOCK_FIRST_DAY": first_day,
        "STOCK_DAYS": str(days),
    }
    return serving(command, variables, port, log)


def free_port() -> int:
    """Return the number of a free port on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    command: list[str], environment: dict[str, str], port: int, log: Path
) -> Iterator[Server]:
    """Run a server until the block ends.

    Parameters
    ----------
    command
        What starts it.
    environment
        Variables to set in addition to this process's own.
    port
        Where it will answer.
    log
        File for its output.

    Yields
    ------
    Server
        Once it answers.

    Raises
    ------
    UsageError
        If it ends or does not answer.

    """
    address = f"http://localhost:{port}"
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(  # noqa: S603  our own command
            command, stdout=sink, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        try:
            deadline = time.monotonic() + _START_S
            while not _answers(f"{address}/_stcore/health"):
                if process.poll() is not None or time.monotonic() > deadline:
                    output = log.read_text(encoding="utf-8")[-2_000:]
                    name = shlex.join(command)
                    raise UsageError(f"the server {name!r} did not start; it said: {output}")
                time.sleep(0.2)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30):  # noqa: S310  our own server
            return True
    except (urllib.error.URLError, OSError):
        return False
