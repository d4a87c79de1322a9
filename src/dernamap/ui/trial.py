"""Boxes to try a mention or a date in, and to see the reasoning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dernamap.dates import read_date, reading_to_json
from dernamap.places import geocode
from dernamap.ui.frame import paragraph

if TYPE_CHECKING:
    from dernamap.places import Gazetteer

__all__ = ["try_date", "try_mention"]

LONGEST = 300


def try_mention(gazetteer: Gazetteer) -> None:
    """Place a text that the reader types, and say why it is placed so, or not.

    Parameters
    ----------
    gazetteer
        The places and their names.

    """
    st.subheader("Try a place", anchor=False)
    home = gazetteer.places.get(gazetteer.home)
    text = st.text_input(
        "Mention of a place",
        key="mention",
        placeholder="" if home is None else f"15 km east of {home.name}",
        max_chars=LONGEST,
    )
    if not text:
        paragraph("Write a place the way a source does, in English or Arabic.")
        return
    found = geocode(text, gazetteer)
    paragraph(f"{found.status}: {found.why}")
    if found.placements:
        rows = [
            {
                "placed as": place.name,
                "precision": str(place.precision),
                "certainty": str(place.certainty),
                "lat": place.lat,
                "lon": place.lon,
                "radius (m)": place.radius_m,
                "score": place.score,
            }
            for place in found.placements
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True, key="mention-placements")
    if found.candidates:
        paragraph("Similar places:")
        rows = [{"name": one.name, "score": one.score} for one in found.candidates]
        st.dataframe(pd.DataFrame(rows), hide_index=True, key="mention-candidates")


def try_date() -> None:
    """Read a date that the reader types, and say why it is read so, or not."""
    st.subheader("Try a date", anchor=False)
    first, second = st.columns([3, 2])
    text = first.text_input(
        "Date in words", key="date", placeholder="on Saturday, mid-June 2018", max_chars=LONGEST
    )
    published = second.date_input(
        "Day of publication",
        value=None,
        key="published",
        min_value=date(1900, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
    )
    if not text:
        paragraph("Relative dates, such as 'yesterday', are counted from the publication day.")
        return
    reading = reading_to_json(read_date(text, published=published))
    advice = f"; {reading['advice']}" if reading["advice"] else ""
    paragraph(f"{reading['status']}: {reading['why']}{advice}")
    if reading["status"] == "parsed":
        first_day, last_day = reading["earliest"] or "open", reading["latest"] or "open"
        paragraph(f"EDTF {reading['edtf']}, from {first_day} to {last_day}")
    for other in read_date(text, published=published).candidates:
        paragraph(f"It may be {other}")
