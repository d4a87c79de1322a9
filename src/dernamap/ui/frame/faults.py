"""The page shown in place of a dataset with faults: the list of faults, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.errors import DatasetError

__all__ = ["show_faults"]


def show_faults(error: DatasetError, folder: Path) -> None:
    """List every fault of a dataset as plain text.

    Parameters
    ----------
    error
        What opening the dataset raised.
    folder
        The dataset.

    """
    count = len(error.faults)
    st.subheader("This dataset cannot be shown yet", anchor=False)
    st.text(
        f"{count} {'fault' if count == 1 else 'faults'} in {folder}. Fix them and reload "
        "the page; 'dernamap check' prints the same list."
    )
    for fault in error.faults:
        st.text(str(fault))
