"""Values of a TOML file, checked as they are asked for: each fault has its line and what to do."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from dernamap.dataset.description.metadata import METADATA_FILE
from dernamap.model import Fault

__all__ = ["TomlValues", "line_of"]


class TomlValues:
    """The values of the file, each asked for by its key and kind.

    Parameters
    ----------
    text
        The file, in which lines are counted.
    values
        What it holds.

    Attributes
    ----------
    faults
        What was found wrong so far.

    """

    def __init__(self, text: str, values: dict[str, Any]) -> None:
        self._text = text
        self._values = values
        self.faults: list[Fault] = []

    def fault(self, path: str, problem: str, remedy: str) -> None:
        """Note what is wrong with a value."""
        row = line_of(self._text, path.partition(".")[0])
        self.faults.append(
            Fault(file=METADATA_FILE, row=row, column=path, problem=problem, remedy=remedy)
        )

    def text(self, path: str) -> str:
        """Return a text; empty if it is missing."""
        return self._take(path, str, "a text", "put it in quotation marks") or ""

    def texts(self, path: str) -> list[str]:
        """Return a list of texts; empty if it is missing."""
        found: list[str] = self._take(path, list, "a list of texts", 'write it as ["a", "b"]') or []
        if all(isinstance(item, str) for item in found):
            return found
        self.fault(path, f"{found!r} is not a list of texts", "put each in quotation marks")
        return []

    def has(self, key: str) -> bool:
        """Whether a key of the top level is there."""
        return key in self._values

    def is_table(self, key: str) -> bool:
        """Whether a key of the top level holds a table."""
        return isinstance(self._values.get(key), dict)

    def day(self, path: str) -> date | None:
        """Return a day, or None."""
        found: date | None = self._take(
            path, date, "a date", "write it as 2018-06-09, without quotation marks"
        )
        return found

    def number(self, path: str) -> float | None:
        """Return a number, or None."""
        found = self._take(path, int | float, "a number", "write digits without quotation marks")
        return None if found is None else float(found)

    def _take(self, path: str, kind: Any, name: str, remedy: str) -> Any:
        key, _, inner = path.partition(".")
        value = self._values.get(key)
        if inner and value is not None and not isinstance(value, dict):
            if not any(fault.column == key for fault in self.faults):
                self.fault(key, f"{value!r} is not a table", f"write it as {{ {inner} = ... }}")
            return None
        if inner:
            value = (value or {}).get(inner)
        # a moment is a date in Python, and true and false are numbers
        if value is None or (isinstance(value, kind) and not isinstance(value, datetime | bool)):
            return value
        self.fault(path, f"{value!r} is not {name}", remedy)
        return None


def line_of(text: str, key: str) -> int | None:
    """Find the line of a key or a table in a TOML file; tomllib gives no lines.

    Parameters
    ----------
    text
        The file.
    key
        A key of its top level.

    Returns
    -------
    int or None
        Counted from 1; None if the key is missing.

    """
    pattern = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[\].=]")
    return next(
        (number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None
    )
