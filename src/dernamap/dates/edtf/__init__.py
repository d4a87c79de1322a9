"""EDTF strings to spans of days, and spans in words."""

from dernamap.dates.edtf.approximate import widen
from dernamap.dates.edtf.describe import describe_day, describe_range, describe_span
from dernamap.dates.edtf.parse_edtf import parse_edtf
from dernamap.dates.edtf.single import read_single

__all__ = [
    "describe_day",
    "describe_range",
    "describe_span",
    "parse_edtf",
    "read_single",
    "widen",
]
