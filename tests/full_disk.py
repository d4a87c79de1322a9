"""A command on a disk that is full: no file may grow beyond so many bytes."""

from __future__ import annotations

import os
import resource
import signal
import traceback

from typer.testing import CliRunner

from dernamap.cli import app

__all__ = ["run_with_full_disk"]


def run_with_full_disk(arguments: list[str], *, most: int) -> tuple[int, str]:
    """Run a command in a process of its own; its exit status and the last that it wrote on stderr.

    The process is a copy of this one, which has everything imported already.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            done = CliRunner().invoke(app, arguments)
            code, text = done.exit_code, done.stderr
            if done.exception is not None and not isinstance(done.exception, SystemExit):
                text += "".join(traceback.format_exception(done.exception))
            os.write(write, text.encode()[-2_000:])
        finally:
            os._exit(code)
    os.close(write)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read, "rb") as stream:
        return os.waitstatus_to_exitcode(status), stream.read().decode()
