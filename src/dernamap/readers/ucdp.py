"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program, as records.

What the codes mean is taken from the codebook of UCDP GED (Högbladh, versions 17.1 to 25.1, Uppsala
University, ucdp.uu.se). ``date_prec``: 1 the day is known, 2 within two to six days, 3 the week, 4
the month, 5 more than a month. ``where_prec``: 1 the place itself, 2 within about 25 km of it, 3 a
district, 4 a province, 5 a line or an area without a fixed border, 6 a country, 7 the sea or the
air. ``event_clarity`` 2 is a sum over a time: such a record lasted, others happened at one time.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells import by_values, code_of, column_of, join_texts
from dernamap.readers.count import UNKNOWN, read_count
from dernamap.readers.day import read_day
from dernamap.readers.formats import known_columns
from dernamap.readers.point import is_libya, read_points
from dernamap.readers.record import (
    UNCLASSIFIED,
    Batch,
    EventType,
    first_problems,
    split_batch,
)
from dernamap.readers.when import read_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.readers.blocks import Block

__all__ = ["NEEDED", "UcdpRows", "ucdp_names"]

NEEDED = frozenset({"date_start"})
"""Columns that an export of UCDP GED must have."""

_MARKS = frozenset(
    {
        "type_of_violence",
        "date_prec",
        "where_prec",
        "event_clarity",
        "dyad_name",
        "side_a",
        "where_coordinates",
        "deaths_civilians",
    }
)
"""Columns of which two tell it from another table with a ``date_start``."""

_LONG = (
    "where_description",
    "source_article",
    "source_headline",
    "source_original",
    "deaths_unknown",
)
"""Other columns whose names a shapefile cuts off."""

_OLDER = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""Names of columns in versions before 2017."""

_TYPES = {
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

_NO_WHERE = (
    25_000.0,
    "area",
    "inferred",
    "UCDP's file does not say how exact its coordinates are, taken as within 25 km",
    None,
)

_DATE_PRECS = {"1", "2", "3", "4", "5"}
_AROUND = {"2": timedelta(days=5), "3": timedelta(days=3)}
"""How far a single day may be off where the code says two to six days, or a week."""


def ucdp_names(columns: tuple[str, ...]) -> dict[str, str] | None:
    """Match the columns of a table with UCDP's, whatever their case; None if it is no UCDP GED."""
    return known_columns(columns, needed=NEEDED, marks=_MARKS, others=_LONG, older=_OLDER)


