"""The title of a view: what the map shows, and of which dataset."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dernamap.dates import describe_day, describe_range
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.view.link.page_state import PageState

__all__ = ["view_title"]


def view_title(state: PageState, title: str) -> str:
    """Say the view's day or days and the dataset.

    Parameters
    ----------
    state
        What the map shows.
    title
        Title of the dataset.

    Returns
    -------
    str
        Such as "9 June 2018 · Derna"; the title alone where there is no day.

    Examples
    --------
    >>> from dernamap.view import PageState
    >>> view_title(PageState(date="2018-06-09"), "Derna")
    '9 June 2018 · Derna'

    """
    days = _days(state)
    return f"{days} · {title}" if days else title


def _days(state: PageState) -> str:
    last = state.to if state.mode == "range" else state.date
    if not last:
        return ""
    until = date.fromisoformat(last)
    if state.mode == "asof":
        return words_of(state.lang)("dates.up_to", day=describe_day(until, state.lang))
    first = _first(state, until)
    if first >= until:
        return describe_day(until, state.lang)
    return describe_range(first, until, state.lang)


def _first(state: PageState, until: date) -> date:
    """Return the window's first day; the last one where the calendar does not reach so far back."""
    if state.mode == "range":
        return date.fromisoformat(state.from_) if state.from_ else until
    earliest = until.toordinal() - state.days + 1
    return date.fromordinal(max(earliest, 1))
