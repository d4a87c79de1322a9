"""The event that is open in a view: what a figure says about it, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.figures.canvas import isolated, wrap
from dernamap.figures.words import WORDS

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["ChosenEvent", "chosen_event", "chosen_lines"]

_MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEvent:
    """The event that is open.

    Attributes
    ----------
    event_id
        The event.
    what
        Its days, its place as it was written, and its summary.
    whose
        Who says so, and in which source.

    """

    event_id: str
    what: str
    whose: str


def chosen_event(dataset: Dataset, event_id: str, language: str) -> ChosenEvent | None:
    """Describe an event.

    Parameters
    ----------
    dataset
        The dataset, whole.
    event_id
        The event; empty for none.
    language
        ``en`` or ``ar``: of dates and of our own words; a summary stays as it was written.

    Returns
    -------
    ChosenEvent or None
        None if there is no such event.

    """
    found = rows_of(dataset.events[dataset.events["event_id"] == event_id])
    if not event_id or not found:
        return None
    row, words = found[0], WORDS[language]
    own = isolated if language == "ar" else str
    sources = {source["source_id"]: source for source in rows_of(dataset.sources)}
    cited = []
    for name in split_ids(row["source_ids"]):
        source = sources.get(name)
        if source is None:
            cited.append(own(name))
            continue
        publisher = own(source["publisher"] or source["title"] or name)
        dated = source["published"]
        day = describe_span(parse_edtf(dated), language) if dated else ""
        cited.append(words.source_date.format(name=publisher, date=day) if day else publisher)
    when = describe_span(parse_edtf(row["date"]), language)
    what = words.chosen.format(
        when=when[:1].upper() + when[1:],
        place=own(row["place_text"]),
        summary=own(row["summary"]),
    )
    whose = words.source_only if not row["attributed_to"] else words.said_by
    return ChosenEvent(
        event_id=event_id,
        what=what,
        whose=whose.format(by=own(row["attributed_to"]), sources="; ".join(dict.fromkeys(cited))),
    )


def chosen_lines(chosen: ChosenEvent, size: float, width: float) -> list[str]:
    """Set what is said about the event in a few lines.

    Parameters
    ----------
    chosen
        The event.
    size
        Of the type in pixels.
    width
        Of a line in pixels.

    Returns
    -------
    list of str
        Three lines at most: a long summary is cut, its sources never are.

    """
    words = chosen.what.split()
    lines = wrap(f"{chosen.what} {chosen.whose}", size, width)
    while len(lines) > _MOST_LINES and words:
        words = words[:-1]
        lines = wrap(f"{' '.join(words)}… {chosen.whose}", size, width)
    return lines
