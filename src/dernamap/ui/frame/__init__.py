"""The frame around every page: header, look, going from page to page, faults of a dataset."""

from dernamap.ui.frame.chrome import (
    escape_markdown,
    full_page,
    paragraph,
    reading_page,
    word_upload,
)
from dernamap.ui.frame.faults import show_faults
from dernamap.ui.frame.language import page_words, remember_language
from dernamap.ui.frame.navigation import (
    follow,
    go,
    known_pages,
    link_of_the_map,
    remember_link,
)
from dernamap.ui.frame.page_style import WIDE_PAGE

__all__ = [
    "WIDE_PAGE",
    "escape_markdown",
    "follow",
    "full_page",
    "go",
    "known_pages",
    "link_of_the_map",
    "page_words",
    "paragraph",
    "reading_page",
    "remember_language",
    "remember_link",
    "show_faults",
    "word_upload",
]
