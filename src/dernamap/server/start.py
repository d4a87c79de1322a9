"""Starting the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.server.dataset_folder import BRIEFING_VARIABLE, DATASET_VARIABLE, EMBED_VARIABLE
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
    settings = tomllib.loads(bundled_file(".streamlit/config.toml").read_text(encoding="utf-8"))
    flags = [
        f"--{section}.{name}={str(value).lower() if isinstance(value, bool) else value}"
        for section, values in _flat(settings)
        for name, value in values.items()
    ]
    page = str(bundled_file("app.py"))
    return [sys.executable, "-m", "streamlit", "run", page, *flags, f"--server.port={port}"]


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
    """Serve a dataset until it is stopped.

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
    environment = dict(os.environ)
    if dataset is not None:
        environment[DATASET_VARIABLE] = str(dataset.absolute())
    if briefing:
        environment[BRIEFING_VARIABLE] = briefing
    if embed_in:
        environment[EMBED_VARIABLE] = " ".join(embed_in)
    server = subprocess.Popen(server_command(port=port), env=environment)  # noqa: S603  our own command
    # a supervisor's signal also ends the server, not only this process
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        code = server.wait()
    finally:
        signal.signal(signal.SIGTERM, before)
    if code not in (0, -15):
        raise OSError(f"the server ended with exit code {code}; see its messages above")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
