"""The frame around every page: Streamlit's own furniture is put out of sight."""

from __future__ import annotations

import streamlit as st

__all__ = ["full_page"]

_CSS = """
<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
[data-testid="stStatusWidget"], [data-testid="stAppDeployButton"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0; max-width: none; }
[data-testid="stMain"] { overflow: hidden; }
[data-testid="stVerticalBlock"] { gap: 0; }
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"]:empty) { display: none; }
[data-stale="true"] { opacity: 1 !important; }
</style>
"""


def full_page() -> None:
    """Let the page's one component fill the window."""
    st.html(_CSS)
