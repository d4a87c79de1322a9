"""Our own exports, read back: the columns of a flat table of events, one row per event."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.counts import read_numbers
from dernamap.csv_text import unescape_formula
from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Certainty, Method, Precision
from dernamap.places import MOST_RADIUS_M, given_radius, precision_of_radius
from dernamap.readers.cells import (
    REASON,
    RejectReason,
    by_values,
    column_of,
    numbers_of,
    read_day,
    read_points,
    reason_array,
    with_point,
)
from dernamap.readers.layouts.flat_columns import DERNAMAP_NEEDED
from dernamap.readers.layouts.layout import Layout
from dernamap.readers.tables import (
    UNCLASSIFIED,
    Batch,
    CountSets,
    EventType,
    first_problems,
    split_batch,
    unread_cells,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import RowBlock, TableStyle

__all__ = ["DERNAMAP"]

_CHOICES = {"precision": Precision, "certainty": Certainty, "method": Method}
_TEXTS = ("date_text", "place_text", "actors", "attributed_to", "summary", "dispute_ids")


class _DernamapRows:
    """Rows of our own tables as records.

    Parameters
    ----------
    columns
        Names of the table's columns.
    guarded
        Whether cells may start with an apostrophe that keeps a spreadsheet from running them.
    shape
        Name of the column with the shapes of the file's own geometries, if it has any.
    style
        What the columns as a whole show.

    """

    format = "dernamap"

    def __init__(
        self, columns: tuple[str, ...], *, guarded: bool, shape: str | None, style: TableStyle
    ) -> None:
        self.columns: tuple[str, ...] = ()
        self._flat = {"precision", "method", "certainty"} <= set(columns)
        self._guarded = guarded
        self._shape = shape
        self._style = style

    def __call__(self, block: RowBlock) -> Batch:
        """Read a block of rows."""

        def column(name: str | None) -> pa.Array:
            cells = column_of(block.table, name)
            if self._guarded and pc.any(pc.starts_with(cells, "'")).as_py():
                return by_values([cells], lambda cell: (unescape_formula(cell),), [pa.string()])[0]
            return cells

        text = pa.string()
        date, date_flaws = by_values([column("date")], self._date, [text, REASON])
        types = column("event_type")
        blank = by_values([types], _type_flaw, [REASON])[0]
        columns = {name: column(name) for name in _TEXTS} | {
            "event_id": column("event_id"),
            "date": date,
            "event_type": types,
            "source_ids": column("source_ids"),
        }
        sets = CountSets()

        def numbered(cell: str) -> tuple[int | None, str | None]:
            found, problems = read_numbers(cell)
            return sets.number(found), cell if problems else None

        counts, unread = by_values([column("numbers")], numbered, [pa.int32(), text])
        columns["counts"] = counts
        placed, flaws = self._flat_place(column) if self._flat else self._given_place(column)
        made: dict[str, EventType] = {}

        def note(ids: str, label: str, family: str) -> tuple[()]:
            first, *others = [name.strip() for name in ids.split(";") if name.strip()] or [""]
            if first and (label or first not in made):
                made[first] = EventType(
                    type_id=first, label=label or first, family=family or UNCLASSIFIED.family
                )
            for name in others:
                kind = EventType(type_id=name, label=name, family=UNCLASSIFIED.family)
                made.setdefault(name, kind)
            return ()

        by_values([types, column("type_label"), column("family")], note, [])
        problems = first_problems(date_flaws, blank, *flaws)
        batch = split_batch(
            block,
            columns | placed,
            problems,
            counts=sets.sets,
            unread=unread_cells({"numbers": unread}),
        )
        return replace(batch, types=tuple(made.values()))

    def _date(self, text: str) -> tuple[str, RejectReason | None]:
        """Read a date that is EDTF, or was EDTF before a spreadsheet rewrote it."""
        try:
            return parse_edtf(text).edtf, None
        except DateError as error:
            # a spreadsheet never writes an interval or a set
            day = read_day(text, self._style.dates) if self._guarded else None
            if day is None or day.code == "not-a-date":
                return text, RejectReason("not-a-date", str(error), "date")
        if day.day is None:
            return text, RejectReason(day.code, day.problem, "date")
        return day.day.isoformat(), None

    def _flat_place(
        self, column: Callable[[str | None], pa.Array]
    ) -> tuple[dict[str, pa.Array | str], list[pa.Array]]:
        """Read the placement that an export has."""
        points = read_points(column("lat"), column("lon"))
        radius, bad = numbers_of(column("radius_m"))
        score, _ = numbers_of(column("score"))
        # a feature with a geometry of its own has a shape only if it is a collection
        several = pc.not_equal(column("more_places"), "")
        written = column("shape")
        drawn = pc.if_else(several, "", column(self._shape))
        shape = pc.if_else(pc.equal(written, ""), drawn, written)
        wanted = (column("lat"), *(column(name) for name in _CHOICES), shape, column("more_places"))
        text = pa.string()
        more, flaw = by_values(wanted, _other_placements, [text, REASON])
        lost = pc.and_(pc.is_valid(points.lat), pc.or_(bad, pc.is_null(radius)))
        missing = _where(lost, _NO_RADIUS)
        names = ("place_id", "place_name", "precision", "certainty", "method", "why")
        return {
            "lat": points.lat,
            "lon": points.lon,
            "lat_text": with_point(column("given_lat")),
            "lon_text": with_point(column("given_lon")),
            "radius_text": with_point(column("given_radius_m")),
            "radius_m": radius,
            "score": score.fill_null(0.0),
            "more": more,
            "unplaced_reason": column("unplaced_reason"),
            **{name: column(name) for name in names},
        }, [points.problems, missing, flaw]

    def _given_place(
        self, column: Callable[[str | None], pa.Array]
    ) -> tuple[dict[str, pa.Array | str], list[pa.Array]]:
        """Read the coordinates that a record of ``events.csv`` may have."""
        points = read_points(column("lat"), column("lon"))
        given, bad = numbers_of(column("radius_m"))
        out = pc.or_(pc.less(given, 1.0), pc.greater(given, MOST_RADIUS_M))
        wrong = pc.or_(bad, out.fill_null(False))  # noqa: FBT003  Arrow's signature
        cells = [column(name) for name in ("lat", "lon", "radius_m")]
        text = pa.string()
        radius, precision, why = by_values(cells, _own_coordinates, [pa.float64(), text, text])
        return {
            "lat": points.lat,
            "lon": points.lon,
            "lat_text": with_point(column("lat")),
            "lon_text": with_point(column("lon")),
            "radius_text": with_point(column("radius_m")),
            "radius_m": radius,
            "place_name": column("place_text"),
            "precision": precision,
            "certainty": str(Certainty.SINGLE_SOURCE),
            "method": str(Method.GIVEN),
            "score": 1.0,
            "why": why,
        }, [points.problems, _where(wrong, _BAD_RADIUS)]


_BAD_RADIUS = RejectReason("bad-radius", "it is not from 1 to 2,000,000 metres", "radius_m")
_NO_RADIUS = RejectReason("bad-placement", "a placement has a radius in metres", "radius_m")


def _where(mask: pa.Array, reason: RejectReason) -> pa.Array:
    """Assign a reason to the rows of a mask."""
    return reason_array([reason if one else None for one in mask.to_pylist()])


def _type_flaw(types: str) -> tuple[RejectReason | None]:
    if types.replace(";", " ").strip():
        return (None,)
    return (RejectReason("empty-cell", "the cell names no type", "event_type"),)


def _own_coordinates(lat: str, lon: str, radius: str) -> tuple[float, str, str]:
    """Return radius, precision and why of a record's own coordinates."""
    metres, why = given_radius(lat, lon, radius)
    given = f"coordinates given with the record, {why}"
    return metres, str(precision_of_radius(metres)), given


