"""Starting the server."""

from __future__ import annotations

import os
import signal
import sys
import tomllib
from typing import TYPE_CHECKING

from streamlit.web.cli import main as streamlit

from dernamap.bundle import bundled_file
from dernamap.server.datasets import BRIEFING_VARIABLE, DATASET_VARIABLE, EMBED_VARIABLE
from dernamap.temporary import clear_abandoned

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["launch", "server_command"]


def server_command(*, port: int) -> list[str]:
    """Return the command that starts the server.

    Parameters
    ----------
    port
        Port to listen on, on this machine only.

    Returns
    -------
    list of str
        ``streamlit run`` with the bundled page and its safe settings.

    """
    return [sys.executable, "-m", "streamlit", *_arguments(port)]


def _arguments(port: int) -> list[str]:
    """Return what Streamlit is told: the bundled page and its safe settings."""
    settings = tomllib.loads(bundled_file(".streamlit/config.toml").read_text(encoding="utf-8"))
    flags = [
        f"--{section}.{name}={str(value).lower() if isinstance(value, bool) else value}"
        for section, values in _flat(settings)
        for name, value in values.items()
    ]
    return ["run", str(bundled_file("app.py")), *flags, f"--server.port={port}"]


def _flat(settings: dict[str, dict[str, object]]) -> list[tuple[str, dict[str, object]]]:
    """Return sections with their plain settings; a section inside one gets a dotted name."""
    found = []
    for section, values in settings.items():
        plain = {name: value for name, value in values.items() if not isinstance(value, dict)}
        if plain:
            found.append((section, plain))
        nested = {
            f"{section}.{name}": value for name, value in values.items() if isinstance(value, dict)
        }
        found += _flat(nested)
    return found


def launch(
    dataset: Path | None, *, port: int, briefing: str = "", embed_in: tuple[str, ...] = ()
) -> None:
    """Serve a dataset until it is stopped, in this process, which has read what the server needs.

    Parameters
    ----------
    dataset
        Its folder; the bundled one if None.
    port
        Port to listen on.
    briefing
        Name of the briefing that the page opens in; empty for none.
    embed_in
        Origins of pages that may hold a view; those of the environment if there are none.

    Raises
    ------
    OSError
        If the server cannot be started.

    """
    clear_abandoned()
    if dataset is not None:
        os.environ[DATASET_VARIABLE] = str(dataset.absolute())
    if briefing:
        os.environ[BRIEFING_VARIABLE] = briefing
    if embed_in:
        os.environ[EMBED_VARIABLE] = " ".join(embed_in)
    # a supervisor's signal is as good an end as Ctrl-C; the server passes both on once it has ended
    before = {number: signal.signal(number, _end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        streamlit(_arguments(port), prog_name="streamlit")
    except SystemExit as ended:
        if ended.code not in (0, None):
            problem = f"the server ended with exit code {ended.code}; see its messages above"
            raise OSError(problem) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(*_: object) -> None:
    sys.exit(0)
