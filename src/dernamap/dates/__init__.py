"""Text or EDTF to a span of days; what cannot be read is refused, with a reason."""

from dernamap.dates.edtf import describe_day, describe_range, describe_span, parse_edtf
from dernamap.dates.reader import read_date, reading_to_json

__all__ = [
    "describe_day",
    "describe_range",
    "describe_span",
    "parse_edtf",
    "read_date",
    "reading_to_json",
]
