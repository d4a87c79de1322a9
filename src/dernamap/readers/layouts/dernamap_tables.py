"""Our own exports, read back: the columns of a flat table of events, one row an event."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Certainty, Method, Precision
from dernamap.places import MOST_RADIUS_M, given_radius, precision_of_radius
from dernamap.readers.cells import (
    by_values,
    column_of,
    numbers_of,
    read_points,
    unharmed,
)
from dernamap.readers.layouts.layout import Layout
from dernamap.readers.tables import (
    UNCLASSIFIED,
    Batch,
    EventType,
    first_problems,
    split_batch,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import Block

__all__ = ["DERNAMAP", "DERNAMAP_NEEDED", "FLAT_COLUMNS", "PLACE_KEYS"]

FLAT_COLUMNS = (
    "event_id",
    "date",
    "date_text",
    "place_text",
    "event_type",
    "type_label",
    "family",
    "actors",
    "attributed_to",
    "summary",
    "numbers",
    "source_ids",
    "dispute_ids",
    "earliest",
    "latest",
    "lasted",
    "given_lat",
    "given_lon",
    "given_radius_m",
    "place_id",
    "place_name",
    "lon",
    "lat",
    "radius_m",
    "precision",
    "certainty",
    "method",
    "score",
    "why",
    "shape",
    "more_places",
    "unplaced_reason",
)
"""Columns of a flat table of events. ``given_...`` are the coordinates that the record brought
along; ``place_id`` to ``shape`` (WKT, EPSG:4326) are the first placement, ``more_places`` the
others as JSON. ``earliest``, ``latest``, ``lasted`` and ``family`` only repeat what ``date`` and
``event_type`` say, for other programs."""

DERNAMAP_NEEDED = frozenset(
    {"event_id", "date", "place_text", "event_type", "summary", "source_ids"}
)
"""Columns that tell our tables from others: exports, and ``events.csv`` of a dataset."""

PLACE_KEYS = (
    "place_id",
    "name",
    "lon",
    "lat",
    "radius_m",
    "precision",
    "certainty",
    "method",
    "score",
    "why",
    "geometry",
)
"""Keys of a placement in ``more_places``; ``geometry`` is WKT or null."""

_CHOICES = {"precision": Precision, "certainty": Certainty, "method": Method}
_TEXTS = ("date_text", "place_text", "actors", "attributed_to", "summary", "numbers", "dispute_ids")


class _DernamapRows:
    """Rows of our own tables as records.

    Parameters
    ----------
    columns
        Names of the table's columns.
    guarded
        Whether cells may have an apostrophe in front that keeps a spreadsheet from running them.
    shape
        Name of the column with the shapes that the file's own geometries have, if it has some.

    """

    format = "dernamap"

    def __init__(self, columns: tuple[str, ...], *, guarded: bool, shape: str | None) -> None:
        self.columns: tuple[str, ...] = ()
        self._flat = {"precision", "method", "certainty"} <= set(columns)
        self._guarded = guarded
        self._shape = shape

    def __call__(self, block: Block) -> Batch:
        """Read a block of rows."""

        def column(name: str | None) -> pa.Array:
            cells = column_of(block.table, name)
            if self._guarded and pc.any(pc.starts_with(cells, "'")).as_py():
                return by_values([cells], lambda cell: (unharmed(cell),), [pa.string()])[0]
            return cells

        text = pa.string()
        date = column("date")
        date_flaws = by_values([date], _date_flaw, [text])[0]
        types = column("event_type")
        blank = pc.if_else(pc.equal(types, ""), "event_type: the cell is empty", None)
        columns = {name: column(name) for name in _TEXTS} | {
            "event_id": column("event_id"),
            "date": date,
            "event_type": types,
            "source_ids": column("source_ids"),
        }
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
        batch = split_batch(block, columns | placed, problems)
        return replace(batch, types=tuple(made.values()))

    def _flat_place(
        self, column: Callable[[str | None], pa.Array]
    ) -> tuple[dict[str, pa.Array | str], list[pa.Array]]:
        """Read the placement that an export has."""
        points = read_points(column("lat"), column("lon"))
        radius, bad = numbers_of(column("radius_m"))
        score, _ = numbers_of(column("score"))
        # beside a geometry of its own, a feature has a shape only if the geometry is of several
        several = pc.not_equal(column("more_places"), "")
        written = column("shape")
        drawn = pc.if_else(several, "", column(self._shape))
        shape = pc.if_else(pc.equal(written, ""), drawn, written)
        wanted = (column("lat"), *(column(name) for name in _CHOICES), shape, column("more_places"))
        text = pa.string()
        more, flaw = by_values(wanted, _rest, [text, text])
        lost = pc.and_(pc.is_valid(points.lat), pc.or_(bad, pc.is_null(radius)))
        missing = pc.if_else(lost, "radius_m: a placement has a radius in metres", None)
        names = ("place_id", "place_name", "precision", "certainty", "method", "why")
        return {
            "lat": points.lat,
            "lon": points.lon,
            "lat_text": column("given_lat"),
            "lon_text": column("given_lon"),
            "radius_text": column("given_radius_m"),
            "radius_m": radius,
            "score": score.fill_null(0.0),
            "more": more,
            "unplaced_reason": column("unplaced_reason"),
            **{name: column(name) for name in names},
        }, [points.problems, missing, flaw]

    def _given_place(
        self, column: Callable[[str | None], pa.Array]
    ) -> tuple[dict[str, pa.Array | str], list[pa.Array]]:
        """Read the coordinates that a record of ``events.csv`` may bring along."""
        points = read_points(column("lat"), column("lon"))
        said, bad = numbers_of(column("radius_m"))
        out = pc.or_(pc.less(said, 1.0), pc.greater(said, MOST_RADIUS_M))
        wrong = pc.or_(bad, out.fill_null(False))  # noqa: FBT003  Arrow's signature
        told = [column(name) for name in ("lat", "lon", "radius_m")]
        text = pa.string()
        radius, precision, why = by_values(told, _given, [pa.float64(), text, text])
        return {
            "lat": points.lat,
            "lon": points.lon,
            "lat_text": column("lat"),
            "lon_text": column("lon"),
            "radius_text": column("radius_m"),
            "radius_m": radius,
            "place_name": column("place_text"),
            "precision": precision,
            "certainty": str(Certainty.SINGLE_SOURCE),
            "method": str(Method.GIVEN),
            "score": 1.0,
            "why": why,
        }, [points.problems, pc.if_else(wrong, _BAD_RADIUS, None)]


_BAD_RADIUS = "radius_m: it is not from 1 to 2,000,000 metres"


def _date_flaw(text: str) -> tuple[str | None]:
    try:
        parse_edtf(text)
    except DateError as error:
        return (f"date: {error}",)
    return (None,)


def _given(lat: str, lon: str, radius: str) -> tuple[float, str, str]:
    """Give radius, precision and why of a record's own coordinates."""
    metres, why = given_radius(lat, lon, radius)
    said = f"coordinates given with the record, {why}"
    return metres, str(precision_of_radius(metres)), said


