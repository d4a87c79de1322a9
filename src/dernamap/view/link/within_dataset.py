"""What a link asks for and a dataset does not have: named in a message, never ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from dernamap.dataset import BUNDLED
from dernamap.view.filters import FILTER_FIELDS, without_unknown
from dernamap.view.link.opening_state import opening_state
from dernamap.view.link.page_state import DIGEST_LENGTH, PRIVATE
from dernamap.view.link.params import state_from_params, state_to_params
from dernamap.view.link.selection import window_of
from dernamap.view.link.within_records import within_records
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState
    from dernamap.words import Words

__all__ = ["compared_view", "on_the_events_day", "within_dataset"]

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
        The state without an event and without filters for what is not there, its days within the
        records, and one line for each thing that is not as the link says. A view that it is
        compared with is reduced in the same way, and written as a whole one.

    """
    words = words_of(state.lang)
    notices: list[str] = []
    digest = dataset.digest[:DIGEST_LENGTH]
    if state.data.startswith(PRIVATE) and state.data != digest:
        title = dataset.metadata.title_in(state.lang)
        notices.append(words("notices.private", title=title))
    elif state.data and state.data != digest:
        notices.append(words("notices.other_data", theirs=state.data, ours=digest))
    kept, unknown = without_unknown(dataset, state, state.lang)
    basemap = _known_basemap(state.basemap, dataset, words, notices)
    state = replace(state, data=digest, **kept)
    state = replace(state, basemap=basemap)
    notices += unknown
    if state.within and not state.places:
        notices.append(words("notices.within_nothing", kilometres=f"{state.within:g}"))
        state = replace(state, within=0.0)
    if state.compare:
        other, wrong = compared_view(state.compare, dataset, state.lang)
        notices += [words("notices.compared", notice=notice) for notice in wrong]
        state = replace(state, compare=_view_text(other))
    if dataset.events.empty:
        return replace(state, event=""), notices
    state, outside = within_records(state, dataset)
    notices += outside
    if state.event and not dataset.events["event_id"].eq(state.event).any():
        notices.append(words("notices.no_event", text=repr(state.event)))
        state = replace(state, event="")
    return state, notices


def compared_view(text: str, dataset: Dataset, language: str) -> tuple[PageState, list[str]]:
    """Read a view that another one is compared with: its days and its filters.

    Parameters
    ----------
    text
        The parameters of its link.
    dataset
        The dataset that it is to be shown in.
    language
        The language of the notices; one of `dernamap.words.LANGUAGES`.

    Returns
    -------
    tuple of PageState and list of str
        The view within the dataset, in the page's opening window where it names none, and one line
        for each thing that could not be followed. What is no part of a view is left out.

    """
    params = dict(parse_qsl(text, keep_blank_values=True))
    state, refused = state_from_params(params, default=opening_state(dataset))
    state, missing = within_dataset(replace(state, compare="", lang=language), dataset)
    return state, [*(one.as_notice(language) for one in refused), *missing]


def _view_text(state: PageState) -> str:
    """Write the days and the filters of a view, as one field of another link has them."""
    fields = {*_WINDOW, *FILTER_FIELDS}
    return urlencode(
        {name: text for name, text in state_to_params(state).items() if name in fields}
    )


def _known_basemap(name: str, dataset: Dataset, words: Words, notices: list[str]) -> str:
    """Keep the name of a basemap that the dataset has; else return none and a message."""
    setting = dataset.metadata.basemap
    known = [BUNDLED] if setting is None else [setting.name, BUNDLED]
    if name in {"", *known}:
        return name
    wants = ", ".join(repr(one) for one in known)
    notices.append(words("notices.cannot_be", name="basemap", text=repr(name), wants=wants))
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
    # of an event that goes on, the last day is that of the records
    number = min(max(int(found["possible_to"]), dataset.first_day), dataset.last_day)
    day = dataset.epoch + timedelta(days=number)
    return replace(state, date=day.isoformat())