def _other_placements(  # noqa: PLR0917  one argument a column
    lat: str, precision: str, certainty: str, method: str, shape: str, more: str
) -> tuple[str | None, RejectReason | None]:
    """Return what is kept of a placement beside its columns, as JSON, and what is wrong with it."""
    if not lat.strip():
        return None, None
    own = {"precision": precision, "certainty": certainty, "method": method}
    try:
        others = json.loads(more) if more else []
        for place in [own, *others]:
            for name, choice in _CHOICES.items():
                choice(place[name])
        for place in others:
            if not all(math.isfinite(float(place[name])) for name in ("lon", "lat", "radius_m")):
                return None, RejectReason("bad-placement", "a number is missing", "more_places")
            if place.get("geometry"):
                shapely.from_wkt(place["geometry"])
        if shape:
            shapely.from_wkt(shape)
    except (ValueError, TypeError, KeyError, RecursionError, shapely.errors.ShapelyError) as error:
        return None, RejectReason(
            "bad-placement", f"its placement cannot be read: {str(error)[:200]}"
        )
    if not shape and not others:
        return None, None
    return json.dumps({"geometry": shape or None, "others": others}), None


_GUARDED = {"csv", "tsv", "xlsx", "ods"}
"""Kinds of file that spreadsheets open."""


_POWER = re.compile(r"\d[.,]\d+E\+\d+")


def _notices(foreign: ForeignTable) -> list[str]:
    """Describe what a spreadsheet has done to identifiers."""
    cells = foreign.table.sample()["event_id"].to_pylist()
    lost = next((cell for cell in cells if cell and _POWER.fullmatch(cell)), "")
    if not lost:
        return []
    problem = f"Identifiers such as {lost!r} look as if a spreadsheet has rounded them"
    return [f"{problem}: compare them with the original file."]


def _match(foreign: ForeignTable) -> dict[str, str] | None:
    columns = foreign.table.columns
    return {name: name for name in columns} if set(columns) >= DERNAMAP_NEEDED else None


def _rows(foreign: ForeignTable, names: Mapping[str, str], style: TableStyle) -> _DernamapRows:
    return _DernamapRows(
        tuple(names),
        guarded=foreign.container in _GUARDED,
        shape=foreign.table.given.get("shape"),
        style=style,
    )


DERNAMAP = Layout(
    name="dernamap",
    title="records of dernamap's own",
    needed=DERNAMAP_NEEDED,
    dates=("date", "earliest", "latest"),
    point=("lat", "lon"),
    notices=_notices,
    match=_match,
    rows=_rows,
)
"""What dernamap exports, and ``events.csv`` of a dataset."""
