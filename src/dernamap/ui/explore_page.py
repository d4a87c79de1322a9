"""The main page: the map, the time line and the evidence, full width."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.briefings import briefing_names
from dernamap.errors import DatasetError
from dernamap.server import dataset_folder, embed_parents, opening_briefing
from dernamap.timemap import fixed_payload, timemap, timemap_payload
from dernamap.ui.frame import (
    full_page,
    go,
    link_of_the_map,
    remember_language,
    remember_link,
    show_faults,
)
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session, served_title
from dernamap.view import (
    PageState,
    on_the_events_day,
    opening_state,
    state_from_params,
    state_to_params,
    view_title,
    within_dataset,
)
from dernamap.words import said_of_file, words_of

if TYPE_CHECKING:
    from dernamap.server import Served

__all__ = ["show_map"]


def show_map() -> None:
    """Draw the page; the link's state opens it, and the session keeps the state it is left in."""
    own = opened_records()
    try:
        served = serve_session(rows=False)
    except DatasetError as error:
        show_faults(error, dataset_folder() if own is None else own.folder)
        return
    # the session keeps what it imported open for its own requests
    st.session_state["served"] = served
    full_page()
    params = {name: st.query_params[name] for name in st.query_params}
    params = params or link_of_the_map(served.address) or opening_briefing()
    state, refused = state_from_params(params, default=opening_state(served.dataset))
    counted: list[str] = []
    if served.cube is not None:
        state, counted = _counted_alone(state)
    if served.cube is None:
        state, missing = within_dataset(state, served.dataset)
        state = on_the_events_day(state, params, served.dataset)
    else:
        state, missing = _within_counted(state, params, served)
    basemap, problem = served.own_basemap.open()
    notices = [refusal.as_notice(state.lang) for refusal in refused]
    notices += [*counted, *missing]
    words = words_of(state.lang)
    if problem:
        said = said_of_file(problem, words)
        notices.append(words("notices.bundled_map", problem=f"{said[:1].upper()}{said[1:]}"))
    briefings = () if served.cube is not None else briefing_names(served.folder)
    if state.briefing and state.briefing not in briefings:
        notices.append(words("notices.no_briefing", name=repr(state.briefing)))
        state = replace(state, briefing="", scene="")
    if own is not None:
        beside = words("notices.own_beside", title=served_title())
        notices.append(beside if own.with_served else words("notices.own"))
    goal = timemap(
        timemap_payload(
            served.dataset,
            base_url=served.base_url,
            basemap_url=served.basemap_url,
            inset=served.inset(state.lang),
            basemap=None if basemap is None else basemap.facts(served.basemap_url),
            state=state,
            notices=notices,
            briefings=briefings,
            fixed=served.for_language(state.lang, fixed_payload),
            cube=None if served.cube is None else served.cube.facts(served.base_url),
            embeddable=bool(embed_parents()),
        ),
        key="timemap",
    )
    # the browser writes its address and title itself as it moves on; here they come once more
    seen = state if goal is None else goal.state
    remember_link(served.address, state_to_params(seen))
    remember_language(seen.lang)
    st.set_page_config(page_title=view_title(seen, served.dataset.metadata.title_in(seen.lang)))
    if goal is not None:
        go(goal.page, state_to_params(seen) | goal.own)


_OF_EVENTS = ("known", "compare", "briefing", "scene", "ground")
"""Fields that are made of all events; all others can be asked of the server."""

_BY_ROWS = ("actors", "by", "publishers", "places", "within", "event")
"""Fields whose values are those of rows, which nobody looks through before the page opens."""


def _counted_alone(state: PageState) -> tuple[PageState, list[str]]:
    """Leave out of a state what a dataset that is counted and not read cannot show."""
    plain = PageState()
    left = replace(state, **{name: getattr(plain, name) for name in _OF_EVENTS})
    notices = [words_of(state.lang)("notices.counted_alone")] if left != state else []
    return left, notices


def _within_counted(
    state: PageState, params: dict[str, str], served: Served
) -> tuple[PageState, list[str]]:
    """Reduce a state to what a counted dataset has, and move it to the event that it opens."""
    cube = served.cube
    if cube is None:
        return state, []
    words = words_of(state.lang)
    plain = PageState()
    bare = replace(state, **{name: getattr(plain, name) for name in _BY_ROWS})
    found, notices = within_dataset(bare, served.dataset)
    found = replace(found, **{name: getattr(state, name) for name in _BY_ROWS})
    if found.q and not cube.search.there:
        notices.append(words("notices.not_searched", text=repr(found.q)))
        found = replace(found, q="")
    if not found.event:
        return found, notices
    part = cube.of_event(found.event)
    if part is None:
        notices.append(words("notices.no_event", text=repr(found.event)))
        return replace(found, event=""), notices
    return on_the_events_day(found, params, part), notices
