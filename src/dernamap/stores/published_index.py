"""The index of a published dataset: its files, and the parts that each is kept in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dernamap.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "INDEX",
    "LEAST_GRACE",
    "PARTS",
    "IndexedFile",
    "Part",
    "index_text",
    "parts_of",
    "read_index",
]

INDEX = "dataset.json"
"""The one file of a published dataset whose content changes: whoever reads it sees all or nothing
of a later one."""

PARTS = "parts"
"""The folder of the parts."""

LEAST_GRACE = timedelta(hours=1)
"""So long at least a part stays that no dataset has any more."""

_FORMAT = "dernamap-published"


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a file, kept under the name of their digest.

    Attributes
    ----------
    sha256
        Their digest, in hex.
    bytes
        How many there are.

    """

    sha256: str
    bytes: int

    @property
    def name(self) -> str:
        """Where they are kept."""
        return f"{PARTS}/{self.sha256[:2]}/{self.sha256}"


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file of a dataset: its path in the dataset's folder, and its parts in order."""

    path: str
    parts: tuple[Part, ...]


def index_text(files: Iterable[IndexedFile], *, digest: str) -> str:
    """Write an index.

    Parameters
    ----------
    files
        The files of the dataset.
    digest
        The dataset's.

    Returns
    -------
    str
        JSON.

    """
    listed = [asdict(one) for one in sorted(files, key=lambda one: one.path)]
    return json.dumps({"format": _FORMAT, "digest": digest, "files": listed}, indent=1) + "\n"


def read_index(content: bytes, address: str) -> tuple[IndexedFile, ...]:
    """Read an index.

    Parameters
    ----------
    content
        As `index_text` writes it.
    address
        Where it was found, for messages.

    Returns
    -------
    tuple of IndexedFile
        The files of the dataset.

    Raises
    ------
    StoreError
        If it is not an index, or names a path outside the dataset's folder.

    """
    try:
        document = json.loads(content)
        _check_format(document["format"])
        files = tuple(
            IndexedFile(
                str(one["path"]),
                tuple(Part(_digest(part["sha256"]), int(part["bytes"])) for part in one["parts"]),
            )
            for one in document["files"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{f'{address}/{INDEX}'!r} is not the index of a published dataset ({error}); publish "
            "the dataset again"
        ) from error
    for one in files:
        path = PurePosixPath(one.path)
        if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in one.path:
            raise StoreError(f"{f'{address}/{INDEX}'!r} names the file {one.path!r}: not opened")
    return files


def parts_of(files: Iterable[IndexedFile]) -> set[Part]:
    """Return the parts of the files of an index."""
    return {part for one in files for part in one.parts}


def _check_format(found: object) -> None:
    if found != _FORMAT:
        raise ValueError(f"'format' is {found!r}")


def _digest(text: object) -> str:
    if not isinstance(text, str) or len(text) != hashlib.sha256().digest_size * 2:
        raise ValueError(f"{text!r} is not a digest")
    int(text, 16)
    return text
