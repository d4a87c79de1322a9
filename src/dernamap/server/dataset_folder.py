"""The folder of the dataset that is served, and the hosts that its map may ask."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dernamap.bundle import bundled_file
from dernamap.dataset import METADATA_FILE, read_metadata

__all__ = [
    "BRIEFING_VARIABLE",
    "DATASET_VARIABLE",
    "basemap_hosts",
    "dataset_folder",
    "opening_briefing",
]

DATASET_VARIABLE = "DERNAMAP_DATASET"
"""Environment variable with the folder of the dataset to serve; the bundled one if unset."""

BRIEFING_VARIABLE = "DERNAMAP_BRIEFING"
"""Environment variable with the briefing that the page opens in where a link says nothing."""


def opening_briefing() -> dict[str, str]:
    """Return the parameters of the link to the briefing that the page opens in; none if unset."""
    named = os.environ.get(BRIEFING_VARIABLE)
    return {"briefing": named} if named else {}


def dataset_folder() -> Path:
    """Return the folder of the dataset to serve."""
    named = os.environ.get(DATASET_VARIABLE)
    return Path(named) if named else bundled_file("data")


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
