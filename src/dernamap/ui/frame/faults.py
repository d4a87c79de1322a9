"""The page shown in place of a dataset with faults: the list of faults, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import TooManyEventsError
from dernamap.model import folded
from dernamap.server import without_path
from dernamap.ui.frame.language import page_words
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.errors import DatasetError

__all__ = ["show_faults"]


def show_faults(error: DatasetError, folder: Path) -> None:
    """List every fault of a dataset as plain text, many of one kind in one line.

    Parameters
    ----------
    error
        What opening the dataset raised.
    folder
        The dataset.

    """
    words = page_words()
    if isinstance(error, TooManyEventsError):
        # nothing is wrong with it: this page would read every event
        st.header(words("faults.too_many"), anchor=False)
        st.text(words("faults.counted_alone", n=f"{error.events:,}"))
        return
    st.header(words("faults.heading"), anchor=False)
    st.text(words.plural("faults.count", len(error.faults), folder=folder.name))
    for fault in folded(error.faults):
        st.text(unturned(said_of_file(without_path(str(fault), folder), words)))
