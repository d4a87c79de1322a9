"""The browser part: its Python wrapper, and the names that both sides share."""

from dernamap.timemap.component import ROOT_HTML, language_asked, timemap
from dernamap.timemap.payload import fixed_payload, timemap_payload

__all__ = [
    "ROOT_HTML",
    "fixed_payload",
    "language_asked",
    "timemap",
    "timemap_payload",
]
