"""The form that places an event by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.dataset import (
    CORRECTIONS,
    Correction,
    add_correction,
    correction_csv,
    correction_faults,
    why_read_only,
)
from dernamap.errors import DatasetError
from dernamap.refusals import refusal_text
from dernamap.ui.frame import page_words, paragraph
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.server import Served

__all__ = ["correction_form"]

_DONE = "correction-done"


def correction_form(folder: Path, served: Served) -> None:
    """Take a correction and add it to the dataset, or offer it for download.

    Parameters
    ----------
    folder
        The dataset.
    served
        The same, opened.

    """
    words = page_words()
    st.header(words("correction.heading"), anchor=False)
    closed = why_read_only(folder, changes=CORRECTIONS.file)
    if closed:
        paragraph(
            words("correction.closed", why=said_of_file(closed, words), file=CORRECTIONS.file)
        )
    else:
        paragraph(words("correction.hint", file=CORRECTIONS.file))
    row = _fields(served)
    if row is not None:
        _take(row, folder, served, closed=closed)
    if _DONE in st.session_state:
        paragraph(st.session_state.pop(_DONE))


def _fields(served: Served) -> Correction | None:
    """Ask for a correction; None until the form is sent."""
    words = page_words()
    places = served.gazetteer.places
    with st.form("correction", border=True):
        first, second = st.columns([1, 3])
        event_id = first.text_input(words("correction.event"), key="correct-event", max_chars=200)
        chosen = second.multiselect(
            words("correction.places"),
            list(places),
            format_func=lambda place_id: unturned(f"{places[place_id].name} ({place_id})"),
            placeholder=words("correction.choose"),
            key="correct-places",
        )
        cells = st.columns(3)
        lat = cells[0].text_input(words("correction.lat"), key="correct-lat", max_chars=40)
        lon = cells[1].text_input(words("correction.lon"), key="correct-lon", max_chars=40)
        radius = cells[2].text_input(words("correction.radius"), key="correct-radius", max_chars=40)
        first, second = st.columns([1, 3])
        who = first.text_input(words("correction.who"), key="correct-who", max_chars=200)
        why = second.text_input(words("correction.why"), key="correct-why", max_chars=1000)
        sent = st.form_submit_button(words("correction.submit"), key="correct")
    if not sent:
        return None
    return Correction(
        event_id=event_id.strip(),
        place_id="; ".join(chosen),
        lat=lat.strip(),
        lon=lon.strip(),
        radius_m=radius.strip(),
        who=who.strip(),
        when=date.today().isoformat(),  # noqa: DTZ011  the day where the server stands
        why=why.strip(),
    )


def _take(row: Correction, folder: Path, served: Served, *, closed: str) -> None:
    words = page_words()
    events = set(served.dataset.events["event_id"])
    faults = list(correction_faults(row, events=events, gazetteer=served.gazetteer))
    if faults:
        paragraph(words("correction.nothing"))
    for fault in faults:
        paragraph(
            words(
                "correction.fault",
                column=str(fault.column),
                problem=said_of_file(fault.problem, words),
                remedy=said_of_file(fault.remedy, words),
            )
        )
    if faults:
        return
    problem = said_of_file(closed, words)
    if not closed:
        try:
            add_correction(folder, row, events=events, gazetteer=served.gazetteer)
        except (OSError, DatasetError) as error:
            why = refusal_text(error, named=False)
            problem = words("correction.not_kept", error=said_of_file(why, words))
        else:
            done = words("correction.done", event=row.event_id, file=CORRECTIONS.file)
            st.session_state[_DONE] = done
            st.rerun()
    paragraph(problem)
    st.download_button(
        words("correction.download"),
        correction_csv(row),
        file_name=CORRECTIONS.file,
        mime="text/csv",
        key="correct-download",
    )
