"""Text or EDTF to a span of days; what cannot be read is refused, with the reason."""

from dernamap.dates.edtf import parse_edtf
from dernamap.dates.reader import read_date, reading_to_json
from dernamap.dates.words import describe_span, spell_day

__all__ = [
    "describe_span",
    "parse_edtf",
    "read_date",
    "reading_to_json",
    "spell_day",
]
