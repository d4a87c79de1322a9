"""The language that a page speaks, and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.view import PageState, opening_in
from dernamap.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.words import Words

__all__ = ["in_language", "page_words", "remember_language"]

_LANGUAGE = "language"


def page_words() -> Words:
    """Return the words of the page's language: its address's, the session's, or English."""
    asked = st.query_params.get("lang", "")
    kept = st.session_state.get(_LANGUAGE, LANGUAGES[0])
    return words_of(asked if asked in LANGUAGES else kept)


def remember_language(language: str) -> None:
    """Keep the language for pages whose address names none."""
    st.session_state[_LANGUAGE] = language


def in_language(link: Mapping[str, str], language: str) -> dict[str, str]:
    """Let a link of the map lead to it in a language.

    Parameters
    ----------
    link
        The link's parameters.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict
        The same with the language; map labels that nobody has chosen go with it.

    """
    before = link.get("lang", LANGUAGES[0])
    if before == language:
        return dict(link)
    changed = {**link, "lang": language}
    if link.get("labels") == opening_in(PageState(), before).labels:
        del changed["labels"]
    return changed
