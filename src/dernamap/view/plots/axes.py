"""Axes: where a day or a number is between the left and the right edge, in percent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Axis", "DayAxis", "NumberAxis"]

_MOST_TICKS = 6
_DAY_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 2, 3, 6)
_MONTH_DAYS = 30.4
_YEAR = 12


class Axis(Protocol):
    """What an axis is drawn from."""

    def ticks(self) -> list[tuple[float, str]]:
        """Return the marks of the axis: where each is, in percent, and its words."""
        ...


@dataclass(frozen=True, slots=True)
class DayAxis:
    """An axis of whole days.

    Attributes
    ----------
    first, last
        The days at its ends; each is as wide as any other.
    language
        One of `dernamap.words.LANGUAGES`, for the names of months.

    """

    first: date
    last: date
    language: str = "en"

    @property
    def _months(self) -> tuple[str, ...]:
        return words_of(self.language).listed("dates.short_months")

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days + 1

    def start(self, day: date | None) -> float:
        """Return the percent at which a day begins; the left edge for an open one."""
        if day is None:
            return 0.0
        return self._percent((day - self.first).days)

    def end(self, day: date | None) -> float:
        """Return the percent at which a day is over; the right edge for an open one."""
        if day is None:
            return 100.0
        return self._percent((day - self.first).days + 1)

    def middle(self, day: date) -> float:
        """Return the percent of a day's noon."""
        return (self.start(day) + self.end(day)) / 2

    def _percent(self, days: int) -> float:
        return min(max(days / self.days * 100, 0.0), 100.0)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the marks of the axis: days, months or years, at most six."""
        return [(self.start(day), words) for day, words in self._ticks()]

    def _ticks(self) -> Iterator[tuple[date, str]]:
        for step in _DAY_STEPS:
            if self.days / step <= _MOST_TICKS:
                yield from self._by_days(step)
                return
        for months in (*_MONTH_STEPS, *(_YEAR * years for years in (1, 2, 5, 10, 20, 50, 100))):
            if self.days / (months * _MONTH_DAYS) <= _MOST_TICKS:
                yield from self._by_months(months)
                return

    def _by_days(self, step: int) -> Iterator[tuple[date, str]]:
        shown = None
        for number in range(0, self.days, step):
            day = self.first + timedelta(days=number)
            month = (day.year, day.month)
            words = f"{day.day} {self._months[day.month - 1]}" if month != shown else str(day.day)
            yield day, f"{words} {day.year}" if shown is None else words
            shown = month

    def _by_months(self, step: int) -> Iterator[tuple[date, str]]:
        shown = None
        for month in range(self.first.year * _YEAR, (self.last.year + 1) * _YEAR, step):
            day = date(month // _YEAR, month % _YEAR + 1, 1)
            if self.first <= day <= self.last:
                name = self._months[day.month - 1]
                year = str(day.year) if step % _YEAR == 0 else f"{name} {day.year}"
                yield day, year if day.year != shown else name
                shown = day.year


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """An axis of numbers from zero.

    Attributes
    ----------
    most
        The greatest number that is drawn; the axis extends a little beyond it.

    """

    most: float

    @property
    def _step(self) -> float:
        rough = max(self.most, 1.0) / 5
        magnitude = 10.0 ** math.floor(math.log10(rough))
        step = next(part * magnitude for part in (1, 2, 5, 10) if part * magnitude >= rough - 1e-9)
        return max(step, 1.0)

    @property
    def top(self) -> float:
        """The number at the right edge."""
        return (math.floor(self.most / self._step) + 1) * self._step

    def at(self, number: float) -> float:
        """Return the percent of a number; infinity is at the right edge."""
        return min(number / self.top * 100, 100.0)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the marks of the axis."""
        count = round(self.top / self._step)
        return [(self.at(i * self._step), f"{i * self._step:,.0f}") for i in range(count)]
