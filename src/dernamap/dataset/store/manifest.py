"""The manifest of a compiled dataset: what its folder holds, and a digest of each file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from dernamap import __version__
from dernamap.dataset.tables import BRIEFINGS_FOLDER
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CUBE_FOLDER",
    "MANIFEST",
    "MANIFEST_FORMAT",
    "briefing_digests",
    "content_digest",
    "file_digests",
    "read_manifest",
    "write_manifest",
]

CUBE_FOLDER = "cube"
"""Folder of the day cube of a dataset of very many events, which is derived from it."""

MANIFEST = "manifest.json"
MANIFEST_FORMAT = "dernamap-dataset"


def file_digests(
    folder: Path, *, kinds: frozenset[str] = frozenset({".parquet", ".csv", ".toml"})
) -> dict[str, dict[str, Any]]:
    """Return the size in bytes and the SHA-256 of each file of a compiled dataset.

    Parameters
    ----------
    folder
        The dataset; its manifest is left out.
    kinds
        Suffixes of the files that are looked at.

    Returns
    -------
    dict
        From file name to ``bytes`` and ``sha256`` (hex).

    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in kinds and path.is_file():
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found[path.name] = {"bytes": path.stat().st_size, "sha256": digest}
    return found


def briefing_digests(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and the SHA-256 of each file of a dataset's briefings, as `file_digests`.

    They are kept apart: what is said about the data does not change the data's digest.
    """
    briefings = folder / BRIEFINGS_FOLDER
    return file_digests(briefings) if briefings.is_dir() else {}


def content_digest(files: dict[str, dict[str, Any]]) -> str:
    """Return the digest of a dataset from those of its files, as `file_digests` gives them."""
    lines = [
        f"{name} {files[name]['sha256']}\n" for name in sorted(files) if name != "rejected.csv"
    ]
    return hashlib.sha256("".join([f"{__version__}\n", *lines]).encode()).hexdigest()


def write_manifest(folder: Path, **entries: Any) -> dict[str, Any]:
    """Write the manifest of a folder that is complete but for it.

    Parameters
    ----------
    folder
        The dataset.
    **entries
        Its other entries; ``digest`` is computed from the files if it is not given.

    Returns
    -------
    dict
        The manifest.

    """
    files = file_digests(folder)
    manifest = {
        "format": MANIFEST_FORMAT,
        "version": __version__,
        "digest": content_digest(files),
        **entries,
        "files": files,
        "briefings": briefing_digests(folder),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a compiled dataset.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    DatasetError
        If it cannot be read or is of another kind.

    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _fault(f"it cannot be read: {error}") from error
    needed = {"epoch": str, "digest": str, "files": dict, "first_day": int, "last_day": int}
    if not isinstance(manifest, dict) or manifest.get("format") != MANIFEST_FORMAT:
        raise _fault(f"'format' is not {MANIFEST_FORMAT!r}")
    for name, kind in needed.items():
        if not isinstance(manifest.get(name), kind):
            raise _fault(f"{name!r} is {manifest.get(name)!r}")
    return manifest


def _fault(problem: str) -> DatasetError:
    remedy = "build or import the dataset again"
    return DatasetError([Fault(file=MANIFEST, problem=problem, remedy=remedy)])
