"""The header of the pages beside the map, the way back, and the tab's title."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dernamap.view import PageState, view_title

LINK = {"mode": "window", "date": "2018-06-20"}


def _page(kept: str, opened: str, link: dict[str, str]) -> None:
    import streamlit as st

    from dernamap.ui.frame import link_of_the_map, remember_link

    if kept:
        remember_link(kept, link)
    st.json(link_of_the_map(opened))


def _link(kept: str, *, own: dict[str, str] | None = None) -> str:
    page = AppTest.from_function(_page, args=(kept, "a", LINK))
    for name, value in (own or {}).items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page.json[0].value


def test_the_way_back_leads_to_where_the_map_was_left():
    assert '"2018-06-20"' in _link("a", own={"date": "2018-05-07"})


def test_after_a_reload_the_pages_own_address_tells_the_way_back():
    assert '"2018-05-07"' in _link("", own={"date": "2018-05-07"})


def test_the_state_of_other_records_is_no_way_back():
    assert _link("b") == "{}"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PageState(date="2018-06-09"), "9 June 2018 · Derna"),
        (PageState(date="2018-06-09", days=7), "3 to 9 June 2018 · Derna"),
        (PageState(mode="asof", date="2018-06-09"), "Up to 9 June 2018 · Derna"),
        (
            PageState(mode="range", date="2018-06-30", from_="2018-05-28", to="2018-06-09"),
            "28 May to 9 June 2018 · Derna",
        ),
        (PageState(date="0001-01-03", days=400), "1 to 3 January 1 · Derna"),
        (PageState(), "Derna"),
    ],
)
def test_the_tab_names_the_views_days(state, words):
    assert view_title(state, "Derna") == words
