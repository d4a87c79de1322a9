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
from dernamap.ui.frame import paragraph

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
    st.subheader("Place an event by hand", anchor=False)
    closed = why_read_only(folder)
    if closed:
        paragraph(f"{closed} You can download a correction as a row of {CORRECTIONS.file} instead.")
    else:
        paragraph(
            f"The correction is added to {CORRECTIONS.file} of the dataset and replaces the "
            "position read from the text. Name places, or give a point."
        )
    row = _fields(served)
    if row is not None:
        _take(row, folder, served, closed=closed)
    if _DONE in st.session_state:
        paragraph(st.session_state.pop(_DONE))


def _fields(served: Served) -> Correction | None:
    """Ask for a correction; None until the form is sent."""
    places = served.gazetteer.places
    with st.form("correction", border=True):
        first, second = st.columns([1, 3])
        event_id = first.text_input("Event, by its identifier", key="correct-event", max_chars=200)
        chosen = second.multiselect(
            "Places",
            list(places),
            format_func=lambda place_id: f"{places[place_id].name} ({place_id})",
            key="correct-places",
        )
        cells = st.columns(3)
        lat = cells[0].text_input(
            "Or a point: latitude in degrees", key="correct-lat", max_chars=40
        )
        lon = cells[1].text_input("Longitude in degrees", key="correct-lon", max_chars=40)
        radius = cells[2].text_input("Radius in metres", key="correct-radius", max_chars=40)
        first, second = st.columns([1, 3])
        who = first.text_input("Your name", key="correct-who", max_chars=200)
        why = second.text_input("Reason", key="correct-why", max_chars=1000)
        sent = st.form_submit_button("Place by hand", key="correct")
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
    events = set(served.dataset.events["event_id"])
    faults = list(correction_faults(row, events=events, gazetteer=served.gazetteer))
    if faults:
        paragraph("Nothing was changed:")
    for fault in faults:
        paragraph(f"{fault.column}: {fault.problem}; {fault.remedy}")
    if faults:
        return
    problem = closed
    if not closed:
        try:
            add_correction(folder, row, events=events, gazetteer=served.gazetteer)
        except (OSError, DatasetError) as error:
            problem = f"The correction could not be saved: {error}."
        else:
            st.session_state[_DONE] = (
                f"{row.event_id} is placed by hand; the row was added to {CORRECTIONS.file}."
            )
            st.rerun()
    paragraph(problem)
    st.download_button(
        "Download the row",
        correction_csv(row),
        file_name=CORRECTIONS.file,
        mime="text/csv",
        key="correct-download",
    )
