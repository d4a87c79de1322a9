"""What UCDP's codes and counts mean, as records say it; the codebook is named in `ucdp`."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dernamap.readers.cells import Reason, code_of, is_unknown, read_count, read_day, unknown_code
from dernamap.readers.tables import EventType

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
"""Radius in metres, precision and words for each where_prec. The radii of 2 is the codebook's; the
others are this project's, wide enough for the districts, provinces and countries of the region."""

NO_WHERE = (
    25_000.0,
    "area",
    "inferred",
    "UCDP's file does not say how exact its coordinates are, taken as within 25 km",
    None,
)

DATE_PRECS = {"1", "2", "3", "4", "5"}
_AROUND = {"2": timedelta(days=5), "3": timedelta(days=3)}
"""How far a single day may be off where the code says two to six days, or a week."""


def edtf_of(first: date, last: date, code: str, *, lasted: bool) -> str:
    """Write what is known of the time, which a day alone is where the code says so."""
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


def type_of(text: str) -> tuple[str | None, Reason | None]:
    """Give the identifier of a ``type_of_violence``, or what is wrong with it."""
    kind = TYPES.get(code_of(text))
    if kind is None:
        return None, unknown_code(text, "1, 2 or 3", "type_of_violence")
    return kind.type_id, None


def where_of(
    text: str,
) -> tuple[float | None, str | None, str | None, str | None, Reason | None]:
    """Give radius in metres, precision, certainty and why of a ``where_prec``, or the problem."""
    code = code_of(text)
    if code not in _PLACES:
        return None, None, None, None, unknown_code(text, "1 to 7", "where_prec")
    radius, precision, words = _PLACES[code]
    certainty = "single-source" if code == "1" else "inferred"
    why = f"UCDP gives {words} (where_prec {code}), taken as within {radius / 1_000:g} km"
    return radius, precision, certainty, why, None


def deaths_of(  # noqa: PLR0917  one argument a column
    low: str, best: str, high: str, side_a: str, side_b: str, civilians: str, unknown: str
) -> tuple[str, str | None]:
    """Give counts of deaths in the words of a numbers column, without those that are none.

    Parameters
    ----------
    low, best, high
        The three estimates of the total.
    side_a, side_b, civilians, unknown
        The parts of the best one.

    Returns
    -------
    tuple of str and str or None
        Such as ``killed=3-5 (best 4); civilians_killed=2``, and a cell that is not a count.

    """
    names = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    numbers: dict[str, int | None] = {}
    unread: str | None = None
    cells = (low, best, high, side_a, side_b, civilians, unknown)
    for name, cell in zip(names, cells, strict=True):
        count = read_count(cell)
        whole = count is not None and (not count or count.isdigit())
        if not whole:
            unread = unread or cell
        numbers[name] = int(count or 0) if whole and not is_unknown(cell) else None
    # an estimate outside of its bounds widens them
    known = sorted(n for n in (numbers[name] for name in names[:3]) if n is not None)
    items = []
    if known and known[-1] > 0:
        total = f"{known[0]}" if known[0] == known[-1] else f"{known[0]}-{known[-1]}"
        middle = numbers["best"]
        total += f" (best {middle})" if middle is not None and known[0] != known[-1] else ""
        items.append(f"killed={total}")
    parts = {"side_a": "deaths_a", "side_b": "deaths_b", "civilians": "deaths_civilians"}
    items += [f"{who}_killed={numbers[name]}" for who, name in parts.items() if numbers[name]]
    if numbers["deaths_unknown"]:
        items.append(f"killed={numbers['deaths_unknown']} (side unknown)")
    return "; ".join(items), unread


def published_of(text: str) -> tuple[str]:
    """Give the days on which sources came out, one for each that the cell names."""
    days = [read_day(part).day for part in text.split(";")]
    return (";".join("" if day is None else day.isoformat() for day in days).strip(";"),)
