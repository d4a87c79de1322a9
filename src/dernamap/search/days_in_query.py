"""Days that a question names: "mid-June 2018", "9 June", "يونيو 2018"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dernamap.dates import describe_span, parse_edtf, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset
    from dernamap.model import Span

__all__ = ["days_named"]

_MOST = 6
_LONGEST = 60
"""Characters; a longer query names more than a day."""


def days_named(
    text: str,
    dataset: Dataset,
    between: Callable[[int, int], int] | None = None,
    *,
    language: str = "en",
) -> list[dict[str, Any]]:
    """Read a question as days.

    Parameters
    ----------
    text
        What somebody typed.
    dataset
        Whose records are counted; a day without a year is looked for in each of its years.
    between
        Counts the records between two days, if the dataset is here without its rows.
    language
        The language of ``words``.

    Returns
    -------
    list of dict
        ``words``, ``from`` and ``to`` (ISO days, inclusive) and ``reports``, the records that may
        fall between them; empty if the text is not a date. An ambiguous date gives each of its
        readings.

    """
    found: list[dict[str, Any]] = []
    for span in dict.fromkeys(_spans(text.strip(), dataset)):
        first, last = span.earliest, span.latest
        if first is None or last is None:
            continue
        start, end = (first - dataset.epoch).days, (last - dataset.epoch).days
        reports = _between(dataset, start, end) if between is None else between(start, end)
        found.append(
            {
                "words": describe_span(span, language, brief=True),
                "from": first.isoformat(),
                "to": last.isoformat(),
                "reports": reports,
            }
        )
    # the same day of several years: first the one that most is known of
    found.sort(key=lambda one: -one["reports"])
    return found[:_MOST]


def _between(dataset: Dataset, start: int, end: int) -> int:
    events = dataset.events
    return int(((events["possible_from"] <= end) & (events["possible_to"] >= start)).sum())


def _spans(text: str, dataset: Dataset) -> Iterator[Span]:
    if not text or len(text) > _LONGEST or not any(one.isalnum() for one in text):
        return
    reading = read_date(text)
    if reading.span is not None:
        yield reading.span
        return
    if reading.candidates:
        yield from (parse_edtf(edtf) for edtf in reading.candidates)
        return
    if reading.code == "unknown-word" or dataset.events.empty:
        return
    first, last = (
        (dataset.epoch + timedelta(days=day)).year for day in (dataset.first_day, dataset.last_day)
    )
    for year in range(last, max(first, last - _MOST) - 1, -1):
        span = read_date(f"{text} {year}").span
        # "a 2019" is the year alone: the text names no day
        if span is not None and span != parse_edtf(str(year)):
            yield span
