"""The browser part: its wrapper and the names both sides share."""

from dernamap.timemap.component import ROOT_HTML, asset, timemap
from dernamap.timemap.payload import timemap_payload

__all__ = [
    "ROOT_HTML",
    "asset",
    "timemap",
    "timemap_payload",
]
