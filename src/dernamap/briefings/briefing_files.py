"""The files of a dataset's briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.briefings.briefing_scene import IDENTIFIER
from dernamap.dataset import BRIEFINGS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["briefing_files", "briefing_names"]


def briefing_names(folder: Path | None) -> tuple[str, ...]:
    """Name the briefings of a dataset.

    Parameters
    ----------
    folder
        The dataset's folder; None has none.

    Returns
    -------
    tuple of str
        In alphabetical order; files whose name cannot stand in an address are left out.

    """
    return tuple(path.stem for path in briefing_files(folder) if IDENTIFIER.fullmatch(path.stem))


def briefing_files(folder: Path | None) -> list[Path]:
    """Return the files of briefings; hidden ones are being written."""
    if folder is None or not (folder / BRIEFINGS_FOLDER).is_dir():
        return []
    found = (folder / BRIEFINGS_FOLDER).glob("*.csv")
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))
