"""What UCDP's codes and counts mean in records; `ucdp` names the codebook."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.counts import Amount, count_of
from dernamap.readers.cells import RejectReason, code_of, read_count, read_day, unknown_code
from dernamap.readers.tables import EventType

if TYPE_CHECKING:
    from dernamap.model import Count

__all__ = [
    "DATE_PRECS",
    "NO_WHERE",
    "TYPES",
    "deaths_of",
    "edtf_of",
    "published_of",
    "type_of",
    "where_of",
]

TYPES = {
    "1": EventType(
        type_id="ucdp_state_based",
        label="State-based violence",
        label_ar="عنف طرفه دولة",
        family="fighting",
    ),
    "2": EventType(
        type_id="ucdp_non_state",
        label="Violence between armed groups",
        label_ar="عنف بين جماعات مسلحة",
        family="fighting",
    ),
    "3": EventType(
        type_id="ucdp_one_sided",
        label="One-sided violence",
        label_ar="عنف من طرف واحد",
        family="fighting",
    ),
}
_PLACES = {
    "1": (5_000.0, "city", "the place itself"),
    "2": (25_000.0, "area", "the surroundings of a place"),
    "3": (50_000.0, "area", "a point for a district"),
    "4": (500_000.0, "area", "a point for a province"),
    "5": (100_000.0, "area", "a point for a line or an area without a fixed border"),
    "6": (1_200_000.0, "area", "a point for a country"),
    "7": (500_000.0, "area", "a point at sea or in the air"),
}
"""Radius in metres, precision and words for each where_prec. The radius of 2 is the codebook's; the
others are this project's, wide enough for the districts, provinces and countries of the region."""

NO_WHERE = (
    25_000.0,
    "area",
    "inferred",
    "UCDP's file does not say how exact its coordinates are; taken as within 25 km",
    None,
)

DATE_PRECS = {"1", "2", "3", "4", "5"}
_AROUND = {"2": timedelta(days=5), "3": timedelta(days=3)}
"""How far a single day may be off if the code says two to six days, or a week."""


def edtf_of(first: date, last: date, code: str, *, lasted: bool) -> str:
    """Write what is known about the time; if the code says so, one day."""
    if first == last:
        around = _AROUND.get(code, timedelta(0))
        single = {"1": first.isoformat(), "4": f"{first:%Y-%m}", "5": f"{first:%Y}"}
        return single.get(code, f"[{first - around}..{last + around}]")
    if lasted or code == "1":
        return f"{first}/{last}"
    days = calendar.monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=days):
        return f"{first:%Y-%m}"
    return f"[{first}..{last}]"


def type_of(text: str) -> tuple[str | None, RejectReason | None]:
    """Return the identifier of a ``type_of_violence``, or what is wrong with it."""
    kind = TYPES.get(code_of(text))
    if kind is None:
        return None, unknown_code(text, "1, 2 or 3", "type_of_violence")
    return kind.type_id, None


def where_of(
    text: str,
) -> tuple[float | None, str | None, str | None, str | None, RejectReason | None]:
    """Return radius in metres, precision, certainty and why of a ``where_prec``, or the problem."""
    code = code_of(text)
    if code not in _PLACES:
        return None, None, None, None, unknown_code(text, "1 to 7", "where_prec")
    radius, precision, words = _PLACES[code]
    certainty = "single-source" if code == "1" else "inferred"
    why = f"UCDP gives {words} (where_prec {code}), taken as within {radius / 1_000:g} km"
    return radius, precision, certainty, why, None


def deaths_of(  # noqa: PLR0917  one argument a column
    low: str, best: str, high: str, side_a: str, side_b: str, civilians: str, unknown: str
) -> tuple[tuple[Count, ...], str | None]:
    """Return the counts of deaths.

    Parameters
    ----------
    low, best, high
        The three estimates of the total.
    side_a, side_b, civilians, unknown
        The parts of the best one.

    Returns
    -------
    tuple of tuple of Count and str or None
        The total with its bounds, as in ``killed=3-5 (best 4)``, and the parts that are not zero,
        as in ``civilians_killed=2``; and a cell that is not a whole number, if there is one.

    """
    numbers: dict[str, float | None] = {}
    unread: str | None = None
    cells = (low, best, high, side_a, side_b, civilians, unknown)
    for name, cell in zip(_DEATHS, cells, strict=True):
        numbers[name], is_read = _whole_number(cell)
        if not is_read:
            unread = unread or cell
    # an estimate outside its bounds widens them
    known = sorted(n for n in (numbers[name] for name in _DEATHS[:3]) if n is not None)
    amounts: list[tuple[str, Amount, str]] = []
    if known and known[-1] > 0:
        middle = numbers["best"]
        spread = middle is not None and known[0] != known[-1]
        amounts.append(("killed", Amount(known[0], known[-1]), f"best {middle}" if spread else ""))
    for key, name, note in _PARTS:
        if number := numbers[name]:
            amounts.append((key, Amount(number, number), note))
    counts = [
        count_of(key, amount, item=item, note=note)
        for item, (key, amount, note) in enumerate(amounts, start=1)
    ]
    return tuple(counts), unread


_DEATHS = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_PARTS = (
    ("side_a_killed", "deaths_a", ""),
    ("side_b_killed", "deaths_b", ""),
    ("civilians_killed", "deaths_civilians", ""),
    ("killed", "deaths_unknown", "side unknown"),
)
"""Key, column and note of each part of the best estimate."""


def _whole_number(cell: str) -> tuple[float | None, bool]:
    """Read a whole number; None for a blank cell, and whether the cell could be read."""
    try:
        amount = read_count(cell)
    except ValueError:
        return None, False
    if amount is None:
        return None, True
    exact = amount.low == amount.high and not amount.qualifier
    return (amount.low, True) if exact else (None, False)


def published_of(text: str) -> tuple[str]:
    """Return the days on which sources came out, one for each that the cell names."""
    days = [read_day(part).day for part in text.split(";")]
    return (";".join("" if day is None else day.isoformat() for day in days).strip(";"),)
