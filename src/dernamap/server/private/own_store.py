"""Records that a reader opened, kept on the server for a day, for this reader only.

Each reader has a folder that is named by a hash of the reader's token, so that nobody who lists
the folders can take a token from them. In it, each set of records has a folder with the dataset
and ``kept.json``, whose time of change is when it was last looked at.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.atomic import write_text
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KEPT_FOR", "OWN_VARIABLE", "KeptRecords", "OwnStore", "owner_of", "private_digest"]

OWN_VARIABLE = "DERNAMAP_OWN"
"""Environment variable with the folder for readers' records; servers behind one proxy share it."""

KEPT_FOR = timedelta(hours=24)
"""How long records are kept after they were last opened."""

MOST_OF_READER = 500_000_000
MOST_OF_SERVER = 5_000_000_000
"""Bytes that the records of one reader, and of all readers, may take on disk."""

_FACTS = "kept.json"
_KEY = re.compile(r"[0-9a-f]{16}")
_MEGABYTE = 1_000_000
# if a browser sends no token, only this process can tell its records from others'
_NOBODY = secrets.token_hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecords:
    """One set of records that is kept.

    Attributes
    ----------
    key
        What it is called in the store.
    title, events
        Its title and its number of events.
    size
        Bytes on disk.
    until
        When it is deleted unless somebody opens it before; UTC.
    folder
        The dataset.
    links
        What ``data`` is in a link to it: alone, and beside the served dataset; empty until it is
        shown that way.

    """

    key: str
    title: str
    events: int
    size: int
    until: datetime
    folder: Path
    links: tuple[str, str] = ("", "")


def owner_of(token: str) -> str:
    """Return the name under which a reader's records are kept: a hash of the token."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def private_digest(digest: str, token: str | None, *, prefix: str) -> str:
    """Return a digest that even somebody with the same records cannot compute.

    Parameters
    ----------
    digest
        The dataset's own.
    token
        The reader's, or None.
    prefix
        What a private digest begins with, so that a link to it says that it is private.

    Returns
    -------
    str
        As long as the digest; the same for the same records and reader.

    """
    made = hashlib.sha256(f"{token or _NOBODY}\n{digest}".encode()).hexdigest()
    return (prefix + made)[: len(digest)]


class OwnStore:
    """The records of all readers.

    Parameters
    ----------
    root
        Folder that they are kept in; one in the system's temporary folder if None, where only
        the user who runs the server can look.

    """

    def __init__(self, root: Path | None = None) -> None:
        named = os.environ.get(OWN_VARIABLE)
        self.root = root or (
            Path(named) if named else Path(tempfile.gettempdir()) / f"dernamap-own-{os.getuid()}"
        )

    def listed(self, token: str) -> list[KeptRecords]:
        """Return a reader's records, those looked at last first; what is too old is deleted."""
        self._sweep()
        found = [_read(folder) for folder in self._folders(token)]
        return sorted((one for one in found if one), key=lambda one: one.until, reverse=True)

    def look_at(self, token: str, key: str, *, with_served: bool, data: str) -> None:
        """Keep a set of records for another day, and remember what a link to it says.

        Parameters
        ----------
        token
            The reader's token.
        key
            What the records are called; they need not be there any more.
        with_served
            Whether they are shown beside the served dataset.
        data
            What ``data`` is in a link to them.

        """
        folder = self._folder(token, key)
        if folder is None:
            return
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        facts["links"] = [data if way == with_served else facts["links"][way] for way in (0, 1)]
        write_text(folder / _FACTS, json.dumps(facts))

    def keep(self, token: str, dataset: Path, *, title: str, events: int) -> KeptRecords:
        """Keep a copy of a dataset for a reader.

        Parameters
        ----------
        token
            The reader's token.
        dataset
            The dataset's folder.
        title, events
            What the list of records says about it.

        Returns
        -------
        KeptRecords
            Where it is now.

        Raises
        ------
        UsageError
            If there is no room for it.
        OSError
            If it cannot be written.

        """
        self._sweep()
        size = _size(dataset)
        used = sum(_size(folder) for folder in self._folders(token))
        _check_room(size, used, MOST_OF_READER, "your records", "delete some of them first")
        everything = sum(_size(folder) for folder in self._readers())
        _check_room(size, everything, MOST_OF_SERVER, "all records on this server", "try tomorrow")
        home = self.root / owner_of(token)
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_owner(self.root)
        home.mkdir(mode=0o700, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=".new-", dir=home))
        try:
            shutil.copytree(dataset, unfinished / "dataset")
            facts = json.dumps({"title": title, "events": events, "links": ["", ""]})
            (unfinished / _FACTS).write_text(facts, encoding="utf-8")
            place = home / secrets.token_hex(8)
            unfinished.rename(place)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        kept = _read(place)
        if kept is None:
            raise OSError(f"{place} cannot be read back")
        return kept

    def delete(self, token: str, key: str) -> None:
        """Delete a set of a reader's records; it need not be there."""
        folder = self._folder(token, key)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _readers(self) -> Iterator[Path]:
        if self.root.is_dir():
            yield from (folder for folder in self.root.iterdir() if folder.is_dir())

    def _folders(self, token: str) -> Iterator[Path]:
        home = self.root / owner_of(token)
        if home.is_dir():
            yield from (folder for folder in home.iterdir() if _KEY.fullmatch(folder.name))

    def _folder(self, token: str, key: str) -> Path | None:
        folder = self.root / owner_of(token) / key
        return folder if _KEY.fullmatch(key) and folder.is_dir() else None

    def _sweep(self) -> None:
        """Delete what nobody has looked at for too long, and what was never finished."""
        now = datetime.now(UTC)
        for home in self._readers():
            for folder in home.iterdir():
                facts = folder / _FACTS
                used = _changed(facts if facts.exists() else folder)
                if used is not None and used + KEPT_FOR < now:
                    shutil.rmtree(folder, ignore_errors=True)
            if not any(home.iterdir()):
                home.rmdir()


def _read(folder: Path) -> KeptRecords | None:
    """Read what is said about a set of records; None if it has just been deleted."""
    try:
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    used = _changed(folder / _FACTS)
    if used is None:
        return None
    return KeptRecords(
        key=folder.name,
        title=facts["title"],
        events=facts["events"],
        size=_size(folder),
        until=used + KEPT_FOR,
        folder=folder / "dataset",
        links=tuple(facts["links"]),
    )


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def _size(folder: Path) -> int:
    """Add up the sizes of a folder's files; one that disappears meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total


def _check_owner(root: Path) -> None:
    """Refuse a folder that somebody else made where records are kept, or a link in its place."""
    about = root.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid():
        raise UsageError(
            "records cannot be kept: the folder for them belongs to another user; whoever runs "
            f"the server can name another with {OWN_VARIABLE}"
        )


def _check_room(size: int, used: int, most: int, whose: str, remedy: str) -> None:
    if used + size > most:
        raise UsageError(
            f"the records take {size / _MEGABYTE:,.0f} MB and {whose} already "
            f"{used / _MEGABYTE:,.0f} MB of {most / _MEGABYTE:,.0f} MB; {remedy}"
        )
