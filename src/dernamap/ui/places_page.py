"""The page "Places": how each event was placed and why, the gazetteer, and a way to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.correction_form import correction_form
from dernamap.ui.frame import link_of_the_map, paragraph, reading_page, show_faults
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session
from dernamap.ui.trial import try_date, try_mention
from dernamap.view import CERTAINTY_INKS, count_by_hand, gazetteer_deck, gazetteer_table, matching

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.server import Served

__all__ = ["show_places"]

MOST_ROWS = 5_000
"""Rows that are sent to the browser at once."""

_ROWS_IN_SIGHT = 12
_ROW_PX = 32

_DECIMALS = {
    "radius (m)": st.column_config.NumberColumn(format="%.0f"),
    "score": st.column_config.NumberColumn(format="%.2f"),
    "lat": st.column_config.NumberColumn(format="%.4f"),
    "lon": st.column_config.NumberColumn(format="%.4f"),
    "why": st.column_config.TextColumn(width="large"),
    "basis": st.column_config.TextColumn(width="large"),
}


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
    title = served.dataset.metadata.title
    reading_page("places", title=title, link=link_of_the_map(served.address))
    _placed(served)
    left, right = st.columns(2, gap="large")
    with left:
        try_mention(served.gazetteer)
    with right:
        try_date()
    if own is None:
        correction_form(folder, served)
    else:
        st.subheader("Place an event by hand", anchor=False)
        paragraph(
            "Records that are open in this session only cannot be corrected here. Save them as a "
            "dataset folder on the page Your records, and serve that folder."
        )
    _gazetteer(served)


def _placed(served: Served) -> None:
    st.subheader("How each event was placed", anchor=False)
    events, lost = len(served.dataset.events), len(served.dataset.unplaced)
    if not events:
        paragraph(
            "This dataset has no events yet. Open a file on the page Your records, or add rows to "
            "the dataset's events.csv."
        )
        return
    by_hand = count_by_hand(served.placings)
    paragraph(
        f"{events:,} events: {events - lost:,} placed, {by_hand:,} of them by hand; {lost:,} not "
        "placed, listed first with the reason. An event reported at several places has a "
        "row for each."
    )
    words = st.text_input(
        "Show rows with these words",
        key="placed-filter",
        placeholder="a name, or a word such as inferred",
        max_chars=200,
        width=360,
    )
    _table(matching(served.placings, words), key="placed")


def _gazetteer(served: Served) -> None:
    st.subheader("The gazetteer", anchor=False)
    if not served.gazetteer.places:
        paragraph("This dataset lists no places: only records with coordinates can be placed.")
        return
    dark = st.context.theme.type == "dark"
    home = served.dataset.home
    views = ["Near" if home is None else home.name, "The region"]
    wide = st.radio("Show on the map", views, horizontal=True, key="gazetteer-view") == views[1]
    deck, left_out = gazetteer_deck(
        served.gazetteer, basemap_url=served.basemap_url, dark=dark, wide=wide
    )
    st.pydeck_chart(deck, height=440, key=f"gazetteer-map-{wide}")
    _legend(dark=dark)
    if left_out:
        paragraph(f"{left_out} places are in the table only: they are too large to draw here.")
    words = st.text_input(
        "Show places with these words", key="gazetteer-filter", max_chars=200, width=360
    )
    _table(matching(gazetteer_table(served.gazetteer), words), key="gazetteer")


def _legend(*, dark: bool) -> None:
    edges = {"inferred": "dashed"}
    marks = "".join(
        f'<span><i style="border-style:{edges.get(str(certainty), "solid")};'
        f'border-color:{inks[int(dark)]}"></i>{certainty}</span>'
        for certainty, inks in CERTAINTY_INKS.items()
    )
    st.html(
        f'<div class="mark-key"><span>Discs of the true radius:</span>{marks}'
        "<span>A disc without an edge is only a direction.</span>"
        "<span>Map data: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)</span></div>"
    )


def _table(rows: pd.DataFrame, *, key: str) -> None:
    if rows.empty:
        paragraph("No row has all of these words.")
        return
    shown = rows.head(MOST_ROWS)
    paragraph(
        _rows(len(rows))
        if len(shown) == len(rows)
        else f"The first {len(shown):,} of {len(rows):,} rows are shown; search to find the others."
    )
    present = {name: look for name, look in _DECIMALS.items() if name in shown.columns}
    st.dataframe(
        shown,
        hide_index=True,
        height=_ROW_PX * (min(len(shown), _ROWS_IN_SIGHT) + 1) + 2,
        row_height=_ROW_PX,
        column_config=present,
        key=key,
    )


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"
