"""What the page itself is made of: scripts, style sheets, fonts; and how bytes are compressed."""

from dernamap.server.static.cached import best_brotli
from dernamap.server.static.compressed import MOST_KEPT, as_brotli, encoding_for, pack
from dernamap.server.static.early_page import START_STREAMLIT, with_early_page
from dernamap.server.static.page_files import PageFiles
from dernamap.server.static.page_head import BEFORE_STREAMLIT, FONT_ROUTES, script_hash, with_head
from dernamap.server.static.page_hints import BROWSER_PART, counted_hint_tags, hint_tags
from dernamap.server.static.reading_script import PAGE_SCRIPT_ADDRESS, PAGE_SCRIPT_ROUTES

__all__ = [
    "BEFORE_STREAMLIT",
    "BROWSER_PART",
    "FONT_ROUTES",
    "MOST_KEPT",
    "PAGE_SCRIPT_ADDRESS",
    "PAGE_SCRIPT_ROUTES",
    "START_STREAMLIT",
    "PageFiles",
    "as_brotli",
    "best_brotli",
    "counted_hint_tags",
    "encoding_for",
    "hint_tags",
    "pack",
    "script_hash",
    "with_early_page",
    "with_head",
]
