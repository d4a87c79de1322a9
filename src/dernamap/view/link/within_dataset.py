"""What a link asks for and a dataset does not have: named in a message, never ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dataset import BUNDLED
from dernamap.dates import describe_day
from dernamap.view.filters import without_unknown
from dernamap.view.link.page_state import DIGEST_LENGTH, PRIVATE
from dernamap.view.link.selection import window_of
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState

__all__ = ["on_the_events_day", "within_dataset"]

_WINDOW = ("mode", "date", "days", "from", "to")


def within_dataset(state: PageState, dataset: Dataset) -> tuple[PageState, list[str]]:
    """Reduce a state to what a dataset has.

    Parameters
    ----------
    state
        The state that a link asks for.
    dataset
        The dataset that it is to be shown in.

    Returns
    -------
    tuple of PageState and list of str
        The state without an event and without filters for what is not there, its range the right
        way round, and one line
        for each thing that is not as the link says. A day outside the records stays: the clock
        goes to the nearest one.

    """
    words = words_of(state.lang)
    notices: list[str] = []
    digest = dataset.digest[:DIGEST_LENGTH]
    if state.data.startswith(PRIVATE) and state.data != digest:
        title = dataset.metadata.title_in(state.lang)
        notices.append(words("notices.private", title=title))
    elif state.data and state.data != digest:
        notices.append(words("notices.other_data", theirs=state.data, ours=digest))
    kept, unknown = without_unknown(dataset, state)
    basemap = _known_basemap(state.basemap, dataset, notices)
    state = replace(state, data=digest, **kept)
    state = replace(state, basemap=basemap)
    notices += unknown
    if state.within and not state.places:
        notices.append(
            f"The link asks for within={state.within:g} km and names no place to measure from; "
            "add places= with the identifier of a place."
        )
        state = replace(state, within=0.0)
    if dataset.events.empty:
        return replace(state, event=""), notices
    first = dataset.epoch + timedelta(days=dataset.first_day)
    last = dataset.epoch + timedelta(days=dataset.last_day)
    run = {"first": describe_day(first, state.lang), "last": describe_day(last, state.lang)}
    asked = {"date": state.date, "from": state.from_, "to": state.to}
    for name, text in asked.items():
        if text and not first <= date.fromisoformat(text) <= last:
            notices.append(words("notices.outside", name=name, text=repr(text), **run))
    if state.mode == "range" and state.to and state.from_ > state.to:
        notices.append(words("notices.backwards", first=state.from_, last=state.to))
        state = replace(state, from_=state.to, to=state.from_)
    if state.event and not dataset.events["event_id"].eq(state.event).any():
        notices.append(words("notices.no_event", text=repr(state.event)))
        state = replace(state, event="")
    return state, notices


def _known_basemap(name: str, dataset: Dataset, notices: list[str]) -> str:
    """Keep the name of a basemap that the dataset has; else return none and a message."""
    setting = dataset.metadata.basemap
    known = [BUNDLED] if setting is None else [setting.name, BUNDLED]
    if name in {"", *known}:
        return name
    listed = " or ".join(repr(one) for one in known)
    notices.append(f"The link asks for basemap={name!r}; it can be {listed}.")
    return ""


def on_the_events_day(state: PageState, params: Mapping[str, str], dataset: Dataset) -> PageState:
    """Move the window to the event that a link opens, if the link names no window of its own.

    Parameters
    ----------
    state
        The state that the link asks for, within the dataset.
    params
        The link's parameters.
    dataset
        The dataset.

    Returns
    -------
    PageState
        A state whose window holds the event, or the same state.

    """
    if not state.event or any(params.get(name) for name in _WINDOW):
        return state
    events = dataset.events
    found = events[events["event_id"].eq(state.event)].iloc[0]
    start, end = window_of(state, dataset.epoch)
    if found["possible_from"] < end and found["possible_to"] >= start:
        return state
    day = dataset.epoch + timedelta(days=int(found["possible_to"]))
    return replace(state, date=day.isoformat())
