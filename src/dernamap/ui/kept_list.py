"""The list of a reader's own records that are kept: opened, saved and deleted one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.server import KEPT_FOR
from dernamap.ui.frame import escape_markdown, go, page_words, paragraph
from dernamap.ui.own_records import (
    OpenRecords,
    delete_records,
    kept_records,
    open_records,
    opened_records,
)
from dernamap.words import unturned

if TYPE_CHECKING:
    from dernamap.server import KeptRecords

__all__ = ["kept_list"]

_KEY = "kept"
_MEGABYTE = 1_000_000
_HOUR = 3600


def kept_list(*, served_title: str) -> None:
    """Show what is kept for this reader; nothing where nothing is.

    Parameters
    ----------
    served_title
        Title of the dataset that this server serves.

    """
    kept = kept_records()
    if not kept:
        return
    words = page_words()
    st.header(words("kept.heading"), anchor=False)
    paragraph(words("kept.note", hours=round(KEPT_FOR.total_seconds() / _HOUR)))
    opened = opened_records()
    for records in kept:
        with st.container(
            key=f"{_KEY}-{records.key}", horizontal=True, vertical_alignment="center"
        ):
            _row(records, opened, served_title)


def _row(records: KeptRecords, opened: OpenRecords | None, served_title: str) -> None:
    left = (records.until - datetime.now(UTC)).total_seconds() / _HOUR
    words = page_words()
    row = words(
        "kept.row",
        title=records.title,
        events=words.plural("units.events", records.events),
        size=f"{max(records.size / _MEGABYTE, 0.1):,.1f}",
        hours=round(left),
    )
    if opened is not None and opened.key == records.key:
        row = words("kept.open", row=row)
    st.text(unturned(row), width="content")
    together = words("kept.show_with", title=served_title)
    for with_served, label in ((True, together), (False, words("kept.show_alone"))):
        way = OpenRecords(records.folder, with_served, records.key)
        name = f"{_KEY}-{records.key}-{'beside' if with_served else 'alone'}"
        if way != opened and st.button(escape_markdown(label), key=name):
            open_records(way)
            go("map")
    if st.button(words("kept.delete"), key=f"{_KEY}-{records.key}-delete"):
        delete_records(records.key)
        st.rerun()
