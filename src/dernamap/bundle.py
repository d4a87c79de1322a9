"""Where the files that come with dernamap are: the bundled dataset, the page, its settings."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ASSETS", "bundled_file"]

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
