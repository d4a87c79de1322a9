"""Going from page to page within the session, which a plain link would end.

The other pages carry the map's link in their own address, so that the way back leads to the same
day and view, also after a reload.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from dernamap.ui.frame.language import in_language, page_words
from dernamap.view import page_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import StreamlitPage

__all__ = ["follow", "go", "known_pages", "link_of_the_map", "remember_link"]

_WISH = "go_to"
_PAGES = "pages"
_LINK = "last_link"


def go(page: str, link: Mapping[str, str] | None = None) -> NoReturn:
    """Go to a page.

    Parameters
    ----------
    page
        Its address: ``map``, ``disputes``, ``people``, ``places``, ``records`` or ``scenes``.
    link
        Parameters of the map's link that the page's address carries.

    """
    st.session_state[_WISH] = (page, dict(link or {}))
    st.rerun()


def follow(pages: Mapping[str, StreamlitPage]) -> None:
    """Go where `go` said, if it did: only the script that knows the pages can.

    Parameters
    ----------
    pages
        All pages by address.

    """
    st.session_state[_PAGES] = dict(pages)
    wish = st.session_state.pop(_WISH, None)
    if wish is not None:
        page, link = wish
        st.switch_page(pages[page], query_params=link)


def known_pages() -> dict[str, StreamlitPage]:
    """Return the pages by address; none where a page is run without the script."""
    return dict(st.session_state.get(_PAGES, {}))


def remember_link(address: str, link: Mapping[str, str]) -> None:
    """Keep the state of the map for the way back to it.

    Parameters
    ----------
    address
        Of the dataset that the map shows: with other records open, the state means nothing.
    link
        Its link's parameters.

    """
    st.session_state[_LINK] = (address, dict(link))


def link_of_the_map(address: str) -> dict[str, str]:
    """Return the last state of the map.

    Parameters
    ----------
    address
        Of the dataset that is open now.

    Returns
    -------
    dict
        Parameters of its link: the session's or, in a session that has not seen the map, those in
        the page's own address, in the language of the page; nothing but that if the map showed
        other records.

    """
    if _LINK not in st.session_state:
        # a page may have parameters of its own beside those of the map
        ours = {field.name for field in page_fields()}
        link = {name: st.query_params[name] for name in st.query_params if name in ours}
    else:
        kept, link = st.session_state[_LINK]
        link = dict(link) if kept == address else {}
    return in_language(link, page_words().language)
