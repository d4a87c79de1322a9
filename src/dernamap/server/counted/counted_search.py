"""Searching the words of a dataset whose events are counted, in an index beside its cube."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from dernamap.cube import Cube, Part
from dernamap.errors import DatasetError, DernamapError, UsageError
from dernamap.model import Fault
from dernamap.search import INDEXED, SearchIndex, answer, write_index
from dernamap.server.filtered import DatasetParts, Stop
from dernamap.stores import file_here, file_size
from dernamap.view import PlaceNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from dernamap.dataset import Dataset

__all__ = ["SEARCH_FILE", "CountedSearch", "write_words"]

SEARCH_FILE = "search.sqlite"
"""The index, in the folder of the cube: it goes when the cube is made anew."""

_NEW = ".search-new-"
_GROUPS_AT_ONCE = 12
"""Row groups whose words are held at a time."""


class CountedSearch:
    """Searches a dataset that is here without its rows.

    Parameters
    ----------
    cube
        The cube's folder.
    dataset
        The dataset without its rows.
    part
        Gives the dataset with some of its events alone.

    Attributes
    ----------
    share
        How much of the index has come from a store; None unless it is on its way.

    """

    def __init__(self, cube: Path, dataset: Dataset, part: Callable[[list[int]], Dataset]) -> None:
        self._cube = cube
        self._dataset = dataset
        self.part = part
        self._making = Lock()
        self._made: SearchIndex | None = None
        self.share: float | None = None

    @property
    def there(self) -> bool:
        """Whether there is an index."""
        return file_size(self._cube / SEARCH_FILE) is not None

    @property
    def _index(self) -> SearchIndex:
        with self._making:
            if not self.there:
                raise UsageError(
                    "the words of these records are not indexed; make their cube with a search"
                )
            if self._made is None:
                try:
                    path = file_here(self._cube / SEARCH_FILE, say=self._came)
                finally:
                    self.share = None
                self._made = SearchIndex(self._dataset, path=path)
            return self._made

    def _came(self, share: float) -> None:
        self.share = share

    def rows(self, text: str) -> NDArray[np.int64]:
        """Return the events that have all words of a text, in their order.

        Raises
        ------
        UsageError
            If there is no index.
        DatasetError
            If it is damaged.

        """
        with _readable():
            return self._index.rows(text).astype("int64")

    def answer(self, text: str, language: str) -> dict[str, Any]:
        """Answer a question of the search box in a language; see `dernamap.search.answer`.

        Raises
        ------
        UsageError
            If there is no index.
        DatasetError
            If it is damaged.

        """
        names = PlaceNames(self._dataset, language)
        with _readable():
            return answer(text, self._index, self, language=language, place_name=names)

    @cached_property
    def _totals(self) -> Cube:
        return Cube(self._cube)

    def between(self, start: int, end: int) -> int:
        """Return how many events may fall on days from one to another, both inclusive."""
        held = self._totals.totals(start, end + 1)
        return sum(one.possible for (part, _), one in held.items() if part == Part.ALL)


@contextmanager
def _readable() -> Iterator[None]:
    """Say which file it is that SQLite cannot read."""
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        if isinstance(error, DernamapError):
            raise
        problem = f"the index of words cannot be read: {error}"
        remedy = "make the cube again, with its search"
        raise DatasetError([Fault(file=SEARCH_FILE, problem=problem, remedy=remedy)]) from error


def write_words(folder: Path, cube: Path, dataset: Dataset, *, say: Callable[[str], None]) -> int:
    """Write the index of a dataset that has a cube.

    Parameters
    ----------
    folder, cube
        Folders of the dataset and its cube.
    dataset
        The dataset without its rows.
    say
        Called with a line on how far it is.

    Returns
    -------
    int
        Its bytes.

    """
    for left in cube.glob(f"{_NEW}*"):
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=_NEW, dir=cube)
    os.close(handle)
    new = Path(name)
    new.unlink()
    place = cube / SEARCH_FILE
    try:
        parts = DatasetParts(folder, cube, dataset).of(*INDEXED, Stop(), at_once=_GROUPS_AT_ONCE)
        write_index(new, dataset, ((start, part) for start, part, _ in parts), say=say)
        new.chmod(0o644)
        size = new.stat().st_size
        new.replace(place)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place)) from error
    except OSError as error:
        error.filename, error.filename2 = str(place), None
        raise
    finally:
        new.unlink(missing_ok=True)
    return size
