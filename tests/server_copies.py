"""Servers of tests, copied from one process that has imported what a server needs.

Starting Python and importing takes a server five seconds of a processor, with its end; a copy takes
one. Tests of the wheel, of how the server ends and of links start theirs as a user does.

``python -m tests.server_copies`` reads orders, one a line, until its input ends: it starts a server
and says its number, or ends it and says its exit code.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import time
import traceback
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, Self

from streamlit.components.v2 import manifest_scanner

from dernamap.bench.pages.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ServerCopies"]

IMPORTED = (
    "dernamap.cli",
    "dernamap.embedding",
    "dernamap.server",
    "dernamap.ui.script",
    "pyarrow.pandas_compat",
    "pydantic",
    "streamlit.web.bootstrap",
    "streamlit.web.server.app_discovery",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
)
START_S = 60


class ServerCopies:
    """The process that servers are copied from, which ends with the ``with`` block."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.server_copies"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        # the end of its input ends it
        self._process.communicate(timeout=START_S)

    def _ask(self, **order: object) -> int:
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    @contextmanager
    def serve(self, folder: Path | None, environment: dict[str, str], log: Path) -> Iterator[str]:
        """Serve a folder, or the bundled dataset, until the block ends; give its address."""
        port = free_port()
        arguments = ["serve", *([] if folder is None else [str(folder)]), "--port", str(port)]
        number = self._ask(arguments=arguments, environment=environment, log=str(log))
        try:
            address = f"http://localhost:{port}"
            end = time.monotonic() + START_S
            while not _answers(address):
                assert time.monotonic() < end, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield address
        finally:
            assert self._ask(number=number) == 0, log.read_text(encoding="utf-8")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=30):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _start(arguments: list[str], environment: dict[str, str], log: str) -> NoReturn:
    """Be a server from here on."""
    os.environ.update(environment)
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["dernamap", *arguments]
    code: object = 1
    try:
        import_module("dernamap.cli").main()
    except SystemExit as ended:
        code = ended.code or 0
    except Exception:  # noqa: BLE001  it is said in the log, whatever it is
        traceback.print_exc()
    # what is registered for the end is done; taking all modules down takes half a second
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1)


def _take_orders() -> None:
    for name in IMPORTED:
        import_module(name)
    # looking which installed packages bring components takes half a second
    find = cache(manifest_scanner.scan_component_manifests)
    manifest_scanner.scan_component_manifests = find
    find()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        number = order.get("number") or os.fork()
        if "number" in order:
            os.kill(number, signal.SIGTERM)
            number = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
        elif number == 0:
            _start(**order)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _take_orders()
