"""EDTF strings to spans of days, and spans in words."""

from dernamap.dates.edtf.approximate import month_end, widen
from dernamap.dates.edtf.describe import MONTHS, WEEKDAYS, describe_span, spell_day
from dernamap.dates.edtf.parse import parse_edtf
from dernamap.dates.edtf.single import read_single

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "describe_span",
    "month_end",
    "parse_edtf",
    "read_single",
    "spell_day",
    "widen",
]
