"""The page "Your records": a file dropped here becomes a dataset of this session alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.dataset import import_file
from dernamap.errors import DatasetError, DernamapError, UsageError
from dernamap.model import folded
from dernamap.readers import ReadOptions, layout_of, open_table
from dernamap.refusals import refusal_text
from dernamap.server import dataset_folder
from dernamap.ui.frame import (
    escape_markdown,
    link_of_the_map,
    page_words,
    paragraph,
    reading_page,
    word_upload,
)
from dernamap.ui.import_report import import_report
from dernamap.ui.kept_list import kept_list
from dernamap.ui.mapping_form import mapping_form
from dernamap.ui.own_records import (
    delete_records,
    keep_records,
    kept_records,
    open_records,
    opened_records,
    session_folder,
)
from dernamap.ui.session_dataset import serve_session, served_records, served_title
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    from dernamap.dataset import ImportReport
    from dernamap.readers import OpenedFile
    from dernamap.words import Words

__all__ = ["show_records"]

_KEY = "imported"
_ORDERS = {"auto": None, "dmy": "dmy", "mdy": "mdy"}
_TYPES = ["csv", "tsv", "txt", "xlsx", "ods", "json", "jsonl", "geojson", "gpkg", "parquet"]
_TYPES += ["kml", "kmz", "zip"]
_STEPS = ("choose", "check", "see")


def show_records() -> None:
    """Draw the page: the file, what its columns mean, and how each row was read."""
    title, link = _open_now()
    reading_page("records", title=title, link=link)
    words = page_words()
    paragraph(words("records.intro"))
    word_upload(_TYPES)
    upload = st.file_uploader(words("records.file"), type=_TYPES, key=f"{_KEY}_file")
    if upload is None:
        _without_file()
        kept_list(served_title=served_title())
        return
    try:
        path = _kept(upload)
        part = _part(_opened(path, None))
        opened = _opened(path, part)
        layout = layout_of(path, opened, ReadOptions(today=_today()))
        served = served_records()
        gazetteer = None if served is None else served.gazetteer
        columns = mapping_form(opened, layout, gazetteer, key=f"{_KEY}_{part}" if part else _KEY)
        order = st.selectbox(
            words("records.order"),
            list(_ORDERS),
            format_func=words.group("records.orders").__getitem__,
            key=f"{_KEY}_order",
            width=360,
        )
        options = ReadOptions(
            today=_today(), order=_ORDERS[order], columns=columns or {}, layer=part
        )
        if st.button(words("records.read"), type="primary", key=f"{_KEY}_read"):
            _read(path, options, upload.name)
    except DatasetError as error:
        for fault in folded(error.faults):
            st.error(escape_markdown(said_of_file(str(fault), words)))
        return
    except DernamapError as error:
        st.error(escape_markdown(said_of_file(str(error), words)))
        return
    except OSError as error:
        st.error(escape_markdown(said_of_file(refusal_text(error, named=False), words)))
        return
    report = st.session_state.get(f"{_KEY}_report")
    if report is not None:
        problem = st.session_state.get(f"{_KEY}_not_kept")
        if problem:
            paragraph(problem)
        key: str = st.session_state.get(f"{_KEY}_kept", "")
        kept = next((one for one in kept_records() if one.key == key), None)
        folder = _dataset() if kept is None else kept.folder
        key = "" if kept is None else key
        import_report(report, folder, served_title=served_title(), key=key)
    kept_list(served_title=served_title())


def _open_now() -> tuple[str, dict[str, str]]:
    """Return the title of what is open, and the map's link; a dataset with faults has none."""
    try:
        served = serve_session()
    except DatasetError:
        return served_title(), {}
    return served.dataset.metadata.title_in(page_words().language), link_of_the_map(served.address)


def _without_file() -> None:
    """Say what happens next; records that were opened earlier stay open and can be closed."""
    words = page_words()
    if opened_records() is None:
        st.html(_steps(words))
        return
    paragraph(words("records.open_now"))
    alone = escape_markdown(words("records.show_alone", title=served_title()))
    if st.button(alone, key=f"{_KEY}_close"):
        open_records(None)
        st.rerun()


def _steps(words: Words) -> str:
    """Say what happens to a file that is chosen here."""
    said = words.group("records.steps")
    items = [f"<li><b>{said[name]}</b>{said[f'{name}_text']}</li>" for name in _STEPS]
    return f'<ol class="steps">{"".join(items)}</ol>'


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day where the server is


def _dataset() -> Path:
    return session_folder() / "dataset"


def _kept(upload: Any) -> Path:
    """Keep an upload where parsers can read it, once; its own name is not trusted."""
    path = session_folder() / f"upload{Path(upload.name).suffix[:10]}"
    if st.session_state.get(f"{_KEY}_of") != upload.file_id:
        path.write_bytes(upload.getvalue())
        st.session_state[f"{_KEY}_of"] = upload.file_id
        for name in ("report", "tables", "part", "kept", "not_kept"):
            st.session_state.pop(f"{_KEY}_{name}", None)
    return path


def _opened(path: Path, part: str | None) -> OpenedFile:
    """Open the file, or one of its tables, once."""
    found: dict[str | None, OpenedFile] = st.session_state.setdefault(f"{_KEY}_tables", {})
    if part not in found:
        with st.spinner(page_words()("records.opening")):
            found[part] = open_table(path, ReadOptions(today=_today(), layer=part))
    return found[part]


def _part(opened: OpenedFile) -> str | None:
    """Let one of a file's tables be chosen; None for the one that is read where none is."""
    if len(opened.parts) < 2:  # noqa: PLR2004  no choice
        return None
    words = page_words()
    every = [] if opened.part else [words("records.all_tables", n=len(opened.parts))]
    choice = [*every, *opened.parts]
    picked: str = st.selectbox(
        words("records.which_table"),
        choice,
        format_func=unturned,
        index=choice.index(opened.part) if opened.part else 0,
        key=f"{_KEY}_part",
        width=360,
    )
    return None if picked == opened.part or picked in every else picked


def _read(path: Path, options: ReadOptions, name: str) -> None:
    words = page_words()
    reading, sorting = words("records.reading"), words("records.sorting")
    bar = st.progress(0.0, text=reading)

    def advance(done: int, size: int) -> None:
        share = done / max(size, 1)
        bar.progress(share, text=reading if share < 1 else sorting)

    served = served_records()
    report = import_file(
        path,
        _dataset(),
        options,
        dataset=None if served is None else dataset_folder(),
        # a file of one's own may be about another place of the same country
        about_home=False,
        gazetteer=None if served is None else served.gazetteer,
        name=Path(name).name,
        progress=advance,
    )
    bar.empty()
    st.session_state[f"{_KEY}_report"] = report
    _keep(report, name)


def _keep(report: ImportReport, name: str) -> None:
    """Keep what was read beyond this session, in place of an earlier reading of the same file."""
    earlier = st.session_state.pop(f"{_KEY}_kept", "")
    if earlier:
        delete_records(earlier)
    st.session_state[f"{_KEY}_not_kept"] = ""
    words = page_words()
    try:
        kept = keep_records(_dataset(), title=Path(name).stem, events=report.events)
    except (UsageError, OSError) as error:
        st.session_state[f"{_KEY}_not_kept"] = words(
            "kept.not_kept", error=said_of_file(refusal_text(error, named=False), words)
        )
        return
    if kept is None:
        st.session_state[f"{_KEY}_not_kept"] = words("kept.no_cookies")
        return
    st.session_state[f"{_KEY}_kept"] = kept.key
