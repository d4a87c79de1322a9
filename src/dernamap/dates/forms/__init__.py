"""The forms in which one time is written, and the days that each means.

Each module holds the forms of one kind as a table of pairs: a regular expression over tokens, and a
function that turns a match into the parts of a date. `dernamap.dates.grammar.one_date` tries them
all. A new way to write a date is a line in a table.
"""

from dernamap.dates.forms.islamic_dates import ISLAMIC_DATES
from dernamap.dates.forms.months import PARTS_OF_MONTHS
from dernamap.dates.forms.relative_dates import RELATIVE_DATES, count_back
from dernamap.dates.forms.resolve import note_counted, resolve
from dernamap.dates.forms.seasons import PARTS_OF_YEARS
from dernamap.dates.forms.terms import (
    Assumptions,
    DateParts,
    Form,
    ReasonCode,
    ResolvedDate,
    UnreadableError,
    days_from,
    one_day,
)
from dernamap.dates.forms.weeks import NUMBERED_WEEKS
from dernamap.dates.forms.written_dates import WRITTEN_DATES

__all__ = [
    "ISLAMIC_DATES",
    "NUMBERED_WEEKS",
    "PARTS_OF_MONTHS",
    "PARTS_OF_YEARS",
    "RELATIVE_DATES",
    "WRITTEN_DATES",
    "Assumptions",
    "DateParts",
    "Form",
    "ReasonCode",
    "ResolvedDate",
    "UnreadableError",
    "count_back",
    "days_from",
    "note_counted",
    "one_day",
    "resolve",
]
