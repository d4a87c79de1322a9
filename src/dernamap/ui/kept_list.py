"""The list of a reader's own records that are kept: opened, saved and deleted one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.server import KEPT_FOR
from dernamap.ui.frame import escape_markdown, go, paragraph
from dernamap.ui.own_records import (
    OpenRecords,
    delete_records,
    kept_records,
    open_records,
    opened_records,
)

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
    st.header("Kept for you", anchor=False)
    hours = KEPT_FOR.total_seconds() / _HOUR
    paragraph(
        f"Only this browser can open these. Each is deleted {hours:.0f} hours after it was last "
        "looked at, or when you delete it."
    )
    opened = opened_records()
    for records in kept:
        with st.container(
            key=f"{_KEY}-{records.key}", horizontal=True, vertical_alignment="center"
        ):
            _row(records, opened, served_title)


def _row(records: KeptRecords, opened: OpenRecords | None, served_title: str) -> None:
    left = (records.until - datetime.now(UTC)).total_seconds() / _HOUR
    st.text(
        f"{records.title}: {records.events:,} {'event' if records.events == 1 else 'events'}, "
        f"{max(records.size / _MEGABYTE, 0.1):,.1f} MB, kept for {left:.0f} more hours"
        f"{_where(records, opened)}",
        width="content",
    )
    for with_served, label in ((True, f"Show together with {served_title}"), (False, "Show alone")):
        way = OpenRecords(records.folder, with_served, records.key)
        name = f"{_KEY}-{records.key}-{'beside' if with_served else 'alone'}"
        if way != opened and st.button(escape_markdown(label), key=name):
            open_records(way)
            go("map")
    if st.button("Delete", key=f"{_KEY}-{records.key}-delete"):
        delete_records(records.key)
        st.rerun()


def _where(records: KeptRecords, opened: OpenRecords | None) -> str:
    if opened is None or opened.key != records.key:
        return ""
    return "; open on the map"
