"""The frame around every page: Streamlit's own furniture is put out of sight."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.ui.frame.language import in_language, page_words
from dernamap.ui.frame.navigation import known_pages
from dernamap.ui.frame.page_script import introduce_page
from dernamap.ui.frame.page_style import (
    FULL_PAGE,
    READING_PAGE,
    RIGHT_TO_LEFT,
    upload_style,
)
from dernamap.words import LANGUAGES, unturned, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["escape_markdown", "full_page", "paragraph", "reading_page", "word_upload"]


def full_page() -> None:
    """Let the page's one component fill the window."""
    st.html(FULL_PAGE)


def reading_page(name: str, *, title: str, link: dict[str, str]) -> None:
    """Set a page that is read from top to bottom, below the header that all pages share.

    Parameters
    ----------
    name
        Address of the page: ``disputes``, ``people``, ``places`` or ``records``.
    title
        Title of the dataset.
    link
        Parameters of the map's link, which lead back to where the reader was.

    """
    words = page_words()
    labels = words.group("pages.labels")
    heading = labels[name]
    st.set_page_config(page_title=f"{heading} · {title}")
    st.html(READING_PAGE)
    introduce_page(heading)
    if words.direction == "rtl":
        st.html(RIGHT_TO_LEFT)
    with st.container(key="page-head", horizontal=True, vertical_alignment="center"):
        said = html.escape(unturned(title))
        shown = f'<p class="dataset-title" dir="auto" title="{said}">{said}</p>'
        st.html(shown, width="content")
        st.title(heading, anchor=False, width="content")
        pages = known_pages()
        with st.container(key="page-links", horizontal=True, width="content"):
            for address, page in pages.items():
                if address != name:
                    st.page_link(page, label=labels[address], query_params=link)
            for language in LANGUAGES:
                if language != words.language and name in pages:
                    there = in_language(link, language)
                    own = {key: value for key, value in st.query_params.items() if key not in link}
                    label = words_of(language)("language.name")
                    st.page_link(pages[name], label=label, query_params={**own, **there})


def paragraph(text: str) -> None:
    """Write our own words between the parts of a page, narrow enough to be read.

    Parameters
    ----------
    text
        Plain text; signs of Markdown and HTML stay what they are.

    """
    st.text(unturned(text), width=720)


def word_upload(endings: Sequence[str]) -> None:
    """Say in the page's language what a box for files takes.

    Parameters
    ----------
    endings
        Of the names of files, without the dot.

    """
    words = page_words()
    most: int = st.get_option("server.maxUploadSize")
    kinds = ", ".join(ending.upper() for ending in endings)
    hint = words("records.upload_hint", mb=str(most), kinds=kinds)
    st.html(upload_style(button=words("records.upload_button"), hint=hint))


def escape_markdown(text: str) -> str:
    """Keep the marks of Markdown in a text as they are, for widgets that would read them."""
    return "".join(
        f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~$:" else sign for sign in unturned(text)
    )