def _rest(  # noqa: PLR0917  one argument a column
    lat: str, precision: str, certainty: str, method: str, shape: str, more: str
) -> tuple[str | None, str | None]:
    """Give what is kept of a placement beside its columns, as JSON, and what is wrong with it."""
    if not lat.strip():
        return None, None
    told = {"precision": precision, "certainty": certainty, "method": method}
    try:
        others = json.loads(more) if more else []
        for place in [told, *others]:
            for name, choice in _CHOICES.items():
                choice(place[name])
        for place in others:
            if not all(math.isfinite(float(place[name])) for name in ("lon", "lat", "radius_m")):
                return None, "more_places: a number is missing"
            if place.get("geometry"):
                shapely.from_wkt(place["geometry"])
        if shape:
            shapely.from_wkt(shape)
    except (ValueError, TypeError, KeyError, RecursionError, shapely.errors.ShapelyError) as error:
        return None, f"its placement cannot be read: {str(error)[:200]}"
    if not shape and not others:
        return None, None
    return json.dumps({"geometry": shape or None, "others": others}), None


_GUARDED = {"csv", "tsv", "xlsx", "ods"}
"""Kinds of file that spreadsheets open."""


def _match(foreign: ForeignTable) -> dict[str, str] | None:
    columns = foreign.table.columns
    return {name: name for name in columns} if set(columns) >= DERNAMAP_NEEDED else None


def _rows(foreign: ForeignTable, names: Mapping[str, str], order: str | None) -> _DernamapRows:
    del order
    return _DernamapRows(
        tuple(names),
        guarded=foreign.container in _GUARDED,
        shape=foreign.table.given.get("shape"),
    )


DERNAMAP = Layout(
    name="dernamap",
    title="records of dernamap's own",
    needed=DERNAMAP_NEEDED,
    match=_match,
    rows=_rows,
)
"""What dernamap exports, and ``events.csv`` of a dataset."""
