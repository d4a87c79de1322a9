"""The page "Places": how each event was placed and why, the gazetteer, and a way to correct."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.figures import ALL_PLACES, CERTAINTY_INKS, gazetteer_map
from dernamap.places import extent_of
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
    PLOT_STYLE,
    count_by_hand,
    gazetteer_table,
    matching,
    rows_html,
)
from dernamap.words import unturned

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from dernamap.places import Gazetteer
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
    names = _names(served.gazetteer)
    home = [served.gazetteer.home] if served.gazetteer.home in names else []
    others = sorted((one for one in names if one not in home), key=lambda one: names[one])
    about = st.selectbox(
        words("places.show_on_map"),
        [*home, ALL_PLACES, *others],
        format_func=lambda one: unturned(names.get(one) or words("places.all")),
        key="gazetteer-view",
        width=360,
    )
    drawn = gazetteer_map(served.gazetteer, about, language=words.language, dark=dark)
    st.html(drawn.html)
    _legend(dark=dark)
    if drawn.left_out:
        paragraph(words.plural("places.too_wide", drawn.left_out))


def _names(gazetteer: Gazetteer) -> dict[str, str]:
    """Name the places that can be drawn; those of the same name with what kind of place each is."""
    words = page_words()
    kinds = words.group("placing_words.kinds")
    drawn = [one for one in gazetteer.places.values() if extent_of(one.place_id, gazetteer)]
    names = {one.place_id: one.name_in(words.language) for one in drawn}
    often = Counter(names.values())
    for place in drawn:
        if often[name := names[place.place_id]] > 1:
            names[place.place_id] = f"{name} ({kinds.get(place.kind, place.kind)})"
    return names


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
