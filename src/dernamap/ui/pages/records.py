"""The page "Your records": a file dropped here becomes a dataset of this session alone."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dernamap.dataset.importing import import_file
from dernamap.errors import DatasetError, DernamapError
from dernamap.readers.options import FIELDS, ReadOptions
from dernamap.readers.registry import any_columns, layout_of, open_table
from dernamap.ui.chrome import reading_page

if TYPE_CHECKING:
    from dernamap.dataset.report import ImportReport
    from dernamap.readers.registry import Opened

__all__ = ["TO_MAP", "imported_folder", "show"]

TO_MAP = "to_map"
"""Key of the session's wish to go to the map, which keeps the session as a link would not."""

_KEY = "imported"
_SAMPLES = 3
_ORDERS = {"as the column shows": None, "day first": "dmy", "month first": "mdy"}
_NO_COLUMN = "(none)"
_TYPES = ["csv", "tsv", "txt", "xlsx", "ods", "json", "geojson", "gpkg", "parquet", "kml", "zip"]
_LABELS = {
    "event_id": "Identifier",
    "date": "Date",
    "end": "Last day",
    "place": "Place",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "radius": "Radius in metres",
    "type": "Kind of event",
    "actors": "Actors",
    "text": "What happened",
    "source": "Source",
    "url": "Link to the source",
    "killed": "Killed",
    "injured": "Injured",
}


class _Workplace:
    """A folder of this session, which goes with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dernamap-session-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def imported_folder() -> Path | None:
    """Give the folder of the dataset that this session imported and opened, or None."""
    folder = st.session_state.get(f"{_KEY}_open")
    return folder if isinstance(folder, Path) and folder.exists() else None


def show() -> None:
    """Draw the page: the file, what its columns mean, and what became of each row."""
    reading_page("Your records")
    st.text(
        "A file of ACLED, UCDP or GDELT, a table or a map layer. It stays in this session: it is "
        "kept nowhere and sent nowhere unless you save the result."
    )
    upload = st.file_uploader("File", type=_TYPES, key=f"{_KEY}_file")
    if upload is None:
        return
    path = _kept(upload)
    order = st.selectbox("Order of 03/04/2018", list(_ORDERS), key=f"{_KEY}_order")
    options = ReadOptions(today=_today(), order=_ORDERS[order])
    try:
        opened = open_table(path, options)
        columns = _mapping(opened)
        if columns is not None:
            options = ReadOptions(today=_today(), order=_ORDERS[order], columns=columns)
        if st.button("Read the file", type="primary", key=f"{_KEY}_read"):
            _read(path, options, upload.name)
    except DatasetError as error:
        for fault in error.faults:
            st.error(_plain(str(fault)))
        return
    except DernamapError as error:
        st.error(_plain(str(error)))
        return
    report = st.session_state.get(f"{_KEY}_report")
    if report is not None and st.session_state.get(f"{_KEY}_of") == upload.file_id:
        _report(report)


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day where the server is


def _workplace() -> Path:
    place = st.session_state.setdefault(f"{_KEY}_workplace", _Workplace())
    folder: Path = place.folder
    return folder


def _kept(upload: Any) -> Path:
    """Write the upload where readers can read it, once; its own name is not trusted."""
    path = _workplace() / f"upload{Path(upload.name).suffix[:10]}"
    if st.session_state.get(f"{_KEY}_of") != upload.file_id:
        path.write_bytes(upload.getvalue())
        st.session_state[f"{_KEY}_of"] = upload.file_id
        st.session_state.pop(f"{_KEY}_report", None)
    return path


def _mapping(opened: Opened) -> dict[str, str] | None:
    """Show what the columns are taken for, and let it be changed; None for a known layout."""
    table = opened.table
    layout = layout_of(opened)
    if layout != "table":
        st.text(f"Read as: {layout}. Its columns are known.")
        return None
    own = [name for name in table.columns if not name.startswith("\x1f")]
    guessed = any_columns(table, {})
    sample = table.sample()
    st.text("What the columns are taken for; change what is wrong.")
    chosen: dict[str, str] = {}
    for field in FIELDS:
        guess = guessed.get(field, _NO_COLUMN)
        if guess.startswith("\x1f"):
            # the geometry of a feature is no column that could be chosen
            continue
        left, right = st.columns([1, 2], vertical_alignment="bottom")
        picked = left.selectbox(
            _LABELS[field],
            [_NO_COLUMN, *own],
            index=[_NO_COLUMN, *own].index(guess),
            key=f"{_KEY}_field_{field}",
        )
        chosen[field] = "" if picked == _NO_COLUMN else picked
        if chosen[field]:
            cells = [cell for cell in sample[picked].to_pylist() if cell][:_SAMPLES]
            right.text(" · ".join(cell[:60] for cell in cells))
    return chosen


def _read(path: Path, options: ReadOptions, name: str) -> None:
    bar = st.progress(0.0, text="Reading")
    out = _workplace() / "dataset"

    def advance(done: int, size: int) -> None:
        bar.progress(done / max(size, 1), text="Reading")

    report = import_file(path, out, options, name=Path(name).name, progress=advance)
    bar.empty()
    st.session_state[f"{_KEY}_report"] = report


def _report(report: ImportReport) -> None:
    st.subheader("What became of the rows", anchor=False)
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
    for column, (label, number) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, f"{number:,}")
    for notice in report.notices:
        st.text(notice)
    if report.rejected:
        table = pd.DataFrame(
            [{"Row": one.row, "Reason": one.reason, "Text": one.text} for one in report.rejections]
        )
        st.dataframe(table, hide_index=True, width="stretch", key=f"{_KEY}_rejected")
        st.download_button(
            "Save the rejected rows with their reasons",
            (_workplace() / "dataset" / "rejected.csv").read_bytes(),
            file_name="rejected.csv",
            mime="text/csv",
            key=f"{_KEY}_save_rejected",
        )
    opened = imported_folder() is not None
    label = "Show the bundled records instead" if opened else "Show these records on the map"
    if st.button(label, key=f"{_KEY}_show"):
        st.session_state[f"{_KEY}_open"] = None if opened else _workplace() / "dataset"
        st.session_state[TO_MAP] = True
        st.rerun()
    if opened:
        st.text("These records are open on the map, in this session only.")


def _plain(text: str) -> str:
    """Keep the marks of Markdown in a message as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~$:" else sign for sign in text)
