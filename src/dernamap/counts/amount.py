"""An amount as a source words it ("12 or more", "about 320 families"), read into bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COUNT_UNITS", "Amount", "amount_text", "read_amount", "read_parts"]

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_AMOUNT = re.compile(
    r"(?:(?P<before>about|at least|at most|up to|more than|over|less than|fewer than|[<>]=?|~)\s*)?"
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|\u2013|to)\s*(?P<high>{_NUMBER}))?(?P<percent>\s*%)?"
    r"(?:\s+(?P<after>or more|or fewer|or less))?(?:\s+(?P<rest>km2|\D+))?"
)
_QUALIFIERS = {
    "~": "about",
    ">=": "at least",
    "or more": "at least",
    ">": "more than",
    "over": "more than",
    "<=": "at most",
    "up to": "at most",
    "or fewer": "at most",
    "or less": "at most",
    "<": "less than",
    "fewer than": "less than",
}
_LOWER_BOUNDS = ("at least", "more than")
_UPPER_BOUNDS = ("at most", "less than")
_GROUPS = frozenset({"boys", "children", "girls", "infants", "men", "women"})

COUNT_UNITS = {
    "aircraft": "aircraft",
    "arrested": "people",
    "bodies": "bodies",
    "bombers": "people",
    "detainees": "people",
    "displaced": "people",
    "explosions": "explosions",
    "families": "families",
    "fighters": "people",
    "hours": "hours",
    "households": "households",
    "houses": "houses",
    "km": "km",
    "km2": "km2",
    "officers": "people",
    "people": "people",
    "raids": "raids",
    "residents": "people",
    "share": "percent",
    "strikes": "strikes",
    "surrendered": "people",
    "surveys": "surveys",
    "toll": "people",
    "years": "years",
}
"""Words that name the unit, in a key (``families_fled``) or after a number ("540 families")."""


class Amount(NamedTuple):
    """What an amount says: bounds (None where there is none) and the words around them."""

    low: float | None
    high: float | None
    qualifier: str = ""
    unit: str = ""
    who: str = ""
    note: str = ""


def read_parts(text: str) -> Iterator[Amount]:
    """Read amounts joined by ``+``: "1 + wife + 4 children" are three figures, never one sum.

    Parameters
    ----------
    text
        One amount or several; a part without a digit, after the first, is one person.

    Yields
    ------
    Amount
        One for each part.

    Raises
    ------
    ValueError
        As for `read_amount`.

    """
    first, *others = re.split(r"\s*\+\s*", text)
    yield read_amount(first)
    for part in others:
        yield read_amount(part) if re.search(r"\d", part) else Amount(1, 1, who=part)


def read_amount(text: str) -> Amount:
    """Read one amount.

    Parameters
    ----------
    text
        A number or a range with the words around it, or words alone.

    Returns
    -------
    Amount
        "12 or more" has no highest value and "up to 8" no lowest; "more than 5" keeps 5 as its
        lowest value and says so in its qualifier; words alone ("dozens") are the qualifier.

    Raises
    ------
    ValueError
        If the text holds digits that cannot be read, bounds them twice, or ranges backwards.

    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        if re.search(r"\d", text):
            raise ValueError(f"holds a number that cannot be read, {text!r}")
        return Amount(0, 0) if text == "none" else Amount(None, None, qualifier=text)
    words = match["before"] or match["after"] or ""
    qualifier = _QUALIFIERS.get(words, words)
    bounded = qualifier in _LOWER_BOUNDS + _UPPER_BOUNDS
    if (match["before"] and match["after"]) or (bounded and match["high"]):
        raise ValueError(f"bounds a number twice, {text!r}")
    low = _number(match["low"])
    high = _number(match["high"] or match["low"])
    if high < low:
        raise ValueError(f"has a range that runs backwards, {text!r}")
    rest = (match["rest"] or "").strip()
    return Amount(
        low=None if qualifier in _UPPER_BOUNDS else low,
        high=None if qualifier in _LOWER_BOUNDS else high,
        qualifier=qualifier,
        unit="percent" if match["percent"] else COUNT_UNITS.get(rest, ""),
        who=rest if rest in _GROUPS else "",
        note="" if rest in _GROUPS or rest in COUNT_UNITS else rest,
    )


def amount_text(amount: Amount) -> str:
    """Write an amount so that `read_amount` reads the same bounds and qualifier.

    Parameters
    ----------
    amount
        Without unit, group and note.

    Returns
    -------
    str
        Such as ``7``, ``3-5``, ``about 6``, ``12 or more``, ``up to 8``, ``dozens``.

    """
    low, high = (None if one is None else f"{one:.15g}" for one in amount[:2])
    if low is None and high is None:
        return amount.qualifier
    if amount.qualifier == "at least":
        return f"{low} or more"
    if amount.qualifier == "at most":
        return f"up to {high}"
    if low is None or high is None:
        return f"{amount.qualifier} {low or high}"
    number = low if low == high else f"{low}-{high}"
    return f"{amount.qualifier} {number}".strip()


def _number(text: str) -> float:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value
