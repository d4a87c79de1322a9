"""Days of the calendar: the names of months and weekdays, and the tabular Islamic calendar."""

from dernamap.dates.calendar.days import MONTHS, WEEKDAYS, month_end, spell_day
from dernamap.dates.calendar.islamic import islamic_day, islamic_month

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "islamic_day",
    "islamic_month",
    "month_end",
    "spell_day",
]
