"""The page "Places": how each event was placed and why, the gazetteer, and a way to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.correction_form import correction_form
from dernamap.ui.frame import (
    known_pages,
    link_of_the_map,
    page_words,
    paragraph,
    reading_page,
    show_faults,
)
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session
from dernamap.ui.trial import try_date, try_mention
from dernamap.view import (
    CERTAINTY_INKS,
    PLOT_STYLE,
    count_by_hand,
    gazetteer_deck,
    gazetteer_table,
    matching,
    rows_html,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from dernamap.server import Served

__all__ = ["show_places"]

MOST_SHOWN_ROWS = 500
"""Rows that are sent to the browser at once; words in the box above find the others."""


def show_places() -> None:
    """Draw the page."""
    own = opened_records()
    folder = dataset_folder() if own is None else own.folder
    try:
        served = serve_session()
    except DatasetError as error:
        reading_page("places", title=folder.name, link={})
        show_faults(error, folder)
        return
    title = served.dataset.metadata.title_in(page_words().language)
    reading_page("places", title=title, link=link_of_the_map(served.address))
    st.html(PLOT_STYLE)
    _placed(served)
    left, right = st.columns(2, gap="large")
    # what is typed in one part draws that part alone, and not the map again
    with left:
        st.fragment(try_mention)(served.gazetteer, served.dataset.home)
    with right:
        st.fragment(try_date)()
    # without events there is nothing to place by hand
    if not served.dataset.events.empty:
        _by_hand(served, folder, own=own is not None)
    _gazetteer(served)


def _placed(served: Served) -> None:
    words = page_words()
    st.header(words("places.placed_heading"), anchor=False)
    events, lost = len(served.dataset.events), len(served.dataset.unplaced)
    if not events:
        paragraph(words("places.empty"))
        pages = known_pages()
        if "records" in pages:
            with st.container(key="next-step"):
                st.page_link(pages["records"], label=words("places.open_file"))
        return
    by_hand = count_by_hand(served.dataset)
    paragraph(
        words(
            "places.summary",
            events=words.plural("units.events", events),
            placed=events - lost,
            by_hand=by_hand,
            lost=lost,
        )
    )
    if lost == events:
        paragraph(words("places.none_placed"))
    _placed_rows(served)


@st.fragment
def _placed_rows(served: Served) -> None:
    words = page_words()
    asked = st.text_input(
        words("places.filter_rows"),
        key="placed-filter",
        placeholder=words("places.filter_example"),
        max_chars=200,
        width=360,
    )
    _table(matching(served.placings(words.language), asked), words("places.placed_heading"))


def _by_hand(served: Served, folder: Path, *, own: bool) -> None:
    if not own:
        correction_form(folder, served)
        return
    words = page_words()
    st.header(words("correction.heading"), anchor=False)
    paragraph(words("correction.own"))


def _gazetteer(served: Served) -> None:
    words = page_words()
    st.header(words("places.gazetteer"), anchor=False)
    if not served.gazetteer.places:
        paragraph(words("places.no_places"))
        return
    _gazetteer_map(served)
    _gazetteer_rows(served)


@st.fragment
def _gazetteer_map(served: Served) -> None:
    words = page_words()
    dark = st.context.theme.type == "dark"
    home = served.dataset.home
    name = home and ((words.language == "ar" and home.name_ar) or home.name)
    views = [name or words("places.near"), words("places.region")]
    label = words("places.show_on_map")
    wide = st.radio(label, views, horizontal=True, key="gazetteer-view") == views[1]
    deck, left_out = gazetteer_deck(
        served.gazetteer, basemap_url=served.basemap_url, dark=dark, wide=wide
    )
    st.pydeck_chart(deck, height=440, key=f"gazetteer-map-{wide}")
    _legend(dark=dark)
    if left_out:
        paragraph(words.plural("places.too_wide", left_out))


@st.fragment
def _gazetteer_rows(served: Served) -> None:
    words = page_words()
    asked = st.text_input(
        words("places.filter_places"), key="gazetteer-filter", max_chars=200, width=360
    )
    rows = matching(gazetteer_table(served.gazetteer, words.language), asked)
    _table(rows, words("places.gazetteer"))


def _legend(*, dark: bool) -> None:
    words = page_words()
    names = words.group("detail.certainties")
    edges = {"inferred": "dashed"}
    marks = "".join(
        f'<span><i style="border-style:{edges.get(str(certainty), "solid")};'
        f'border-color:{inks[int(dark)]}"></i>{names[str(certainty)]}</span>'
        for certainty, inks in CERTAINTY_INKS.items()
    )
    st.html(
        f'<div class="mark-key"><span>{words("places.discs")}</span>{marks}'
        f"<span>{words('places.direction_only')}</span><span>{words('places.credit')}</span></div>"
    )


def _table(rows: pd.DataFrame, heading: str) -> None:
    words = page_words()
    if rows.empty:
        paragraph(words("places.no_row"))
        return
    shown = rows.head(MOST_SHOWN_ROWS)
    paragraph(
        words.plural("units.rows", len(rows))
        if len(shown) == len(rows)
        else words("places.first_rows", n=len(shown), total=len(rows))
    )
    labels = words.group("places.columns")
    st.html(rows_html(shown, labels, heading, sorts=words("places.sorts")))
