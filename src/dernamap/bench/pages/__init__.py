"""What pages are measured with: servers, browsers, viewers without one, a wire that counts."""

from dernamap.bench.pages.browser import (
    READY,
    Traffic,
    browser,
    key_to_picture,
    measured,
    open_page,
    slider_of,
    watch_stock,
)
from dernamap.bench.pages.counted_wire import counted_wire
from dernamap.bench.pages.kepler_filters import KEPLER_SIZES, run_kepler
from dernamap.bench.pages.marks import MARK_SIZES, run_marks
from dernamap.bench.pages.openings import run_openings
from dernamap.bench.pages.page_speed import page_speed
from dernamap.bench.pages.servers import Server, our_server, stock_server
from dernamap.bench.pages.viewer import Viewer

__all__ = [
    "KEPLER_SIZES",
    "MARK_SIZES",
    "READY",
    "Server",
    "Traffic",
    "Viewer",
    "browser",
    "counted_wire",
    "key_to_picture",
    "measured",
    "open_page",
    "our_server",
    "page_speed",
    "run_kepler",
    "run_marks",
    "run_openings",
    "slider_of",
    "stock_server",
    "watch_stock",
]
