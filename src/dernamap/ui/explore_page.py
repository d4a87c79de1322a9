"""The main page: the map, the time line and the evidence, full width."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder, map_opening
from dernamap.timemap import language_asked, timemap
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
from dernamap.view import state_to_params, view_title

if TYPE_CHECKING:
    from dernamap.ui.own_records import OpenRecords
    from dernamap.words import Words

__all__ = ["show_map"]

_KEY = "timemap"


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
    params = params or link_of_the_map(served.address)
    language = language_asked(_KEY)
    if language is not None:
        params = {**params, "lang": language}
    opening = map_opening(served, params, own=None if own is None else partial(_of_own, own))
    goal = timemap(opening.payload, key=_KEY)
    # the browser writes its address and title itself as it moves on; here they come once more
    seen = opening.state if goal is None else goal.state
    remember_link(served.address, state_to_params(seen))
    remember_language(seen.lang)
    st.set_page_config(page_title=view_title(seen, served.dataset.metadata.title_in(seen.lang)))
    if goal is not None:
        go(goal.page, state_to_params(seen) | goal.own)


def _of_own(own: OpenRecords, words: Words) -> str:
    if own.with_served:
        return words("notices.own_beside", title=served_title())
    return words("notices.own")
