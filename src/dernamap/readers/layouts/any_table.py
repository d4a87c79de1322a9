"""Rows of a table of no known layout, as records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.places import MOST_RADIUS_M, given_radius, precision_of_radius
from dernamap.readers.cells import (
    UNKNOWN,
    by_values,
    code_of,
    column_of,
    decimal_degrees,
    is_libya,
    join_texts,
    lasting,
    numbers_of,
    read_count,
    read_points,
    read_when,
    split_coordinates,
)
from dernamap.readers.columns import guess_columns, is_place, plain_name
from dernamap.readers.layouts.event_types import Kinds
from dernamap.readers.layouts.layout import Layout
from dernamap.readers.options import FIELDS, file_fault
from dernamap.readers.tables import Batch, first_problems, split_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dernamap.readers.cells import Column, When
    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import Block, Table

__all__ = ["ANY_TABLE", "any_columns"]

_DATE_PARTS = ("year", "month", "day")
_MENTION = ("place", "city", "country")
_HEMISPHERES = {"latitude": "NS", "longitude": "EW"}


class _AnyRows:
    """Rows of any table as records.

    Parameters
    ----------
    names
        From field to column, as `dernamap.readers.columns.guess_columns.guess_columns` gives it.
    order
        Order of day and month in dates written with figures, or None if nothing shows it.
    today
        The day of the import: what lies after it has not happened yet.
    kinds
        What gives event types.
    format_
        Name of the format that the table came in.
    label
        What messages call the date; the name of its column if empty.

    """

    def __init__(
        self,
        names: Mapping[str, str],
        *,
        order: str | None,
        today: date,
        kinds: Kinds,
        format_: str,
        label: str = "",
    ) -> None:
        self._names = names
        parts = [names[name] for name in _DATE_PARTS if name in names]
        self._label = label or names.get("date", ", ".join(parts))
        self._order = order
        self._today = today
        self._kinds = kinds
        self.columns = tuple(names.values())
        self.format = format_

    def __call__(self, block: Block) -> Batch:
        """Read a block of rows."""
        table = block.table

        def column(field: str) -> pa.Array:
            name = self._names.get(field)
            return column_of(table, name)

        text = pa.string()
        written = self._written(column)
        dates = by_values([written, column("end")], self._date, [text, text])
        types = by_values([column("type")], lambda cell: (self._kinds.type_id(cell),), [text])
        lat, lon, unread = self._coordinates(column)
        points = read_points(lat, lon, _libyan(column("place"), column("country")))
        places = self._places(lat, lon, column("radius"))
        deaths = by_values([column("killed"), column("injured")], _numbers, [text, text])
        source, url = column("source"), column("url")
        when = join_texts([written, column("end")], " – ")
        mention = by_values([column(name) for name in _MENTION], _mention, [text])[0]
        batch = split_batch(
            block,
            {
                "event_id": column("event_id"),
                "date": dates[0],
                "date_text": when,
                "place_text": mention,
                "event_type": types[0],
                "actors": column("actors"),
                "attributed_to": source,
                "summary": column("text"),
                "numbers": deaths[0],
                "source_title": source,
                "source_url": url if "url" in self._names else None,
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": lat,
                "lon_text": lon,
                "radius_m": places[0],
                "place_name": column("place"),
                "precision": places[1],
                "certainty": "single-source",
                "method": "given",
                "score": 1.0,
                "why": places[2],
            },
            first_problems(dates[1], unread, points.problems, places[3], deaths[1]),
        )
        return replace(batch, types=tuple(self._kinds.made.values()))

    def _written(self, column: Callable[[str], Column]) -> Column:
        """Give the dates as they are written, in one column or in three."""
        if "date" in self._names:
            return column("date")
        return by_values([column(name) for name in _DATE_PARTS], _date_of_parts, [pa.string()])[0]

    def _coordinates(self, column: Callable[[str], Column]) -> list[Column]:
        """Give latitude and longitude as decimal degrees, and what is wrong with pairs of them."""
        text = pa.string()
        if "coordinates" in self._names:
            return by_values([column("coordinates")], self._pair, [text, text, text])
        return [
            *(_decimals(column(name), letters) for name, letters in _HEMISPHERES.items()),
            pa.nulls(len(column("date")), text),
        ]

    def _pair(self, cell: str) -> tuple[str, str, str | None]:
        if cell.strip().casefold() in UNKNOWN:
            return "", "", None
        found = split_coordinates(cell)
        if found is None:
            name = self._names["coordinates"]
            return "", "", f"{name}: {cell!r} is no pair such as 32.7648, 22.6391"
        return *found, None

    def _places(self, lat: Column, lon: Column, said: Column) -> list[Column]:
        """Give radius, precision, why and problem of each row's own coordinates."""
        radius, bad = numbers_of(said)
        out = pc.or_(pc.less(radius, 1.0), pc.greater(radius, MOST_RADIUS_M))
        wrong = pc.or_(bad, out.fill_null(False))  # noqa: FBT003  Arrow's signature
        told = pc.binary_join_element_wise(
            "radius: '", said, "' is not from 1 to 2,000,000 metres", ""
        )
        # what stands for "not known" is no radius
        written = pc.if_else(pc.is_valid(radius), said, "")
        text = pa.string()
        found = by_values([lat, lon, written], _given, [pa.float64(), text, text])
        return [*found, pc.if_else(wrong, told, None)]

    def _date(self, start: str, end: str) -> tuple[str | None, str | None]:
        begun = read_when(start, order=self._order)
        if begun.edtf is None:
            return None, f"{self._label}: {begun.problem}"
        if begun.first is not None and begun.first > self._today:
            told = f"{start!r} lies after the day of import, {self._today}"
            return None, f"{self._label}: {told}"
        if end.strip().casefold() in UNKNOWN or end.strip() == start.strip():
            return begun.edtf, None
        ended = read_when(end, order=self._order)
        if ended.edtf is None:
            return None, f"{self._names['end']}: {ended.problem}"
        return self._lasting(start, end, begun, ended)

    def _lasting(
        self, start: str, end: str, begun: When, ended: When
    ) -> tuple[str | None, str | None]:
        """Join the first and the last time of what lasted."""
        if begun.edtf == ended.edtf:
            return begun.edtf, None
        edtf = lasting(begun, ended)
        if edtf is None:
            told = f"{start!r} to {end!r} is no stretch of time that EDTF can write"
            return None, f"{self._names['end']}: {told}"
        return edtf, None


