"""Whether people may change a dataset where it lies: one rule for corrections and briefings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["why_read_only"]


def why_read_only(folder: Path, *, changes: str) -> str:
    """Explain why a file of a dataset cannot be changed.

    Parameters
    ----------
    folder
        The dataset.
    changes
        The file or folder within it that would be changed; it need not exist.

    Returns
    -------
    str
        The reason in words; empty if it can be changed.

    """
    if folder.resolve() == bundled_file("data").resolve():
        return "These records are part of the installation; copy them to a folder of your own."
    path = folder / changes
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return f"The folder {folder.name!r} cannot be written to."
    return ""
