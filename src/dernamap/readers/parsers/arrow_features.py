"""Arrow tables with a geometry in WKB, laid out as tables of text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely

from dernamap.readers.cells import RejectReason
from dernamap.readers.options import file_fault
from dernamap.readers.parsers.geometry_columns import cell_text, geometry_columns
from dernamap.readers.tables import MemoryTable, check_columns, format_columns

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["features_table"]


def features_table(
    path: Path, arrow: pa.Table, *, geometry: str, crs: str | None, limits: Limits
) -> MemoryTable:
    """Lay features out as a table of text.

    Parameters
    ----------
    path
        The file, for messages.
    arrow
        The features.
    geometry
        Name of the column with their geometries, WKB.
    crs
        What these are in, as PROJ reads it; None if the file does not say.
    limits
        How many columns are read.

    Returns
    -------
    MemoryTable
        Features with an invalid geometry are its flaws.

    Raises
    ------
    DatasetError
        If there are too many columns, or the geometries are not WKB or in no known CRS.

    """
    check_columns(path, arrow.num_columns, limits)
    columns: dict[str, pa.Array] = {}
    for name, column in zip(arrow.column_names, arrow.columns, strict=True):
        if name != geometry:
            columns[name] = _texts(column)
    shapes = np.full(arrow.num_rows, None, dtype=object)
    if geometry in arrow.column_names:
        try:
            shapes = shapely.from_wkb(
                arrow[geometry].to_numpy(zero_copy_only=False), on_invalid="ignore"
            )
        except (TypeError, shapely.errors.ShapelyError) as error:
            raise file_fault(
                path, f"its geometries cannot be read: the column {geometry!r} is not WKB"
            ) from error
    damaged = _damaged_rows(columns)
    placed, found = geometry_columns(path, shapes, crs)
    problems = {
        at: RejectReason("bad-geometry", problem) for at, problem in found.items()
    } | damaged
    if shapely.is_missing(shapes).all():
        # if there is no geometry, the columns of the table say where its rows lie
        placed = {}
    given = format_columns(placed, columns)
    table = pa.table(columns | {given[field]: column for field, column in placed.items()})
    flaws = [
        (
            position + 1,
            problem,
            json.dumps(table.slice(position, 1).to_pylist()[0]),
        )
        for position, problem in sorted(problems.items())
    ]
    keep = np.ones(table.num_rows, dtype=bool)
    keep[list(problems)] = False
    return MemoryTable(path, table.filter(pa.array(keep)), flaws, given=given)


def _damaged_rows(columns: dict[str, pa.Array]) -> dict[int, RejectReason]:
    """Find rows with texts that are not UTF-8, and replace the bad bytes by a sign."""
    damaged: dict[int, RejectReason] = {}
    for name, column in columns.items():
        try:
            column.validate(full=True)
        except pa.ArrowInvalid:
            cells = [cell or b"" for cell in column.cast(pa.binary()).to_pylist()]
            texts = [cell.decode("utf-8", "replace") for cell in cells]
            for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
                if text.encode() != cell:
                    damaged.setdefault(at, RejectReason("unreadable-text", "it is not UTF-8", name))
            columns[name] = pa.array(texts, pa.string())
    return damaged


def _texts(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as text: whole numbers without a decimal point, midnight without a time."""
    one = column.combine_chunks()
    if pa.types.is_string(one.type) or pa.types.is_large_string(one.type):
        return one.cast(pa.string()).fill_null("")
    if pa.types.is_timestamp(one.type):
        # Python knows no nanoseconds
        one = one.cast(pa.timestamp("us", one.type.tz), safe=False)
    if pa.types.is_timestamp(one.type) or pa.types.is_date(one.type):
        return pa.array([(text or "").removesuffix(" 00:00:00") for text in _iso(one)], pa.string())
    return pa.array([cell_text(value) for value in one.to_pylist()], pa.string())


def _iso(column: pa.Array) -> list[str | None]:
    return [None if value is None else str(value).split(".", 1)[0] for value in column.to_pylist()]
