"""ACLED exports, of today and of earlier years, read into records.

What the columns mean is taken from the ACLED codebook (Armed Conflict Location & Event Data,
acleddata.com, versions of 2017 to 2024): ``time_precision`` 1 is the day, 2 the week and 3 the
month around a day that the coder chose; ``geo_precision`` 1 is the named town, 2 a point near the
named place and 3 a region, whose capital stands for it. A fatality count of 0 means that none were
reported, so it becomes no number.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.counts import count_of
from dernamap.readers.cells import (
    REASON,
    RejectReason,
    RowTerritories,
    after_today,
    by_values,
    code_of,
    join_texts,
    numbers_of,
    read_count,
    read_date_cell,
    read_points,
    unknown_code,
)
from dernamap.readers.layouts.acled_types import type_of, types_of
from dernamap.readers.layouts.layout import CodedRows, Layout, known_columns
from dernamap.readers.tables import (
    Batch,
    CountSets,
    first_problems,
    split_batch,
    unread_cells,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import RowBlock, TableStyle

__all__ = ["ACLED"]

_NEEDED = frozenset({"event_date", "event_type"})
"""Columns that an ACLED export must have."""

_MARKS = frozenset(
    {
        "event_id_cnty",
        "event_id_no_cnty",
        "time_precision",
        "disorder_type",
        "sub_event_type",
        "assoc_actor_1",
        "inter1",
        "geo_precision",
        "source_scale",
        "fatalities",
    }
)
"""Columns of which two distinguish it from other tables with a date and a type."""

_NAMES = {
    "event_id_cnty": ("event_id_cnty", "data_id", "event_id_no_cnty"),
    "place": ("location",),
}
_HALF_WEEK = timedelta(days=3)
_RADIUS_M = {"1": 5_000.0, "2": 25_000.0, "3": 500_000.0}
_PRECISION = {"1": "city", "2": "area", "3": "area"}
_WHY = {
    "1": "ACLED gives the coordinates of the named town (geo_precision 1), taken as within 5 km",
    "2": "ACLED gives a point near the named place (geo_precision 2), taken as within 25 km",
    "3": "ACLED gives a point for a region (geo_precision 3), taken as within 500 km",
    "": "ACLED's file does not say how exact its coordinates are; taken as within 25 km",
}
_CODES = {"1", "2", "3"}
_ACTORS = (
    "actor1",
    "assoc_actor_1",
    "ally_actor_1",
    "actor2",
    "assoc_actor_2",
    "ally_actor_2",
)
_READ = (
    *_NAMES["event_id_cnty"],
    "event_date",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "ally_actor_1",
    "actor2",
    "assoc_actor_2",
    "ally_actor_2",
    "country",
    "admin1",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
    "timestamp",
)
"""Columns that become part of a record."""


def _match(foreign: ForeignTable) -> dict[str, str] | None:
    return known_columns(foreign.table.columns, needed=_NEEDED, marks=_MARKS, others=_READ)


class _AcledRows(CodedRows):
    """ACLED's rows as records."""

    format = "acled"

    def __init__(self, names: Mapping[str, str], *, style: TableStyle, today: date) -> None:
        super().__init__(names, style=style, today=today)
        self.columns = tuple(names[name] for name in _READ if name in names)

    def __call__(self, block: RowBlock) -> Batch:
        """Read a block of rows."""

        def column(name: str) -> pa.Array:
            return self._cells(block, name)

        # both are used again later: their values are found once
        written, source = (column(name).dictionary_encode() for name in ("event_date", "source"))
        dates = by_values(
            [written, column("time_precision")],
            self._date,
            [pa.string(), pa.bool_(), REASON],
            coded=True,
        )
        types = by_values(
            [column("event_type"), column("sub_event_type")],
            _type_cell,
            [pa.string(), REASON],
            coded=True,
        )
        geo = by_values(
            [column("geo_precision")], _geo, [pa.float64(), *[pa.string()] * 3, REASON], coded=True
        )
        sets = CountSets()
        deaths = by_values(
            [column("fatalities")], lambda cell: _deaths(cell, sets), [pa.int32(), pa.string()]
        )
        points = read_points(
            column("latitude"),
            column("longitude"),
            RowTerritories(column("country")),
            region=self._style.region,
        )
        # the first problem of a row is the one that is reported
        problems = first_problems(dates[2], types[1], points.problems, geo[4])
        identifier = next(
            (name for name in _NAMES["event_id_cnty"] if name in self._names), "event_id_cnty"
        )
        actors = [name for name in _ACTORS if name in self._names] or _ACTORS[:1]
        batch = split_batch(
            block,
            {
                "event_id": column(identifier),
                "date": dates[0],
                "date_imputed": dates[1],
                "date_text": written,
                "place_text": join_texts(
                    [column("location"), column("admin1"), column("country")], ", "
                ),
                "event_type": types[0],
                "actors": join_texts([column(name) for name in actors], "; "),
                "attributed_to": source,
                "summary": column("notes"),
                "counts": deaths[0],
                "source_title": source,
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": column("latitude"),
                "lon_text": column("longitude"),
                "radius_m": geo[0],
                "place_name": column("location"),
                "precision": geo[1],
                "certainty": geo[2],
                "method": "given",
                "score": 1.0,
                "why": geo[3],
                "version": _versions(column("timestamp")),
            },
            problems,
            counts=sets.sets,
            unread=unread_cells({"fatalities": deaths[1]}),
        )
        return replace(batch, types=types_of(batch.records))

    def _date(self, text: str, precision: str) -> tuple[str | None, bool, RejectReason | None]:
        found = read_date_cell(text, self._style.dates)
        if found.edtf is None:
            return None, False, found.reason("event_date")
        first, last = found.first, found.last
        if first is not None and first > self._today:
            return None, False, after_today(text, self._today, "event_date")
        code = code_of(precision) if "time_precision" in self._names else "1"
        if code not in _CODES | {""}:
            return None, False, unknown_code(precision, "1, 2 or 3", "time_precision")
        if code == "1" or first is None or last is None:
            return found.edtf, not found.is_day, None
        if code == "3":
            # a month around an imputed day is that day's month
            months = sorted({f"{first:%Y-%m}", f"{last:%Y-%m}"})
            return months[0] if len(months) == 1 else f"[{'..'.join(months)}]", True, None
        # a blank cell for the code leaves open how exact the day is
        return f"[{first - _HALF_WEEK}..{last + _HALF_WEEK}]", True, None


