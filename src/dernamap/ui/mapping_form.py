"""The form that says what the columns of a table mean, with samples of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.readers import general_columns
from dernamap.ui.frame import escape_markdown, page_words, paragraph
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    import pyarrow as pa
    from streamlit.delta_generator import DeltaGenerator

    from dernamap.places import Gazetteer
    from dernamap.readers import Layout, OpenedFile, Table

__all__ = ["mapping_form"]

_SAMPLES = 3
_SAMPLE_LENGTH = 40
_ACROSS = 3
_MAIN = (
    "date",
    "place",
    "type",
    "text",
    "latitude",
    "longitude",
    "actors",
    "source",
    "url",
)
_MORE = (
    "city",
    "country",
    "coordinates",
    "radius",
    "accuracy",
    "killed",
    "killed_min",
    "killed_max",
    "injured",
    "year",
    "month",
    "day",
    "end",
    "end_year",
    "end_month",
    "end_day",
    "event_id",
)


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
    words = page_words()
    table = opened.table
    if not layout.guessed:
        paragraph(words("mapping.known", layout=said_of_file(layout.title, words)))
        return None
    guessed = general_columns(table, {}, gazetteer)
    sample = table.sample()
    chosen: dict[str, str] = {}
    st.header(words("mapping.heading"), anchor=False)
    paragraph(words("mapping.guessed"))
    _fields(_MAIN, guessed, table, sample, chosen, key=key)
    with st.expander(words("mapping.more"), expanded=any(name in guessed for name in _MORE)):
        _fields(_MORE, guessed, table, sample, chosen, key=key)
    return chosen


def _fields(
    fields: tuple[str, ...],
    guessed: dict[str, str],
    table: Table,
    sample: pa.Table,
    chosen: dict[str, str],
    *,
    key: str,
) -> None:
    """Show a box for each field, some side by side; what is chosen goes into `chosen`."""
    # what the format itself says, such as a feature's geometry, is not a column to be chosen
    words = page_words()
    labels = words.group("mapping.fields")
    shown = [name for name in fields if guessed.get(name) not in table.given.values()]
    for start in range(0, len(shown), _ACROSS):
        for cell, name in zip(st.columns(_ACROSS), shown[start : start + _ACROSS], strict=False):
            guess = guessed.get(name, "")
            chosen[name] = _field(
                cell, labels[name], guess, table, sample, key=f"{key}_field_{name}"
            )


def _field(
    cell: DeltaGenerator, label: str, guess: str, table: Table, sample: pa.Table, *, key: str
) -> str:
    words = page_words()
    choice = ["", *table.columns]
    picked: str = cell.selectbox(
        label,
        choice,
        index=choice.index(guess),
        format_func=lambda column: unturned(column or words("mapping.none")),
        key=key,
    )
    if not picked:
        cell.caption("\N{NO-BREAK SPACE}")
        return ""
    found = dict.fromkeys(text for text in sample[picked].to_pylist() if text)
    samples = [text[:_SAMPLE_LENGTH] for text in list(found)[:_SAMPLES]]
    shown = " · ".join(unturned(one) for one in samples)
    cell.caption(escape_markdown(shown or words("mapping.empty")))
    return picked
