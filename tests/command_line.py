"""Running commands in this process: starting Python for each takes a second or two.

A few tests start the program itself: every command's ``--help`` and the README's session.
"""

from __future__ import annotations

from subprocess import CompletedProcess

from typer.testing import CliRunner

from dernamap.cli import app

__all__ = ["run"]


def run(*arguments: str, text: str = "") -> CompletedProcess[str]:
    """Run ``dernamap`` with arguments and standard input."""
    done = CliRunner().invoke(app, list(arguments), input=text, prog_name="dernamap")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)
