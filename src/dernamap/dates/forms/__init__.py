"""The forms in which one time is written, and the days that each comes to."""

from dernamap.dates.forms.months import (
    days_of_month,
    first_day,
    last_day,
    nth_weekday,
    week_of_month,
)
from dernamap.dates.forms.relative import ago, back, turn_of_unit, weekday_before_last
from dernamap.dates.forms.resolve import settle
from dernamap.dates.forms.seasons import decade, half_or_quarter, season, season_of_year, winter
from dernamap.dates.forms.terms import Point, UnreadableError, When, World, one_day
from dernamap.dates.forms.written_dates import (
    bare_year,
    day_of_month_turned,
    last_year_date,
    numbers,
    only_phase,
    plain,
    short_year,
    year_and_month,
)

__all__ = [
    "Point",
    "UnreadableError",
    "When",
    "World",
    "ago",
    "back",
    "bare_year",
    "day_of_month_turned",
    "days_of_month",
    "decade",
    "first_day",
    "half_or_quarter",
    "last_day",
    "last_year_date",
    "nth_weekday",
    "numbers",
    "one_day",
    "only_phase",
    "plain",
    "season",
    "season_of_year",
    "settle",
    "short_year",
    "turn_of_unit",
    "week_of_month",
    "weekday_before_last",
    "winter",
    "year_and_month",
]
