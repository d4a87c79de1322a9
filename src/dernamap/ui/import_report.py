"""The report on an import: accepted and rejected rows, and what can be done with the result."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dernamap.dataset import open_dataset
from dernamap.publish import FORMATS
from dernamap.ui.frame import escape_markdown, go, page_words, paragraph
from dernamap.ui.own_records import OpenRecords, open_records, opened_records
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import ImportReport

__all__ = ["import_report"]

_KEY = "imported"


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
    words = page_words()
    st.header(words("report.heading"), anchor=False)
    _figures(report)
    for notice in report.notices:
        paragraph(said_of_file(notice, words))
    if report.rejected:
        _rejected(report, folder)
    st.header(words("report.look"), anchor=False)
    _ways_to_the_map(folder, served_title, key)
    st.header(words("report.save"), anchor=False)
    _ways_out(folder)


def _figures(report: ImportReport) -> None:
    figures = {
        "rows": report.rows,
        "events": report.events,
        "rejected": report.rejected,
        "dates": report.imputed_dates,
        "points": report.imputed_places,
        "named": report.geocoded,
        "ambiguous": report.ambiguous_dates + report.ambiguous_places,
        "unplaced": report.unplaced,
    }
    labels = page_words().group("report.figures")
    # the container wraps them to the width of the screen
    with st.container(horizontal=True, gap="medium"):
        for name, number in figures.items():
            st.metric(labels[name], f"{number:,}", width="content")


def _rejected(report: ImportReport, folder: Path) -> None:
    shown = len(report.rejections)
    words = page_words()
    said = [words.plural("report.rejected", report.rejected)]
    if shown != report.rejected:
        said.append(words("report.first_shown", n=shown))
    paragraph(words("joints.sentences").join(said))
    table = pd.DataFrame(
        [
            {
                "Row": one.row,
                "Reason": unturned(said_of_file(one.reason, words)),
                "Text": unturned(one.text),
            }
            for one in report.rejections
        ]
    )
    labels = words.group("report.columns")
    columns: dict[str, Any] = {name: {"label": labels[name.lower()]} for name in table.columns}
    st.dataframe(
        table, hide_index=True, width="stretch", column_config=columns, key=f"{_KEY}_rejected"
    )
    st.download_button(
        words("report.save_rejected"),
        (folder / "rejected.csv").read_bytes,
        file_name="rejected.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{_KEY}_save_rejected",
    )


def _ways_to_the_map(folder: Path, other: str, key: str) -> None:
    words = page_words()
    opened = opened_records()
    if opened is not None:
        beside = words("report.open_beside", title=other)
        paragraph(beside if opened.with_served else words("report.open_alone"))
    ways = {
        words("report.show_beside", title=other): OpenRecords(folder, with_served=True, key=key),
        words("report.show_alone"): OpenRecords(folder, with_served=False, key=key),
    }
    with st.container(horizontal=True):
        for number, (label, way) in enumerate(ways.items()):
            if way != opened and st.button(escape_markdown(label), key=f"{_KEY}_show_{number}"):
                _go(way)
        if opened is not None and st.button(
            escape_markdown(words("records.show_alone", title=other)), key=f"{_KEY}_back"
        ):
            _go(None)


def _go(way: OpenRecords | None) -> None:
    open_records(way)
    go("map")


def _ways_out(folder: Path) -> None:
    words = page_words()
    folder_name = words("report.folder")
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    name = left.selectbox(words("report.format"), [folder_name, *FORMATS], key=f"{_KEY}_format")
    chosen = FORMATS.get(name)
    suffix, mime = (".zip", "application/zip") if chosen is None else (chosen.suffix, chosen.mime)

    def body() -> bytes:
        return _zipped(folder) if chosen is None else chosen.write(open_dataset(folder))[0]

    right.download_button(
        words("report.save_dataset"),
        body,
        file_name=f"records{suffix}",
        mime=mime,
        on_click="ignore",
        key=f"{_KEY}_save",
    )
    if chosen is None:
        paragraph(words("report.unpacked"))
    else:
        paragraph(words("report.lacks", format=name, lacks=chosen.lacks))


def _zipped(folder: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"records/{path.name}")
    return stream.getvalue()
