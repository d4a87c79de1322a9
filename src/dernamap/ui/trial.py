"""Boxes to try a mention or a date in, and to see the reasoning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dernamap.dates import describe_span, parse_edtf, read_date, reading_to_json
from dernamap.places import geocode
from dernamap.ui.frame import page_words, paragraph
from dernamap.view import PlacingWords, reading_words
from dernamap.words import unturned

if TYPE_CHECKING:
    from datetime import date

    from dernamap.model import Place
    from dernamap.places import Gazetteer
    from dernamap.words import Words

__all__ = ["try_date", "try_mention"]

LONGEST_TRIAL = 300


def try_mention(gazetteer: Gazetteer, home: Place | None) -> None:
    """Place a text that the reader types, and say why it is placed so, or not.

    Parameters
    ----------
    gazetteer
        The places and their names.
    home
        The place that the dataset is about, which an example names.

    """
    words = page_words()
    st.header(words("trial.place"), anchor=False)
    text = st.text_input(
        words("trial.mention"),
        key="mention",
        placeholder=_example(home, words),
        max_chars=LONGEST_TRIAL,
    )
    if not text:
        paragraph(words("trial.place_hint"))
        return
    found = geocode(text, gazetteer)
    statuses = words.group("trial.statuses")
    said = PlacingWords(gazetteer, words.language)
    why = said.why(found.why)
    paragraph(words("trial.found", status=statuses[str(found.status)], why=why))
    labels = words.group("places.columns")
    if found.placements:
        precisions = words.group("placing_words.precisions")
        certainties = words.group("detail.certainties")
        rows = [
            {
                "placed as": unturned(said.label(place.name)),
                "precision": precisions[str(place.precision)],
                "certainty": certainties[str(place.certainty)],
                "lat": place.lat,
                "lon": place.lon,
                "radius (m)": place.radius_m,
                "score": place.score,
            }
            for place in found.placements
        ]
        table = pd.DataFrame(rows).rename(columns=labels)
        st.dataframe(table, hide_index=True, key="mention-placements")
    if found.candidates:
        paragraph(words("trial.resembles"))
        rows = [
            {"name": unturned(said.label(one.name)), "score": one.score} for one in found.candidates
        ]
        table = pd.DataFrame(rows).rename(columns=labels)
        st.dataframe(table, hide_index=True, key="mention-candidates")


def try_date() -> None:
    """Read a date that the reader types, and say why it is read so, or not."""
    words = page_words()
    st.header(words("trial.date"), anchor=False)
    first, second = st.columns([3, 2])
    text = first.text_input(
        words("trial.words"),
        key="date",
        placeholder=words("trial.words_example"),
        max_chars=LONGEST_TRIAL,
    )
    given = second.text_input(
        words("trial.published"),
        key="published",
        placeholder=words("trial.published_example"),
        max_chars=LONGEST_TRIAL,
    )
    published = _day(given)
    if given and published is None:
        paragraph(words("trial.published_refused", text=given))
    if not text:
        paragraph(words("trial.date_hint"))
        return
    reading = reading_to_json(read_date(text, published=published))
    status = words.group("trial.statuses")[str(reading["status"])]
    why = reading_words(reading, words.language)
    paragraph(words("trial.found", status=status, why=why))
    if reading["status"] == "parsed":
        edtf = str(reading["edtf"])
        span_words = describe_span(parse_edtf(edtf), words.language)
        paragraph(words("trial.means", words=span_words, edtf=edtf))
    for other in read_date(text, published=published).candidates:
        paragraph(words("trial.may_be", other=str(other)))


def _example(home: Place | None, words: Words) -> str:
    """Return a mention as an example: of the home, if there is one."""
    if home is None:
        return ""
    name = home.name_ar if words.language == "ar" and home.name_ar else home.name
    return words("trial.mention_example", home=name)


def _day(text: str) -> date | None:
    """Read a day that is written in words or as ISO; None for none, or for more than a day."""
    span = read_date(text, published=None).span if text else None
    return span.earliest if span is not None and span.earliest == span.latest else None
