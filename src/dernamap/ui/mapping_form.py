"""The form that says what the columns of a table mean, with samples of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.readers import general_columns
from dernamap.ui.frame import escape_markdown, paragraph

if TYPE_CHECKING:
    import pyarrow as pa
    from streamlit.delta_generator import DeltaGenerator

    from dernamap.places import Gazetteer
    from dernamap.readers import Layout, OpenedFile, Table

__all__ = ["mapping_form"]

_SAMPLES = 3
_SAMPLE_LENGTH = 40
_NO_COLUMN = "(none)"
_ACROSS = 3
_MAIN = {
    "date": "Date",
    "place": "Place",
    "type": "Kind of event",
    "text": "What happened",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "actors": "Actors",
    "source": "Source",
    "url": "Link to the source",
}
_MORE = {
    "city": "City",
    "country": "Country",
    "coordinates": "Latitude and longitude",
    "radius": "Radius in metres",
    "accuracy": "How exact the place is",
    "killed": "Killed",
    "killed_min": "Killed, at least",
    "killed_max": "Killed, at most",
    "injured": "Injured",
    "year": "Year",
    "month": "Month",
    "day": "Day",
    "end": "Last day",
    "end_year": "Last year",
    "end_month": "Last month",
    "end_day": "Last day of the month",
    "event_id": "Identifier",
}


def mapping_form(
    opened: OpenedFile, layout: Layout, gazetteer: Gazetteer | None, *, key: str
) -> dict[str, str] | None:
    """Show what the columns are taken for, and let it be changed.

    Parameters
    ----------
    opened
        The file as a table.
    layout
        Whose columns it has.
    gazetteer
        The places of the dataset that the page shows, or None.
    key
        What the widgets' keys start with.

    Returns
    -------
    dict or None
        From field to column, empty for none; None for a layout whose columns are known.

    """
    table = opened.table
    if not layout.guessed:
        paragraph(f"Read as {layout.title}, whose columns are known.")
        return None
    guessed = general_columns(table, {}, gazetteer)
    sample = table.sample()
    chosen: dict[str, str] = {}
    st.subheader("What the columns mean", anchor=False)
    paragraph("Guessed from their names and contents; correct what is wrong.")
    _fields(_MAIN, guessed, table, sample, chosen, key=key)
    with st.expander("More columns", expanded=any(name in guessed for name in _MORE)):
        _fields(_MORE, guessed, table, sample, chosen, key=key)
    return chosen


def _fields(
    labels: dict[str, str],
    guessed: dict[str, str],
    table: Table,
    sample: pa.Table,
    chosen: dict[str, str],
    *,
    key: str,
) -> None:
    """Show a box for each field, some side by side; what is chosen goes into `chosen`."""
    # what the format itself says, such as a feature's geometry, is not a column to be chosen
    shown = [name for name in labels if guessed.get(name) not in table.given.values()]
    for start in range(0, len(shown), _ACROSS):
        for cell, name in zip(st.columns(_ACROSS), shown[start : start + _ACROSS], strict=False):
            guess = guessed.get(name, _NO_COLUMN)
            chosen[name] = _field(
                cell, labels[name], guess, table, sample, key=f"{key}_field_{name}"
            )


def _field(
    cell: DeltaGenerator, label: str, guess: str, table: Table, sample: pa.Table, *, key: str
) -> str:
    choice = [_NO_COLUMN, *table.columns]
    picked: str = cell.selectbox(label, choice, index=choice.index(guess), key=key)
    if picked == _NO_COLUMN:
        cell.caption("\N{NO-BREAK SPACE}")
        return ""
    found = dict.fromkeys(text for text in sample[picked].to_pylist() if text)
    samples = [text[:_SAMPLE_LENGTH] for text in list(found)[:_SAMPLES]]
    cell.caption(escape_markdown(" · ".join(samples) or "(empty in the first rows)"))
    return picked
