"""What the columns of a table as a whole show: how dates are written, where its points lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells import (
    PLAIN,
    DateColumn,
    DateStyle,
    column_of,
    geometry_of_cell,
    is_figures,
    look_at_dates,
    look_at_pairs,
    numbers_of,
    region_of,
    split_coordinates,
    suspicion,
    territory_of_table,
)
from dernamap.readers.tables.divided_file import map_sections

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from dernamap.engines import Engine
    from dernamap.places import Territory
    from dernamap.readers.cells import Column, Region
    from dernamap.readers.options import ReadOptions
    from dernamap.readers.tables.table_reader import Table

__all__ = ["TableStyle", "look_at_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """What the columns of a table show as a whole.

    Attributes
    ----------
    dates
        How its dates are written.
    found
        What was found in the columns of dates.
    region
        Where most of its points lie, if that is one region.
    longitude_first
        Whether pairs of coordinates in one cell have the longitude first.
    turned_in
        The country by which pairs in the other order are recognised, if both orders occur and the
        points do not lie in one region.
    suspicion
        A sentence that says that all points may be swapped; empty if they are not.

    """

    dates: DateStyle = PLAIN
    found: DateColumn = field(default_factory=DateColumn)
    region: Region | None = None
    longitude_first: bool = False
    turned_in: Territory | None = None
    suspicion: str = ""


def look_at_table(
    table: Table,
    names: Mapping[str, str],
    options: ReadOptions,
    *,
    dates: tuple[str, ...],
    point: tuple[str, str],
    engine: Engine,
    path: Path,
) -> TableStyle:
    """Examine the columns of a table as a whole.

    Parameters
    ----------
    table
        The table.
    names
        Its columns, by the names that a layout has for them.
    options
        What the user says; it takes precedence over what the table shows.
    dates
        Names of the columns with dates. If some are written with figures, all their values are
        looked at, else the first rows.
    point
        Names of latitude and longitude; first rows are looked at.
    engine
        What reads all of the table's dates.
    path
        The file.

    Returns
    -------
    TableStyle
        What they show.

    """
    sample = table.sample()
    columns = [names[name] for name in dates if name in names]
    found = look_at_dates(_values(table, sample, columns, engine, path))
    style = DateStyle(
        order=options.order or found.order, timezone=options.timezone, day_zero=table.day_zero
    )
    home = None if options.gazetteer is None else options.gazetteer.home_territory
    territory = territory_of_table(column_of(sample, names.get("country")), home)
    longitude_first, both = False, False
    if "coordinates" in names:
        cells = sample[names["coordinates"]].to_pylist()
        longitude_first, both = look_at_pairs(cells, territory)
        lat, lon = _points_of(cells, longitude_first=longitude_first)
    else:
        lat, lon = (numbers_of(column_of(sample, names.get(name)))[0] for name in point)
    region = region_of(lat, lon)
    return TableStyle(
        dates=style,
        found=found,
        region=region,
        longitude_first=longitude_first,
        turned_in=territory if both and region is None else None,
        suspicion=suspicion(lat, lon, territory),
    )


def _points_of(cells: list[str | None], *, longitude_first: bool) -> tuple[Column, Column]:
    """Read the points of some cells with pairs or geometries."""
    points: list[tuple[float | None, float | None]] = []
    for cell in cells:
        pair = split_coordinates(cell or "", longitude_first=longitude_first)
        if pair is not None:
            points.append((float(pair[0]), float(pair[1])))
        elif (geometry := geometry_of_cell(cell or "")) is not None:
            points.append((geometry.centroid.y, geometry.centroid.x))
        else:
            points.append((None, None))
    lats, lons = zip(*points, strict=True) if points else ((), ())
    return pa.array(lats, pa.float64()), pa.array(lons, pa.float64())


def _values(
    table: Table, sample: pa.Table, columns: list[str], engine: Engine, path: Path
) -> Collection[str]:
    """Return the different values of columns of dates that are not blank."""
    values = {text or "" for name in columns for text in pc.unique(sample[name]).to_pylist()}
    if any(map(is_figures, values)):
        for found in map_sections(engine, _Uniques(table, tuple(columns)), table, path):
            values.update(text or "" for text in found)
    return {text for text in values if text.strip()}


@dataclass(frozen=True)
class _Uniques:
    """Gives the different values of columns in a section of a table."""

    table: Table
    columns: tuple[str, ...]

    def __call__(self, section: Any) -> list[str | None]:
        block = self.table.block(section, columns=self.columns)
        return [text for name in self.columns for text in pc.unique(block.table[name]).to_pylist()]
