"""The tables of an index, in memory or in a file."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["empty_index", "fill", "keep_names", "stored_names"]

_TABLE = "USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"


def empty_index(where: str) -> sqlite3.Connection:
    """Open a new index, in a file or in ``:memory:``; nobody reads it while it is made."""
    connection = sqlite3.connect(where, check_same_thread=False, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    for table in ("records", "entries"):
        connection.execute(f"CREATE VIRTUAL TABLE {table} {_TABLE}")
    return connection


def fill(
    connection: sqlite3.Connection,
    table: str,
    texts: Iterable[str],
    vocabulary: set[str],
    *,
    start: int = 0,
) -> None:
    """Write texts of folded words, numbered from `start` on, and note their words."""

    def rows() -> Iterator[tuple[int, str]]:
        for row, text in enumerate(texts, start=start):
            vocabulary.update(text.split())
            yield row, text

    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", rows())  # noqa: S608  our own words
    connection.execute("COMMIT")


def keep_names(
    connection: sqlite3.Connection, entries: Iterable[dict[str, Any]], words: Iterable[str]
) -> None:
    """Keep in a file what an index has beside its tables: names, and the words of all records."""
    connection.execute("CREATE TABLE named (entry TEXT)")
    connection.execute("CREATE TABLE vocabulary (word TEXT)")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO named VALUES (?)",
        ((json.dumps(one, ensure_ascii=False),) for one in entries),
    )
    connection.executemany("INSERT INTO vocabulary VALUES (?)", ((word,) for word in words))
    connection.execute("COMMIT")


def stored_names(connection: sqlite3.Connection) -> tuple[list[dict[str, Any]], list[str]]:
    """Read what `keep_names` wrote."""
    found = connection.execute("SELECT entry FROM named ORDER BY rowid")
    entries = [json.loads(text) for (text,) in found]
    words = [word for (word,) in connection.execute("SELECT word FROM vocabulary")]
    return entries, words
