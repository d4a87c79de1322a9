"""What pages are measured with: servers, browsers, viewers without one, a wire that counts."""

from dernamap.bench.pages.bare_deck import BARE_READY, BareDeck, bare_deck
from dernamap.bench.pages.browser import (
    LIST,
    READY,
    Traffic,
    browser,
    key_to_picture,
    measured,
    open_page,
    slider_of,
    watch_stock,
)
from dernamap.bench.pages.browser_cpu import browser_cpu_s
from dernamap.bench.pages.counted_wire import counted_wire
from dernamap.bench.pages.servers import Server, our_server, stock_server
from dernamap.bench.pages.viewer import Viewer

__all__ = [
    "BARE_READY",
    "LIST",
    "READY",
    "BareDeck",
    "Server",
    "Traffic",
    "Viewer",
    "bare_deck",
    "browser",
    "browser_cpu_s",
    "counted_wire",
    "key_to_picture",
    "measured",
    "open_page",
    "our_server",
    "slider_of",
    "stock_server",
    "watch_stock",
]