class UcdpRows:
    """UCDP's rows as records.

    Parameters
    ----------
    names
        As `ucdp_names` gives them.
    order
        Order of day and month in dates written with figures, or None if nothing shows it.
    today
        The day of the import: what lies after it has not happened yet.

    """

    format = "ucdp"

    def __init__(self, names: Mapping[str, str], *, order: str | None, today: date) -> None:
        self._names = names
        self._order = order
        self._today = today
        self.columns: tuple[str, ...] = ()

    def __call__(self, block: Block) -> Batch:
        """Read a block of rows."""
        table = block.table

        def column(name: str) -> pa.Array:
            return column_of(table, self._names.get(name))

        dates = by_values(
            [column(name) for name in ("date_start", "date_end", "date_prec", "event_clarity")],
            self._date,
            [pa.string(), pa.bool_(), pa.string()],
            coded=True,
        )
        told = {name: name in self._names for name in ("type_of_violence", "where_prec")}
        types = by_values(
            [column("type_of_violence")],
            _type if told["type_of_violence"] else lambda _: (UNCLASSIFIED.type_id, None),
            [pa.string(), pa.string()],
            coded=True,
        )
        where = by_values(
            [column("where_prec")],
            _where if told["where_prec"] else lambda _: _NO_WHERE,
            [pa.float64(), *[pa.string()] * 4],
            coded=True,
        )
        names = (
            "low",
            "best",
            "high",
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
        )
        deaths = by_values(
            [column(name) for name in names], _deaths, [pa.string(), pa.string()], coded=True
        )
        points = read_points(column("latitude"), column("longitude"), is_libya(column("country")))
        problems = first_problems(dates[2], types[1], points.problems, where[4], deaths[1])
        headline, article = column("source_headline"), column("source_article")
        office, original = column("source_office"), column("source_original")
        place = column("where_coordinates")
        batch = split_batch(
            block,
            {
                "event_id": column("id") if "id" in self._names else column("relid"),
                "date": dates[0],
                "date_imputed": dates[1],
                "date_text": join_texts([column("date_start"), column("date_end")], " to "),
                "place_text": join_texts([place, column("adm_1"), column("country")], ", "),
                "event_type": types[0],
                "actors": join_texts([column("side_a"), column("side_b")], "; "),
                "attributed_to": pc.if_else(pc.equal(original, ""), office, original),
                "summary": join_texts(
                    [column("dyad_name"), column("where_description"), headline], ". "
                ),
                "numbers": deaths[0],
                "source_title": pc.if_else(pc.equal(headline, ""), article, headline),
                "source_publisher": office,
                "source_published": by_values([column("source_date")], _published, [pa.string()])[
                    0
                ],
                "source_url": "",
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": column("latitude"),
                "lon_text": column("longitude"),
                "radius_m": where[0],
                "place_name": place,
                "precision": where[1],
                "certainty": where[2],
                "method": "given",
                "score": 1.0,
                "why": where[3],
            },
            problems,
        )
        used = set(batch.records["event_type"].unique().to_pylist())
        return replace(batch, types=tuple(one for one in _TYPES.values() if one.type_id in used))

    def _date(
        self, start: str, end: str, precision: str, clarity: str
    ) -> tuple[str | None, bool, str | None]:
        begun = read_when(start, order=self._order)
        ended = read_when(end, order=self._order) if end.strip() else begun
        for name, found in (("date_start", begun), ("date_end", ended)):
            if found.edtf is None:
                return None, False, f"{name}: {found.problem}"
        first, last = begun.first, ended.last
        code = code_of(precision) if "date_prec" in self._names else "1"
        if code not in _DATE_PRECS:
            return None, False, f"date_prec: {precision!r} is not 1 to 5"
        if first is None or last is None:
            return None, False, f"date_start: {start!r} to {end!r} has no first or no last day"
        if first > last or last > self._today:
            than = f"before the date_start {start!r}" if first > last else _after(self._today)
            return None, False, f"date_end: {end!r} lies {than}"
        if not (begun.is_day and ended.is_day):
            # the cells themselves say less than a day
            return f"[{first}..{last}]", True, None
        edtf = _edtf(first, last, code, lasted=code_of(clarity) == "2")
        return edtf, code != "1", None


def _after(today: date) -> str:
    return f"after the day of import, {today}"


def _edtf(first: date, last: date, code: str, *, lasted: bool) -> str:
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


def _type(text: str) -> tuple[str | None, str | None]:
    kind = _TYPES.get(code_of(text))
    if kind is None:
        return None, f"type_of_violence: {text!r} is not 1, 2 or 3"
    return kind.type_id, None


def _where(text: str) -> tuple[float | None, str | None, str | None, str | None, str | None]:
    code = code_of(text)
    if code not in _PLACES:
        return None, None, None, None, f"where_prec: {text!r} is not 1 to 7"
    radius, precision, words = _PLACES[code]
    certainty = "single-source" if code == "1" else "inferred"
    why = f"UCDP gives {words} (where_prec {code}), taken as within {radius / 1_000:g} km"
    return radius, precision, certainty, why, None


def _deaths(  # noqa: PLR0917  one argument a column
    low: str, best: str, high: str, side_a: str, side_b: str, civilians: str, unknown: str
) -> tuple[str, str | None]:
    names = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    numbers: dict[str, int | None] = {}
    cells = (low, best, high, side_a, side_b, civilians, unknown)
    for name, cell in zip(names, cells, strict=True):
        count = read_count(cell)
        if count is None or (count and not count.isdigit()):
            return "", f"{name}: {cell!r} is no count"
        given = cell.strip().casefold() not in UNKNOWN
        numbers[name] = int(count or 0) if given else None
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
    return "; ".join(items), None


def _published(text: str) -> tuple[str]:
    """Give the days on which sources came out, one for each that the cell names."""
    days = [read_day(part, order=None).day for part in text.split(";")]
    return (";".join("" if day is None else day.isoformat() for day in days).strip(";"),)
