"""When the sources of a record were published, as far as that is known.

A publication day that is known to the month is a span: the source had surely been published only
when the whole span is past. A day that is likely but not printed (EDTF ``?``) makes nothing sure,
and neither does a source without a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.errors import DateError
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.words import words_of

if TYPE_CHECKING:
    from datetime import date

    from dernamap.dataset import Dataset

__all__ = ["PUBLICATION_COLUMNS", "Publication", "publication_days", "read_publication"]

PUBLICATION_COLUMNS = ("published_first", "published_last")
"""Columns of `publication_days`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When one source was published.

    Attributes
    ----------
    earliest
        First day on which it may have been published; None if that is open.
    latest
        Day by whose end it had surely been published; None if nothing says so.
    likely
        The day that is likely but not printed, or None.
    words
        The same for a reader.

    """

    earliest: date | None
    latest: date | None
    likely: date | None = None
    words: str

    def days(self, epoch: date) -> tuple[int, int]:
        """Return the first and the last day as numbers, with `OPEN_PAST` and `OPEN_FUTURE`.

        Parameters
        ----------
        epoch
            The day with number 0.

        Returns
        -------
        tuple of int
            Both open where nothing is known.

        """
        first = OPEN_PAST if self.earliest is None else (self.earliest - epoch).days
        return first, OPEN_FUTURE if self.latest is None else (self.latest - epoch).days


@lru_cache(maxsize=4096)
def read_publication(text: str, language: str = "en") -> Publication:
    """Read the cell ``published`` of a source.

    Parameters
    ----------
    text
        EDTF; may be empty. Words that are not EDTF, as an imported file may have them, say nothing.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    Publication
        What is certain from the cell.

    Examples
    --------
    >>> read_publication("2018-06").latest.isoformat()
    '2018-06-30'
    >>> read_publication("2018-06-08?").latest is None
    True

    """
    words = words_of(language)
    if not text:
        return Publication(earliest=None, latest=None, words=words("known.unknown"))
    try:
        span = parse_edtf(text)
    except DateError:
        unread = words("known.unread", text=text)
        return Publication(earliest=None, latest=None, words=unread)
    if span.uncertain:
        # a likely day has no certain bounds: it was inferred from something else
        likely = span.earliest if span.earliest == span.latest else None
        plain = describe_span(parse_edtf(text.replace("?", "")), language)
        said = words("known.likely", day=plain)
        return Publication(earliest=None, latest=None, likely=likely, words=said)
    said = words("known.published", day=describe_span(span, language))
    return Publication(earliest=span.earliest, latest=span.latest, words=said)


def publication_days(dataset: Dataset) -> pd.DataFrame:
    """Return when each record had been published by one of its sources.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    DataFrame
        One row per event, in their order: ``published_first`` (int32, the first day on which one of
        its sources may have been published, `OPEN_PAST` if that is open) and ``published_last``
        (int32, the day by whose end one surely had been, `OPEN_FUTURE` if none surely was), in days
        since the dataset's first day.

    """
    kept = dataset.derived.get(_KEY)
    if kept is None:
        kept = dataset.derived[_KEY] = _published(dataset)
    days: pd.DataFrame = kept
    return days


_KEY = "view.known"


def _published(dataset: Dataset) -> pd.DataFrame:
    of_source = {
        name: read_publication(text).days(dataset.epoch)
        for name, text in zip(
            dataset.sources["source_id"], dataset.sources["published"], strict=True
        )
    }
    codes, cells = pd.factorize(dataset.events["source_ids"])
    open_both = (OPEN_PAST, OPEN_FUTURE)
    found = np.array(
        [_earliest([of_source.get(name, open_both) for name in split_ids(cell)]) for cell in cells],
        dtype="int32",
    ).reshape(-1, 2)
    return pd.DataFrame(found[codes], columns=list(PUBLICATION_COLUMNS))


def _earliest(days: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the first day: a record is known as soon as one of its sources is."""
    if not days:
        return OPEN_PAST, OPEN_FUTURE
    return min(first for first, _ in days), min(last for _, last in days)
