"""The frame around every page: Streamlit's own furniture is put out of sight."""

from __future__ import annotations

import streamlit as st

__all__ = ["full_page", "plain", "reading_page"]

# the page is one component, so there is nothing to skip past
_CSS = """
<style>
[data-testid="stSkipToContent"],
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
[data-testid="stStatusWidget"], [data-testid="stAppDeployButton"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0; max-width: none; }
[data-testid="stMain"] { overflow: hidden; }
[data-testid="stVerticalBlock"] { gap: 0; }
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"]:empty) { display: none; }
[data-stale="true"] { opacity: 1 !important; }
</style>
"""

_READING_CSS = """
<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
[data-testid="stStatusWidget"], [data-testid="stAppDeployButton"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 1.5rem 1.5rem 4rem; max-width: 1280px; }
[data-testid="stHtml"] a { color: inherit; }
[data-testid="stText"] { white-space: pre-wrap; font-family: inherit; }
[data-stale="true"] { opacity: 1 !important; }
</style>
"""


def full_page() -> None:
    """Let the page's one component fill the window."""
    st.html(_CSS)


def reading_page(title: str) -> None:
    """Set a page that is read from top to bottom.

    Parameters
    ----------
    title
        Its name, in our own words.

    """
    st.html(_READING_CSS)
    st.title(title, anchor=False)


def plain(text: str) -> str:
    """Keep the marks of Markdown in a text as they are, for widgets that would read them."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~$:" else sign for sign in text)
