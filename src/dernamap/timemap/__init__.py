"""The browser part: its wrapper and the names both sides share."""

from dernamap.timemap.component import timemap
from dernamap.timemap.payload import opening_control, timemap_payload

__all__ = [
    "opening_control",
    "timemap",
    "timemap_payload",
]
