"""The report on an import: accepted and rejected rows, and what can be done with the result."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dernamap.dataset import open_dataset
from dernamap.publish import FORMATS
from dernamap.ui.frame import escape_markdown, go, paragraph
from dernamap.ui.own_records import OpenRecords, open_records, opened_records

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import ImportReport

__all__ = ["import_report"]

_KEY = "imported"
_FOLDER = "dataset folder (zip)"


def import_report(report: ImportReport, folder: Path, *, served_title: str, key: str = "") -> None:
    """Show a report, the rejected rows, and ways on.

    Parameters
    ----------
    report
        What the import said.
    folder
        The dataset.
    served_title
        Title of the dataset that this server serves.
    key
        What the dataset is called in the store; empty if it is not kept beyond this session.

    """
    st.subheader("How the rows were read", anchor=False)
    _figures(report)
    for notice in report.notices:
        paragraph(notice)
    if report.rejected:
        _rejected(report, folder)
    st.subheader("Look at them", anchor=False)
    _ways_to_the_map(folder, served_title, key)
    st.subheader("Save them", anchor=False)
    _ways_out(folder)


def _figures(report: ImportReport) -> None:
    figures = {
        "Rows": report.rows,
        "Events": report.events,
        "Rejected": report.rejected,
        "Dates imputed": report.imputed_dates,
        "Points imputed": report.imputed_places,
        "Placed by name": report.geocoded,
        "Ambiguous": report.ambiguous_dates + report.ambiguous_places,
        "Not placed": report.unplaced,
    }
    # the container wraps them to the width of the screen
    with st.container(horizontal=True, gap="large"):
        for label, number in figures.items():
            st.metric(label, f"{number:,}", width="content")


def _rejected(report: ImportReport, folder: Path) -> None:
    shown = len(report.rejections)
    more = "" if shown == report.rejected else f" The first {shown:,} are shown."
    verb = "was" if report.rejected == 1 else "were"
    paragraph(f"{_rows(report.rejected)} {verb} rejected; the reasons are listed below.{more}")
    table = pd.DataFrame(
        [{"Row": one.row, "Reason": one.reason, "Text": one.text} for one in report.rejections]
    )
    st.dataframe(table, hide_index=True, width="stretch", key=f"{_KEY}_rejected")
    st.download_button(
        "Save the rejected rows with their reasons",
        (folder / "rejected.csv").read_bytes,
        file_name="rejected.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{_KEY}_save_rejected",
    )


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def _ways_to_the_map(folder: Path, other: str, key: str) -> None:
    opened = opened_records()
    if opened is not None:
        how = f"together with {other}" if opened.with_served else "alone"
        paragraph(f"Your records are open on the map, {how}; only this browser sees them.")
    ways = {
        f"Show on the map together with {other}": OpenRecords(folder, with_served=True, key=key),
        "Show on the map alone": OpenRecords(folder, with_served=False, key=key),
    }
    with st.container(horizontal=True):
        for number, (label, way) in enumerate(ways.items()):
            if way != opened and st.button(escape_markdown(label), key=f"{_KEY}_show_{number}"):
                _go(way)
        if opened is not None and st.button(
            escape_markdown(f"Show {other} alone"), key=f"{_KEY}_back"
        ):
            _go(None)


def _go(way: OpenRecords | None) -> None:
    open_records(way)
    go("map")


def _ways_out(folder: Path) -> None:
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    name = left.selectbox("Format", [_FOLDER, *FORMATS], key=f"{_KEY}_format")
    chosen = FORMATS.get(name)
    suffix, mime = (".zip", "application/zip") if chosen is None else (chosen.suffix, chosen.mime)

    def body() -> bytes:
        return _zipped(folder) if chosen is None else chosen.write(open_dataset(folder))[0]

    right.download_button(
        "Save the dataset",
        body,
        file_name=f"records{suffix}",
        mime=mime,
        on_click="ignore",
        key=f"{_KEY}_save",
    )
    if chosen is None:
        paragraph("Unpacked, it opens with: dernamap serve FOLDER")
    else:
        paragraph(f"What {name} cannot contain: {chosen.lacks}.")


def _zipped(folder: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"records/{path.name}")
    return stream.getvalue()
