"""What is served: the dataset's folder, the hosts that its map asks, the pages that hold views."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from dernamap.bundle import bundled_file
from dernamap.dataset import METADATA_FILE, read_metadata
from dernamap.errors import UsageError

__all__ = [
    "BRIEFING_VARIABLE",
    "DATASET_VARIABLE",
    "EMBED_VARIABLE",
    "basemap_hosts",
    "dataset_folder",
    "embed_parents",
    "opening_briefing",
    "without_path",
]

DATASET_VARIABLE = "DERNAMAP_DATASET"
"""Environment variable with the folder of the dataset to serve; the bundled one if unset."""

BRIEFING_VARIABLE = "DERNAMAP_BRIEFING"
"""Environment variable with the briefing that the page opens in where a link says nothing."""


EMBED_VARIABLE = "DERNAMAP_EMBED_IN"
"""Environment variable with the origins of pages that may hold a view, separated by spaces."""

_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:[0-9]{1,5}|\*))?")


def embed_parents(text: str | None = None) -> tuple[str, ...]:
    """Return the origins of pages that may hold a view.

    Parameters
    ----------
    text
        The setting; the environment's `EMBED_VARIABLE` if None.

    Returns
    -------
    tuple of str
        Such as ``https://paper.example`` and ``https://*.paper.example``; none if it is unset.

    Raises
    ------
    UsageError
        If one is no origin.

    """
    given = os.environ.get(EMBED_VARIABLE, "") if text is None else text
    origins = tuple(dict.fromkeys(given.replace(",", " ").split()))
    for origin in origins:
        if _ORIGIN.fullmatch(origin) is None:
            raise UsageError(
                f"{origin!r} is not the origin of a page; write its scheme and host, such as "
                "https://paper.example, without a path"
            )
    return origins


def opening_briefing() -> dict[str, str]:
    """Return the parameters of the link to the briefing that the page opens in; none if unset."""
    named = os.environ.get(BRIEFING_VARIABLE)
    return {"briefing": named} if named else {}


def dataset_folder() -> Path:
    """Return the folder of the dataset to serve."""
    named = os.environ.get(DATASET_VARIABLE)
    return Path(named) if named else bundled_file("data")


def without_path(text: str, folder: Path) -> str:
    """Name a folder in a text without saying where on this machine it lies."""
    return text.replace(str(folder.absolute()), folder.name).replace(str(folder), folder.name)


def basemap_hosts() -> tuple[str, ...]:
    """Return the origins that the served dataset's style may ask; none unless it names a style."""
    path = dataset_folder() / METADATA_FILE
    try:
        found = path.stat()
    except OSError:
        return ()
    return _hosts(path.parent, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=4)
def _hosts(folder: Path, stamp: tuple[int, int]) -> tuple[str, ...]:
    del stamp  # only distinguishes one state of the file from another
    setting = read_metadata(folder)[0].basemap
    return () if setting is None else setting.hosts
