"""The range of killed month by month; ``docs/killed.md`` has the rule."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dernamap.view.killed import Killed, killed_among, killed_columns

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["MonthOfKilled", "killed_by_month"]

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfKilled:
    """The range of killed in one month.

    Attributes
    ----------
    first, last
        Its days.
    killed
        The range.

    """

    first: date
    last: date
    killed: Killed


def killed_by_month(dataset: Dataset, first: date, last: date) -> tuple[MonthOfKilled, ...]:
    """Compute the range of killed for each month of some days.

    Parameters
    ----------
    dataset
        The dataset.
    first, last
        Days of the first and of the last month.

    Returns
    -------
    tuple of MonthOfKilled
        Each month as a window of its own; the ranges of two months do not add up to that of both.

    """
    figures = killed_columns(dataset).to_pylist()
    found = []
    for number in range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month):
        year, month = divmod(number, _MONTHS)
        start = date(year, month + 1, 1)
        end = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
        a, b = ((day - dataset.epoch).days for day in (start, end))
        found.append(MonthOfKilled(first=start, last=end, killed=killed_among(figures, a, b + 1)))
    return tuple(found)
