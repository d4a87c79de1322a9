"""The index of one dataset: SQLite's full-text search over folded words."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from dernamap.places import fold, match_misspelt
from dernamap.search.equivalents import equivalents_of
from dernamap.search.index_tables import empty_index, fill, stored_names
from dernamap.search.indexed import (
    SearchEntry,
    entries_of,
    is_word,
    record_words,
    words_of_entries,
)
from dernamap.search.query_terms import Term, Terms, read_terms
from dernamap.search.query_words import as_typed
from dernamap.search.translations import translations_of
from dernamap.search.vocabulary import Vocabulary
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from dernamap.dataset import Dataset

__all__ = ["SearchIndex"]

_IN_MEMORY = 200_000
"""Up to this many events, the index is kept in memory (about 1 KB an event), else in a file."""

_REMEMBERED = 32
"""Answers that are kept of an index in memory; one of millions of events may be long."""


class SearchIndex:
    """The index of a dataset; any thread may use it.

    Parameters
    ----------
    dataset
        The dataset, with the gazetteer that it is placed with.
    path
        A file that `dernamap.search.write_index` wrote, of a dataset that is here without its rows;
        if None, the index is made of the dataset's rows.

    """

    def __init__(self, dataset: Dataset, *, path: Path | None = None) -> None:
        self.dataset = dataset
        self.entries: list[SearchEntry]
        self.gazetteer = dataset.gazetteer
        self._equivalents = equivalents_of(dataset)
        self._translations = translations_of(dataset)
        # one query at a time: SQLite would not answer two on one connection any faster
        self._lock = Lock()
        self._rows = lru_cache(maxsize=_REMEMBERED if path is None else 1)(self._find_rows)
        if path is None:
            self._make(dataset)
            return
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
        entries, words = stored_names(self._connection)
        words += self._translations.words
        self.entries = [
            SearchEntry(**{**one, "disc": one["disc"] and tuple(one["disc"])}) for one in entries
        ]
        self.vocabulary = Vocabulary(words, self._connection, stored=True)

    def _make(self, dataset: Dataset) -> None:
        self.entries = entries_of(dataset)
        self._home = TemporaryHome() if len(dataset.events) > _IN_MEMORY else None
        where = ":memory:" if self._home is None else str(self._home.folder / "search.sqlite")
        self._connection = empty_index(where)
        vocabulary: set[str] = set()
        fill(self._connection, "records", record_words(dataset), vocabulary)
        fill(self._connection, "entries", words_of_entries(dataset, self.entries), vocabulary)
        words = (word for word in vocabulary.union(self._translations.words) if is_word(word))
        self._connection.execute("BEGIN")
        self.vocabulary = Vocabulary(words, self._connection)
        self._connection.execute("COMMIT")

    def read(self, text: str) -> Terms:
        """Read a question; see `dernamap.search.query_terms.read_terms`."""
        with self._lock:
            return read_terms(
                text, self.vocabulary, self.gazetteer, self._equivalents, self._translations
            )

    def rows(self, text: str) -> NDArray[np.int32]:
        """Return the events that have all words of a question.

        Parameters
        ----------
        text
            What somebody typed; no text is a fault. An empty one finds nothing.

        Returns
        -------
        numpy.ndarray
            Rows of the dataset's events, in their order; not to be changed.

        """
        return self._rows(text)

    def count(self, terms: Terms) -> int:
        """Count the events that have all terms."""
        if not terms.items or terms.unknown:
            return 0
        with self._lock:
            found = self._connection.execute(
                "SELECT count(*) FROM records WHERE records MATCH ?", (terms.match,)
            )
            return int(found.fetchone()[0])

    def newest(self, terms: Terms, most: int) -> list[int]:
        """Return the last events in chronological order that have all terms, the newest first."""
        return [
            int(row) for row in self._ids("records", terms, f"ORDER BY rowid DESC LIMIT {most:d}")
        ]

    def entries_with(self, terms: Terms) -> list[SearchEntry]:
        """Return the places, actors and sources whose names have all terms."""
        return [self.entries[row] for row in self._ids("entries", terms, "ORDER BY rowid")]

    def closest(self, term: Term) -> list[tuple[str, ...]]:
        """Return what may have been meant by a term that matches nothing.

        Parameters
        ----------
        term
            One that is not `Term.known`.

        Returns
        -------
        list of tuple of str
            Names of places that it may be a misspelling of, then words of the dataset that are
            spelled most like it.

        """
        written = as_typed(term.typed)
        slips = match_misspelt(written, self.gazetteer.index)
        places = [self.gazetteer.places[slip.entry.place_id].name for slip in slips]
        found = [tuple(fold(name).split()) for name in places]
        if not found:
            with self._lock:
                found = [(word,) for word in self.vocabulary.closest(written)]
        return found

    def _find_rows(self, text: str) -> NDArray[np.int32]:
        rows = self._ids("records", self.read(text), "ORDER BY rowid")
        rows.setflags(write=False)
        return rows

    def _ids(self, table: str, terms: Terms, order: str) -> NDArray[np.int32]:
        if not terms.items or terms.unknown:
            return np.empty(0, dtype="int32")
        question = f"SELECT rowid FROM {table} WHERE {table} MATCH ? {order}"  # noqa: S608  our own words
        with self._lock:
            found = self._connection.execute(question, (terms.match,))
            return np.fromiter((row for (row,) in found), dtype="int32")
