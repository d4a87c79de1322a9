"""The records that a session opened itself: the uploaded file and the dataset made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "OpenRecords",
    "open_records",
    "opened_records",
    "session_folder",
]

_KEY = "own_records"


@dataclass(frozen=True, slots=True)
class OpenRecords:
    """The dataset that this session shows: its folder, and whether the served one is shown too."""

    folder: Path
    with_served: bool


def session_folder() -> Path:
    """Give the folder of this session; it is removed when the session ends."""
    place: Any = st.session_state.get(f"{_KEY}_session_folder")
    if place is None:
        place = st.session_state[f"{_KEY}_session_folder"] = TemporaryHome()
    folder: Path = place.folder
    return folder


def opened_records() -> OpenRecords | None:
    """Give what this session opened of its own, or None."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, OpenRecords) and found.folder.exists() else None


def open_records(records: OpenRecords | None) -> None:
    """Open a dataset in this session alone, or None for the served one again."""
    st.session_state[_KEY] = records
