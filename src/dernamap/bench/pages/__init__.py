"""What pages are measured with: servers, browsers, viewers without one, a wire that counts."""

from dernamap.bench.pages.bare_deck import BARE_READY, bare_deck
from dernamap.bench.pages.browser import (
    READY,
    RESTED,
    Traffic,
    browser,
    key_to_picture,
    measured,
    open_page,
    slider_of,
    wait_for_colours,
    watch_stock,
)
from dernamap.bench.pages.counted_wire import counted_wire
from dernamap.bench.pages.drawn_points import points_of
from dernamap.bench.pages.kepler import KEPLER_READY, kepler_page
from dernamap.bench.pages.kepler_filters import KEPLER_SIZES, run_kepler
from dernamap.bench.pages.marks import MARK_SIZES, run_marks
from dernamap.bench.pages.npm_files import npm_files
from dernamap.bench.pages.openings import run_openings
from dernamap.bench.pages.page_speed import page_speed
from dernamap.bench.pages.servers import Server, our_server, stock_server
from dernamap.bench.pages.static_page import StaticPage
from dernamap.bench.pages.viewer import Viewer

__all__ = [
    "BARE_READY",
    "KEPLER_READY",
    "KEPLER_SIZES",
    "MARK_SIZES",
    "READY",
    "RESTED",
    "Server",
    "StaticPage",
    "Traffic",
    "Viewer",
    "bare_deck",
    "browser",
    "counted_wire",
    "kepler_page",
    "key_to_picture",
    "measured",
    "npm_files",
    "open_page",
    "our_server",
    "page_speed",
    "points_of",
    "run_kepler",
    "run_marks",
    "run_openings",
    "slider_of",
    "stock_server",
    "wait_for_colours",
    "watch_stock",
]
