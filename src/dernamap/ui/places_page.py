"""The page "Places": how each event was placed and why, the gazetteer, and a way to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.chrome import reading_page
from dernamap.ui.correction_form import correction_form
from dernamap.ui.faults import show_faults
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
        show_faults(error, folder)
        return
    reading_page("Places")
    _placed(served)
    left, right = st.columns(2, gap="large")
    with left:
        try_mention(served.gazetteer)
    with right:
        try_date()
    if own is None:
        correction_form(folder, served)
    else:
        st.text("Records that are open in this session only cannot be corrected here.")
    _gazetteer(served)


def _placed(served: Served) -> None:
    st.subheader("How each event was placed", anchor=False)
    events, lost = len(served.dataset.events), len(served.dataset.unplaced)
    by_hand = count_by_hand(served.placings)
    st.text(
        f"{events:,} events: {events - lost:,} placed, {by_hand:,} of them by hand; {lost:,} not "
        "placed, listed first with the reason."
    )
    words = st.text_input(
        "Filter", key="placed-filter", placeholder="words, such as: sheiha inferred", max_chars=200
    )
    _table(matching(served.placings, words), key="placed")


def _gazetteer(served: Served) -> None:
    st.subheader("The gazetteer", anchor=False)
    dark = st.context.theme.type == "dark"
    wide = st.radio("Map of", ["Derna", "Eastern Libya"], horizontal=True) == "Eastern Libya"
    deck, left_out = gazetteer_deck(
        served.gazetteer, basemap_url=served.basemap_url, dark=dark, wide=wide
    )
    st.pydeck_chart(deck, height=460, key=f"gazetteer-map-{wide}")
    _legend(dark=dark)
    if left_out:
        st.text(f"{left_out} places are in the table only: they are too wide to draw here.")
    words = st.text_input("Filter", key="gazetteer-filter", max_chars=200)
    _table(matching(gazetteer_table(served.gazetteer), words), key="gazetteer")


def _legend(*, dark: bool) -> None:
    edges = {"inferred": "dashed"}
    marks = "".join(
        f'<span style="display:inline-block;width:1.1em;height:1.1em;border-radius:50%;'
        f"vertical-align:-0.15em;margin:0 0.4em 0 1.2em;"
        f'border:2px {edges.get(str(certainty), "solid")} {inks[int(dark)]}"></span>{certainty}'
        for certainty, inks in CERTAINTY_INKS.items()
    )
    st.html(
        f'<div style="font-size:0.875rem">Discs of the true radius:{marks}. A fill without an '
        "edge is a direction only. Map data: OpenStreetMap contributors (ODbL), GeoNames "
        "(CC BY 4.0)</div>"
    )


def _table(rows: pd.DataFrame, *, key: str) -> None:
    shown = rows.head(MOST_ROWS)
    st.text(
        f"{len(rows):,} rows"
        if len(shown) == len(rows)
        else f"The first {len(shown):,} of {len(rows):,} rows; filter for the others."
    )
    present = {name: look for name, look in _DECIMALS.items() if name in shown.columns}
    st.dataframe(shown, hide_index=True, height=380, column_config=present, key=key)