def _date_of_parts(year: str, month: str, day: str) -> tuple[str]:
    """Write a date whose year, month and day stand in cells of their own."""
    parts = [code_of(year), code_of(month), code_of(day)]
    if parts[1] and not parts[1].isdigit():
        return (" ".join(part for part in reversed(parts) if part),)
    known = parts[: parts.index("")] if "" in parts else parts
    return ("-".join(part.zfill(2) for part in known),)


def _mention(*cells: str) -> tuple[str]:
    """Name a place with what holds it, each once."""
    return (", ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip())),)


def _libyan(place: Column, country: Column) -> Column:
    """Say which rows name Libya, or a place of the region around Derna."""
    known = by_values([place], lambda cell: (is_place(cell),), [pa.bool_()])[0]
    return pc.or_(known, is_libya(country))


def _decimals(column: Column, letters: str) -> Column:
    """Give angles that name their hemisphere as decimal degrees, and other cells as they are."""
    if not pc.any(pc.match_substring_regex(column, f"[{letters}{letters.lower()}]")).as_py():
        return column
    return by_values(
        [column], lambda cell: (decimal_degrees(cell, letters) or cell,), [pa.string()]
    )[0]


def _given(lat: str, lon: str, radius: str) -> tuple[float, str, str]:
    """Give radius, precision and why of a row's own coordinates."""
    metres, why = given_radius(lat, lon, radius)
    said = f"coordinates given with the record, {why}"
    return metres, str(precision_of_radius(metres)), said


def _numbers(killed: str, injured: str) -> tuple[str, str | None]:
    items = []
    for what, cell in (("killed", killed), ("injured", injured)):
        count = read_count(cell)
        if count is None:
            return "", f"{what}: {cell!r} is no count"
        if count:
            items.append(f"{what}={count}")
    return "; ".join(items), None


def any_columns(table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """Give the column of each field of a table of no known layout.

    Parameters
    ----------
    table
        The table.
    said
        What the user says, from field to column.

    Returns
    -------
    dict
        From field to column.

    """
    given = {field: column for field, column in table.given.items() if field in FIELDS}
    return guess_columns(table.columns, table.sample(), said=said, given=given)


def _match(foreign: ForeignTable) -> dict[str, str]:
    table = foreign.table
    plain = {plain_name(name): name for name in table.columns}
    if {"events", "fatalities"} <= plain.keys():
        # ACLED's weeks and months
        problem = f"its rows are counts of events (column {plain['events']!r}), and no events"
        raise file_fault(foreign.path, problem, "get the file that has one row an event")
    fields = any_columns(table, foreign.options.columns)
    if "date" not in fields and not fields.keys() >= {"year", "month"}:
        listed = ", ".join(map(repr, table.columns))
        raise file_fault(
            foreign.path,
            f"no column is a date; the columns are {listed}",
            "say which one is, as --column date=NAME",
        )
    return fields


def _rows(foreign: ForeignTable, names: Mapping[str, str], order: str | None) -> _AnyRows:
    options = foreign.options
    kinds = Kinds(most=options.limits.max_types)
    label = "when" if names.get("date") == foreign.table.given.get("date") is not None else ""
    return _AnyRows(
        names,
        order=order,
        today=options.today,
        kinds=kinds,
        format_=foreign.container,
        label=label,
    )


ANY_TABLE = Layout(
    name="table",
    title="a table of no known layout",
    aliases=("any",),
    dates=("date", "end"),
    guessed=True,
    match=_match,
    rows=_rows,
)
"""Any other table, whose columns are guessed or said."""
