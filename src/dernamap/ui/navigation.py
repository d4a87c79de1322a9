"""Going from page to page within the session, which a plain link would end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import StreamlitPage

__all__ = ["follow", "go"]

_WISH = "go_to"


def go(page: str) -> NoReturn:
    """Go to a page.

    Parameters
    ----------
    page
        Its address: ``map``, ``places`` or ``records``.

    """
    st.session_state[_WISH] = page
    st.rerun()


def follow(pages: Mapping[str, StreamlitPage]) -> None:
    """Go where `go` said, if it did: only the script that knows the pages can.

    Parameters
    ----------
    pages
        All pages by address.

    """
    wish = st.session_state.pop(_WISH, None)
    if wish is not None:
        st.switch_page(pages[wish])
