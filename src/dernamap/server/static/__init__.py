"""What the page itself is made of: scripts, style sheets, fonts; and how bytes are compressed."""

from dernamap.server.static.cached import best_brotli
from dernamap.server.static.compressed import MOST_KEPT, as_brotli, encoding_for, pack
from dernamap.server.static.page_files import PageFiles
from dernamap.server.static.page_head import FONT_ROUTES, FONTS_WHEN_SHOWN, script_hash, with_head
from dernamap.server.static.page_hints import BROWSER_PART, counted_hint_tags, hint_tags

__all__ = [
    "BROWSER_PART",
    "FONTS_WHEN_SHOWN",
    "FONT_ROUTES",
    "MOST_KEPT",
    "PageFiles",
    "as_brotli",
    "best_brotli",
    "counted_hint_tags",
    "encoding_for",
    "hint_tags",
    "pack",
    "script_hash",
    "with_head",
]
