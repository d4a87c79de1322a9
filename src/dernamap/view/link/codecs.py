"""How a field of the page's state is written into a link, and read out of one.

The browser's ``state/codecs.ts`` has the same kinds; ``tests/test_contract.py`` gives both the same
texts and compares what they make of them. `Codec.parse` takes any text and never guesses: what is
no value of the field is refused, and `Codec.wants` says what would have been one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar, Protocol

__all__ = ["Choice", "Codec", "Day", "ListOf", "Number", "Text"]

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_LONGEST_TEXT = 200
_LONGEST_LIST = 100


class Codec(Protocol):
    """One kind of value: its text in a link and back."""

    kind: ClassVar[str]

    @property
    def wants(self) -> str:
        """What a value can be, to complete the sentence "it can be ..."."""
        ...

    def parse(self, text: str) -> Any | None:
        """Read a text that is not empty; None if it is not a value."""
        ...

    def write(self, value: Any) -> str:
        """Write a value; an empty text stands for none."""
        ...

    def facts(self) -> list[Any]:
        """Return the bounds or choices, for the comparison with the browser's table."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free text: an identifier, or words that are searched for."""

    longest: int = _LONGEST_TEXT

    kind: ClassVar[str] = "text"

    @property
    def wants(self) -> str:
        """What a value can be."""
        return f"a text of at most {self.longest} characters"

    def parse(self, text: str) -> str | None:
        """Read a text; longer ones are refused."""
        return text if _length(text) <= self.longest else None

    def write(self, value: str) -> str:
        """Write a text as it is."""
        return value

    def facts(self) -> list[Any]:
        """Return the greatest length."""
        return [self.longest]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    kind: ClassVar[str] = "choice"

    @property
    def wants(self) -> str:
        """What a value can be."""
        return ", ".join(self.options)

    def parse(self, text: str) -> str | None:
        """Read one of the words."""
        return text if text in self.options else None

    def write(self, value: str) -> str:
        """Write the word."""
        return value

    def facts(self) -> list[Any]:
        """Return the words."""
        return list(self.options)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, as ISO 8601 writes it."""

    kind: ClassVar[str] = "day"

    @property
    def wants(self) -> str:
        """What a value can be."""
        return "a day such as 2018-06-09"

    def parse(self, text: str) -> str | None:
        """Read a day that exists; it stays a text."""
        try:
            return text if date.fromisoformat(text).isoformat() == text else None
        except ValueError:
            return None

    def write(self, value: str) -> str:
        """Write the day."""
        return value

    def facts(self) -> list[Any]:
        """Return nothing: a day has no bounds of its own; the records have."""
        return []


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, written with at most so many decimals; an integer if with none."""

    low: float
    high: float
    digits: int = 0

    kind: ClassVar[str] = "number"

    @property
    def wants(self) -> str:
        """What a value can be."""
        what = "a whole number" if self.digits == 0 else "a number"
        return f"{what} from {self.low:,} to {self.high:,}"

    def parse(self, text: str) -> float | int | None:
        """Read a number in plain decimal notation; more decimals than are kept are rounded off."""
        if not _NUMBER.fullmatch(text) or (self.digits == 0 and "." in text):
            return None
        value = float(text)
        if not self.low <= value <= self.high:
            return None
        return int(text) if self.digits == 0 else float(self._rounded(value))

    def write(self, value: float) -> str:
        """Write a number without zeros at its end."""
        text = f"{self._rounded(value):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _rounded(self, value: float) -> Decimal:
        """Round as the browser does: halves away from zero, and no zero below zero."""
        step = Decimal(1).scaleb(-self.digits)
        return Decimal(value).quantize(step, ROUND_HALF_UP) + 0

    def facts(self) -> list[Any]:
        """Return the bounds and the number of decimals."""
        return [self.low, self.high, self.digits]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of another kind, separated by commas; each once, in the order given."""

    item: Codec
    longest: int = _LONGEST_LIST

    kind: ClassVar[str] = "list"

    @property
    def wants(self) -> str:
        """What a value can be."""
        return f"at most {self.longest} values separated by commas, each {self.item.wants}"

    def parse(self, text: str) -> tuple[Any, ...] | None:
        """Read the values; one that is refused refuses all of them."""
        values = [self.item.parse(part) if part else None for part in text.split(",")]
        if len(values) > self.longest or None in values:
            return None
        return tuple(dict.fromkeys(values))

    def write(self, value: tuple[Any, ...]) -> str:
        """Write the values; a value of this kind of list holds no comma."""
        return ",".join(self.item.write(part) for part in value)

    def facts(self) -> list[Any]:
        """Return the greatest length, and the kind and bounds of one value."""
        return [self.longest, self.item.kind, *self.item.facts()]


def _length(text: str) -> int:
    """Count UTF-16 units, as the browser does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
