"""Whole numbers in a request."""

from __future__ import annotations

__all__ = ["number", "numbers"]

_MOST_FIGURES = 9


def number(text: str) -> int | None:
    """Read a whole number of at most nine figures; None if it is none."""
    digits = text.removeprefix("-")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_FIGURES
    return int(text) if fits else None


def numbers(text: str) -> list[int]:
    """Read whole numbers, separated by commas; none if one of them is none."""
    found = [number(part) for part in text.split(",")]
    return [one for one in found if one is not None] if None not in found else []
