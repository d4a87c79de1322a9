"""The days of a view, moved into those of the records: the page's clock does the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dernamap.dates import describe_day
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState

__all__ = ["within_records"]


def within_records(state: PageState, dataset: Dataset) -> tuple[PageState, list[str]]:
    """Move the window of a view into the records.

    Parameters
    ----------
    state
        The state that a link asks for.
    dataset
        The dataset; one without events leaves the state as it is.

    Returns
    -------
    tuple of PageState and list of str
        The state with the nearest day of the records in place of one outside, the records' first
        and last day in place of an end that its range leaves empty, the range the right way round,
        and no window longer than the records; and one line for each day that is not as the link
        says. The browser's ``opening/within_records.ts`` does the same.

    """
    if dataset.events.empty:
        return state, []
    words, notices = words_of(state.lang), []
    first, last = (
        dataset.epoch + timedelta(days=day) for day in (dataset.first_day, dataset.last_day)
    )
    run = {"first": describe_day(first, state.lang), "last": describe_day(last, state.lang)}
    days: dict[str, date | None] = {}
    for name in ("date", "from_", "to"):
        text = getattr(state, name)
        asked = date.fromisoformat(text) if text else None
        days[name] = min(max(asked, first), last) if asked else None
        if asked != days[name]:
            notices.append(words("notices.outside", name=name.rstrip("_"), text=repr(text), **run))
    changes: dict[str, Any] = {}
    if state.mode == "range":
        start, end = days["from_"] or first, days["to"] or last
        if state.from_ and state.to and state.from_ > state.to:
            notices.append(words("notices.backwards", first=state.from_, last=state.to))
        days["from_"], days["to"] = min(start, end), max(start, end)
    else:
        days["date"] = days["date"] or last
        changes["days"] = min(state.days, max((last - first).days + 1, 1))
    changes |= {name: day.isoformat() if day else "" for name, day in days.items()}
    return replace(state, **changes), notices
