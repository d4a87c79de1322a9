"""The records that a session opened itself: the uploaded file and the dataset made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder, serve_beside, serve_folder
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.server import Served

__all__ = [
    "OpenRecords",
    "open_records",
    "opened_records",
    "serve_session",
    "served_title",
    "workplace",
]

_KEY = "own_records"


@dataclass(frozen=True, slots=True)
class OpenRecords:
    """The dataset that this session shows: its folder, and whether the served one is shown too."""

    folder: Path
    beside: bool


def workplace() -> Path:
    """Give the folder of this session; it is removed when the session ends."""
    place: Any = st.session_state.get(f"{_KEY}_workplace")
    if place is None:
        place = st.session_state[f"{_KEY}_workplace"] = TemporaryHome()
    folder: Path = place.folder
    return folder


def opened_records() -> OpenRecords | None:
    """Give what this session opened of its own, or None."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, OpenRecords) and found.folder.exists() else None


def open_records(records: OpenRecords | None) -> None:
    """Open a dataset in this session alone, or None for the served one again."""
    st.session_state[_KEY] = records


def served_title() -> str:
    """Give the title of the served dataset, or other words for it where it has faults."""
    try:
        return serve_folder(dataset_folder()).dataset.about.title
    except DatasetError:
        return "the served records"


def serve_session() -> Served:
    """Open what this session is to see.

    Returns
    -------
    Served
        The served dataset, this session's own, or both in one.

    Raises
    ------
    DatasetError
        If one of them has faults.

    """
    own = opened_records()
    if own is None:
        return serve_folder(dataset_folder())
    if own.beside:
        return serve_beside(dataset_folder(), own.folder)
    return serve_folder(own.folder)