def _geo(text: str) -> tuple[float | None, str | None, str | None, str | None, RejectReason | None]:
    code = code_of(text)
    if code and code not in _CODES:
        return None, None, None, None, unknown_code(text, "1, 2 or 3", "geo_precision")
    certainty = "single-source" if code == "1" else "inferred"
    near = _RADIUS_M.get(code, _RADIUS_M["2"])
    return near, _PRECISION.get(code, "area"), certainty, _WHY[code], None


def _deaths(text: str, sets: CountSets) -> tuple[int | None, str | None]:
    """Return the number of a set of counts, or the cell if it is not a count."""
    try:
        amount = read_count(text)
    except ValueError:
        return None, text
    if amount is None or amount.high == 0:
        # a 0 says that none were reported, not that nobody died
        return None, None
    return sets.number([count_of("killed", amount)]), None


def _versions(timestamps: pa.Array) -> pa.Array:
    """Read when ACLED last changed each row, in seconds: joined exports repeat rows."""
    seconds = numbers_of(timestamps)[0].fill_null(0.0)
    return pc.cast(seconds, pa.int64(), safe=False)


def _type_cell(event_type: str, sub_event_type: str) -> tuple[str | None, RejectReason | None]:
    if not event_type.strip():
        return None, RejectReason("empty-cell", "the cell is empty", "event_type")
    return type_of(event_type.strip().casefold(), sub_event_type.strip().casefold()).type_id, None


def _rows(foreign: ForeignTable, names: Mapping[str, str], style: TableStyle) -> _AcledRows:
    return _AcledRows(names, style=style, today=foreign.options.today)


ACLED = Layout(
    name="acled",
    title="an export of ACLED",
    publisher="ACLED",
    needed=_NEEDED,
    dates=("event_date",),
    without=MappingProxyType(
        {
            "time_precision": "its days are taken as exact",
            "geo_precision": "its points are taken as within 25 km",
        }
    ),
    match=_match,
    rows=_rows,
)
"""ACLED's exports, recognised by two of its own columns next to a date and a type."""
