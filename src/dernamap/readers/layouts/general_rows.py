"""Rows of a table with no known layout, as records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.places import MOST_RADIUS_M, given_radius, precision_of_radius
from dernamap.readers.cells import (
    REASON,
    RejectReason,
    RowTerritories,
    accuracy_radius,
    by_values,
    column_of,
    decimal_degrees,
    disc_of,
    geometry_of_cell,
    is_unknown,
    join_texts,
    numbers_of,
    read_points,
    reason_array,
    split_coordinates,
    with_point,
)
from dernamap.readers.columns import first_name
from dernamap.readers.layouts.general_counts import read_counts
from dernamap.readers.layouts.type_names import EventTypeNames
from dernamap.readers.tables import Batch, CountSets, first_problems, split_batch, unread_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.places import Gazetteer
    from dernamap.readers.cells import Column
    from dernamap.readers.layouts.general_dates import GeneralDates
    from dernamap.readers.tables import RowBlock, TableStyle

__all__ = ["GeneralRows"]

_PARTS = {"date": ("year", "month", "day"), "end": ("end_year", "end_month", "end_day")}
_MENTION = ("place", "city", "country")
_HEMISPHERES = {"latitude": "NS", "longitude": "EW"}
_COUNTS = ("killed", "killed_min", "killed_max", "injured")


class GeneralRows:
    """Rows of any table as records.

    Parameters
    ----------
    names
        From field to column, as `dernamap.readers.columns.guess_columns` gives it.
    dates
        What reads the dates.
    style
        What the columns as a whole show.
    gazetteer
        The places of the dataset into which the table is read, or None.
    format_
        Name of the table's format.
    fallback
        Columns with the latitude and the longitude of features without a geometry, if there are.

    """

    def __init__(
        self,
        names: Mapping[str, str],
        *,
        dates: GeneralDates,
        style: TableStyle,
        gazetteer: Gazetteer | None,
        format_: str,
        fallback: tuple[str, ...] = (),
    ) -> None:
        self._names = names
        self._dates = dates
        self._style = style
        self._gazetteer = gazetteer
        self._fallback = fallback
        self._coded = names.get("accuracy", "").casefold() == "specificity"
        self.columns = tuple(names.values())
        self.format = format_

    def __call__(self, block: RowBlock) -> Batch:
        """Read a block of rows."""

        def column(field: str) -> pa.Array:
            return column_of(block.table, self._names.get(field))

        text = pa.string()
        start, end = (self._written_dates(column, field) for field in ("date", "end"))
        dates = by_values([start, end], self._dates, [text, REASON])
        names = EventTypeNames()
        types = by_values([column("type")], lambda cell: (names.type_id(cell),), [text])
        lat, lon, wide, unread = self._coordinates(block.table, column)
        territories = self._territories(column("place"), column("country"))
        points = read_points(lat, lon, territories, region=self._style.region)
        places = self._places(lat, lon, column("radius"), wide, column("accuracy"))
        sets = CountSets()

        def numbered(*cells: str) -> tuple[int | None, str | None, str | None]:
            found, killed, injured = read_counts(*cells)
            return sets.number(found), killed, injured

        counts = by_values([column(name) for name in _COUNTS], numbered, [pa.int32(), text, text])
        source, url = column("source"), column("url")
        place = column("place")
        mention = by_values([column(name) for name in _MENTION], _mention, [text])[0]
        batch = split_batch(
            block,
            {
                "event_id": column("event_id"),
                "date": dates[0],
                "date_text": join_texts([start, end], " – "),
                "place_text": mention,
                "event_type": types[0],
                "actors": column("actors"),
                "attributed_to": source,
                "summary": column("text"),
                "counts": counts[0],
                "source_title": source,
                "source_url": url if "url" in self._names else None,
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": with_point(lat),
                "lon_text": with_point(lon),
                "radius_m": places[0],
                # a point without a name is called by its coordinates later on
                "place_name": pc.if_else(pc.equal(place, ""), column("city"), place),
                "precision": places[1],
                "certainty": "single-source",
                "method": "given",
                "score": 1.0,
                "why": places[2],
            },
            first_problems(dates[1], unread, points.problems, places[3]),
            counts=sets.sets,
            unread=unread_cells(
                {
                    self._names.get("killed", "killed"): counts[1],
                    self._names.get("injured", "injured"): counts[2],
                }
            ),
        )
        return replace(batch, made_types=tuple(names.made.items()))

    def _written_dates(self, column: Callable[[str], Column], field: str) -> Column:
        """Return the starts or the ends as they are written, in one column or in three."""
        if field in self._names or _PARTS[field][0] not in self._names:
            return column(field)
        parts = [column(name) for name in _PARTS[field]]
        return by_values(parts, self._dates.of_parts, [pa.string()])[0]

    def _coordinates(self, table: pa.Table, column: Callable[[str], Column]) -> list[Column]:
        """Return latitude, longitude and the radius of a geometry, and what is wrong with cells."""
        text = pa.string()
        if "coordinates" in self._names:
            return by_values([column("coordinates")], self._pair, [text, text, text, REASON])
        decimals = [_decimals(column(name), letters) for name, letters in _HEMISPHERES.items()]
        size = len(decimals[0])
        if self._fallback:
            # a feature without a geometry may have coordinates among its properties
            missing = pc.and_(pc.equal(decimals[0], ""), pc.equal(decimals[1], ""))
            decimals = [
                pc.if_else(missing, _decimals(column_of(table, name), letters), found)
                for found, name, letters in zip(
                    decimals, self._fallback, _HEMISPHERES.values(), strict=True
                )
            ]
        return [*decimals, pa.repeat(pa.scalar(""), size), pa.nulls(size, REASON)]

    def _pair(self, cell: str) -> tuple[str, str, str, RejectReason | None]:
        if is_unknown(cell) or cell.rstrip().upper().endswith("EMPTY"):
            return "", "", "", None
        found = split_coordinates(cell, longitude_first=self._style.longitude_first)
        if found is not None:
            return *found, "", None
        geometry = geometry_of_cell(cell)
        if geometry is None:
            problem = f"{cell[:80]!r} is neither a pair such as 32.7648, 22.6391 nor a geometry"
            return "", "", "", RejectReason("not-a-pair", problem, self._names["coordinates"])
        lon, lat, radius = disc_of(geometry)
        return _degrees(lat), _degrees(lon), f"{max(radius, 1.0):.1f}" if radius else "", None

    def _territories(self, place: Column, country: Column) -> RowTerritories:
        """Find the countries that rows name, themselves or by a place of the gazetteer."""
        found = RowTerritories(country)
        home = None if self._gazetteer is None else self._gazetteer.home_territory
        if home is not None and self._gazetteer is not None:
            known = self._gazetteer.folded_names
            (ours,) = by_values([place], lambda cell: (first_name(cell) in known,), [pa.bool_()])
            found.assume(home, ours.to_numpy(zero_copy_only=False))
        if self._style.turned_in is not None:
            found.assume(self._style.turned_in, np.ones(len(country), dtype=bool))
        return found

    def _places(
        self, lat: Column, lon: Column, accuracy: Column, wide: Column, words: Column
    ) -> list[Column]:
        """Return radius, precision, why and problem of each row's own coordinates."""
        radius, bad = numbers_of(accuracy)
        out = pc.or_(pc.less(radius, 1.0), pc.greater(radius, MOST_RADIUS_M))
        wrong = pc.or_(bad, out.fill_null(False))  # noqa: FBT003  Arrow's signature
        reasons: list[RejectReason | None] = [None] * len(lat)
        for at in wrong.to_numpy(zero_copy_only=False).nonzero()[0]:
            problem = f"{accuracy[int(at)].as_py()!r} is not from 1 to 2,000,000 metres"
            reasons[at] = RejectReason("bad-radius", problem, "radius")
        # what stands for "not known" is not a radius
        written = pc.if_else(pc.is_valid(radius), accuracy, wide)
        text = pa.string()
        # the written form tells how exact a number is: 32.7648 as 00.0000
        forms = [_mask_digits(column) for column in (lat, lon)]
        found = by_values(
            [*forms, written, words], self._own_coordinates, [pa.float64(), text, text]
        )
        return [*found, reason_array(reasons)]

    def _own_coordinates(
        self, lat: str, lon: str, radius: str, words: str
    ) -> tuple[float, str, str]:
        """Return radius, precision and why of a row's own coordinates."""
        metres, why = given_radius(lat, lon, radius)
        if not radius and not is_unknown(words):
            # words on how exact a place is may widen the radius of the decimals
            accuracy = accuracy_radius(words, coded=self._coded)
            if accuracy is not None and accuracy > metres:
                metres, why = accuracy, f"{words.strip()!r}: taken as within {accuracy:,g} m"
        said_why = f"coordinates given with the record, {why}"
        return metres, str(precision_of_radius(metres)), said_why


def _mask_digits(column: Column) -> Column:
    """Write numbers with a 0 for each digit, except those with a power of ten."""
    power = pc.match_substring_regex(column, "[eE]")
    return pc.if_else(power, column, pc.replace_substring_regex(column, "[0-9]", "0"))


def _degrees(number: float) -> str:
    """Write degrees with the decimals that they have: more would claim that they are more exact."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _mention(*cells: str) -> tuple[str]:
    """Name a place with the places that contain it, each once."""
    return (", ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip())),)


def _decimals(column: Column, letters: str) -> Column:
    """Return angles that name their hemisphere as decimal degrees, and other cells as they are."""
    if not pc.any(pc.match_substring_regex(column, f"[{letters}{letters.lower()}]")).as_py():
        return column
    return by_values(
        [column], lambda cell: (decimal_degrees(cell, letters) or cell,), [pa.string()]
    )[0]
