"""The records that a reader opened: uploaded files, and the datasets that are kept of them.

What is open is in the session and, by the digest in its link, in the page's address. A session
ends with the page; one that begins with such a link finds the records again by the reader's
cookie (see `dernamap.server.private.reader_cookie`), so that they outlive F5 and Back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.server import KeptRecords, OwnStore, reader_token
from dernamap.temporary import TemporaryHome
from dernamap.view import PRIVATE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "OpenRecords",
    "delete_records",
    "keep_records",
    "kept_records",
    "open_records",
    "opened_records",
    "session_folder",
    "session_token",
]

_KEY = "own_records"


@dataclass(frozen=True, slots=True)
class OpenRecords:
    """The dataset that this session shows: its folder, and whether the served one is shown too.

    Attributes
    ----------
    folder
        The dataset.
    with_served
        Whether the served dataset is shown too.
    key
        What it is called in the store; empty if it is kept in this session alone.

    """

    folder: Path
    with_served: bool
    key: str = ""


def session_folder() -> Path:
    """Return the folder of this session; it is removed when the session ends."""
    place: Any = st.session_state.get(f"{_KEY}_session_folder")
    if place is None:
        place = st.session_state[f"{_KEY}_session_folder"] = TemporaryHome()
    folder: Path = place.folder
    return folder


def opened_records() -> OpenRecords | None:
    """Return what this session opened of its own, or what its link asks for, or None."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _asked_for(st.query_params.get("data", ""))
    found = st.session_state[_KEY]
    return found if isinstance(found, OpenRecords) and found.folder.exists() else None


def open_records(records: OpenRecords | None) -> None:
    """Open a dataset in this session, or None for the served one again."""
    st.session_state[_KEY] = records


def kept_records() -> list[KeptRecords]:
    """Return the records that are kept for this reader, those looked at last first."""
    token = session_token()
    return [] if token is None else OwnStore().listed(token)


def keep_records(folder: Path, *, title: str, events: int) -> KeptRecords | None:
    """Keep a dataset beyond this session; None for a browser without cookies.

    Raises
    ------
    UsageError
        If there is no room.
    OSError
        If it cannot be written.

    """
    token = session_token()
    return None if token is None else OwnStore().keep(token, folder, title=title, events=events)


def delete_records(key: str) -> None:
    """Delete records; if they are open, the served ones are shown again."""
    token = session_token()
    if token is not None:
        OwnStore().delete(token, key)
    own = st.session_state.get(_KEY)
    if isinstance(own, OpenRecords) and own.key == key:
        open_records(None)


def session_token() -> str | None:
    """Return the token of this session's reader; None for a browser without cookies."""
    return reader_token(st.context.cookies)


def _asked_for(data: str) -> OpenRecords | None:
    """Find the kept records that a link names."""
    if not data.startswith(PRIVATE):
        return None
    for kept in kept_records():
        if data in kept.links:
            return OpenRecords(kept.folder, bool(kept.links.index(data)), kept.key)
    return None
