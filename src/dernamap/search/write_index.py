"""Writing the index of a dataset that is read part by part."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from dernamap.search.index_tables import empty_index, fill, keep_names
from dernamap.search.indexed import Tally, entries_of, is_word, record_words, words_of_entries
from dernamap.search.translations import translations_of
from dernamap.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dernamap.dataset import Dataset

__all__ = ["INDEXED", "write_index"]

INDEXED = (
    (
        "event_id",
        "summary",
        "place_text",
        "date_text",
        "actors",
        "attributed_to",
        "numbers",
        "event_type",
        "source_ids",
        "dispute_ids",
    ),
    ("place_id", "name"),
)
"""The columns of events and of placements that are searched."""

_MOST_NAMES = 100_000
_MOST_WORDS = 1_000_000


def write_index(
    path: Path,
    dataset: Dataset,
    parts: Iterable[tuple[int, Dataset]],
    *,
    say: Callable[[str], None],
) -> None:
    """Write an index for `dernamap.search.SearchIndex`.

    Parameters
    ----------
    path
        The file, which is made.
    dataset
        The dataset without its rows.
    parts
        Its parts, each after the row of its first event; see `INDEXED`.
    say
        Called with a line on how far it is.

    """
    tally = Tally(Counter(), Counter(), Counter(), Counter())
    vocabulary: set[str] = set()
    with closing(empty_index(str(path))) as connection:
        for start, part in parts:
            words: set[str] = set()
            fill(connection, "records", record_words(part), words, start=start)
            # a number stands for itself alone, and there may be one in each record
            vocabulary |= {word for word in words if not any(map(str.isdigit, word))}
            tally.add(Tally.of(part))
            say(f"{start + len(part.events):,} events searched through")
        # of very many names and words, those that most records have, and the shortest
        for name in ("placed", "acting", "speaking", "cited"):
            setattr(tally, name, Counter(dict(getattr(tally, name).most_common(_MOST_NAMES))))
        entries = entries_of(dataset, tally)
        named: set[str] = set()
        fill(connection, "entries", words_of_entries(dataset, entries), named)
        vocabulary |= named.union(translations_of(dataset).words)
        words_kept = sorted(
            (word for word in vocabulary if is_word(word)),
            key=lambda one: (len(one), one),
        )[:_MOST_WORDS]
        keep_names(connection, map(asdict, entries), words_kept)
        connection.execute("BEGIN")
        Vocabulary(words_kept, connection)
        connection.execute("COMMIT")
