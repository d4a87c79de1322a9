"""Where the files that come with dernamap are: the bundled dataset, the page, its settings."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["ASSETS", "asset", "bundled_file", "scripts_for"]

_PACKAGE = Path(__file__).parent
ASSETS = _PACKAGE / "timemap" / "assets"
"""Where the build of the browser part leaves its files."""

_CHECKOUT = _PACKAGE.parent.parent
_NAMES_IN_WHEEL = {".streamlit/config.toml": "streamlit-config.toml"}


def bundled_file(name: str) -> Path:
    """Find a file or folder that comes with dernamap.

    In a wheel it is inside the package, in a checkout at the top level.

    Parameters
    ----------
    name
        Its path from the top level of a checkout, such as ``data`` or ``app.py``.

    Returns
    -------
    Path
        The file or folder, which exists.

    Raises
    ------
    FileNotFoundError
        If the installation is incomplete.

    """
    for path in (_PACKAGE / _NAMES_IN_WHEEL.get(name, name), _CHECKOUT / name):
        if path.exists():
            return path
    raise FileNotFoundError(
        f"{name!r} does not come with this installation of dernamap; install it again"
    )


def asset(pattern: str) -> Path:
    """Return the path of a file of the browser part, as its build left it.

    Parameters
    ----------
    pattern
        Its name, with ``*`` for the hash of what it holds.

    Returns
    -------
    Path
        The one file of that name.

    Raises
    ------
    OSError
        If there is none, or more than one.

    """
    found = sorted(ASSETS.glob(pattern))
    if len(found) != 1:
        problem = "is not built" if not found else "was built more than once"
        raise OSError(
            f"the browser part {pattern!r} {problem}; run 'pip install .' in the project's folder"
        )
    return found[0]


def scripts_for(source: str, *, then: str = "") -> tuple[str, ...]:
    """List the scripts that a part of the page needs before it can run.

    Parameters
    ----------
    source
        The part's source file, as the build knows it, such as ``src/streamlit.ts``.
    then
        The end of the name of a source file that the part asks for when it runs, if it does.

    Returns
    -------
    tuple of str
        Names in `ASSETS`: the part itself, and all that it imports at once.

    Raises
    ------
    OSError
        If the browser part is not built.

    """
    parts = json.loads(asset("parts.json").read_bytes())
    found: dict[str, None] = {}

    def add(name: str) -> None:
        part = parts[name]
        if part["file"] not in found:
            found[part["file"]] = None
            for imported in part.get("imports", ()):
                add(imported)

    add(source)
    for name in parts[source].get("dynamicImports", ()):
        if then and name.endswith(then):
            add(name)
    return tuple(found)
