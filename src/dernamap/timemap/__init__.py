"""The browser part: its wrapper and the names both sides share."""

from dernamap.timemap.component import timemap
from dernamap.timemap.payload import timemap_payload

__all__ = [
    "timemap",
    "timemap_payload",
]
