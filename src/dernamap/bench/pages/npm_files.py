"""Files of packages from npm that a peer's page needs; nothing of them is installed or shipped."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["npm_files"]


def npm_files(wanted: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Fetch packages, without what they depend on, and read a file of each.

    Parameters
    ----------
    wanted
        Package with its version, and the file in it, by the name that the file gets.

    Returns
    -------
    dict
        The files' content, by name.

    Raises
    ------
    UsageError
        If npm does not have a package or cannot be reached, or a package lacks its file.

    """
    found = {}
    with tempfile.TemporaryDirectory(prefix="dernamap-npm-") as place:
        archives = {name: _packed(name, Path(place)) for name in {of for of, _ in wanted.values()}}
        for name, (package, inside) in wanted.items():
            with tarfile.open(archives[package]) as packed:
                member = f"package/{inside}"
                file = packed.extractfile(member) if member in packed.getnames() else None
                if file is None:
                    raise UsageError(f"{package} has no file {inside!r}")
                found[name] = file.read().decode("utf-8")
    return found


def _packed(package: str, place: Path) -> Path:
    command = [sys.executable, str(bundled_file("scripts/npm.py")), "pack", "--json"]
    done = subprocess.run(  # noqa: S603  our own command
        [*command, "--pack-destination", str(place), package],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise UsageError(
            f"npm could not fetch {package}, which this measurement compares with: "
            f"{done.stderr[-1_000:].strip()}"
        )
    return place / str(json.loads(done.stdout)[0]["filename"])
