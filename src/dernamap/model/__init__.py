"""The value objects of dernamap, all immutable: one idea per module."""

from dernamap.model.count import Count
from dernamap.model.fault import Fault, folded
from dernamap.model.place import Certainty, Method, Place, Placement, Precision
from dernamap.model.span import OPEN_FUTURE, OPEN_PAST, Span

__all__ = [
    "OPEN_FUTURE",
    "OPEN_PAST",
    "Certainty",
    "Count",
    "Fault",
    "Method",
    "Place",
    "Placement",
    "Precision",
    "Span",
    "folded",
]
