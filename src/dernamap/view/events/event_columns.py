"""A dataset's columns for the browser: Arrow, one row per event and one row per placement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.ipc

from dernamap.dataset import DAY_COLUMNS
from dernamap.model import Certainty, Precision
from dernamap.view.marks import shape_of, shape_sent

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dernamap.dataset import Dataset

__all__ = [
    "CERTAINTIES",
    "PRECISIONS",
    "event_columns",
    "mark_columns",
    "mark_shapes",
    "shape_numbers",
    "shapes_sent",
    "to_ipc",
]

PRECISIONS = tuple(str(item) for item in Precision if item is not Precision.NONE)
"""Precisions by their number in the browser."""

CERTAINTIES = tuple(str(item) for item in Certainty)
"""Certainties by their number in the browser; from ``inferred`` on, an edge is dashed."""


def event_columns(dataset: Dataset) -> pa.Table:
    """Make the table of events: what decides when and how each is drawn.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    pyarrow.Table
        ``possible_from``, ``possible_to``, ``certain_a``, ``certain_b`` (int32, days since the
        epoch), ``family``, ``type``, ``disputed``, ``lasted``, ``placements`` (uint8).

    """
    events = dataset.events
    columns: dict[str, Any] = {
        name: pa.array(events[name].to_numpy(dtype="int32")) for name in DAY_COLUMNS
    }
    columns["family"] = pa.array(events["family"].to_numpy(dtype="uint8"))
    columns["type"] = pa.array(events["type"].to_numpy(dtype="uint8"))
    columns["disputed"] = pa.array((events["dispute_ids"] != "").to_numpy(dtype="uint8"))
    columns["lasted"] = pa.array(events["lasted"].to_numpy(dtype="uint8"))
    placed = np.minimum(events["placements"].to_numpy(), 255)
    columns["placements"] = pa.array(placed.astype("uint8"))
    return pa.table(columns)


def mark_columns(dataset: Dataset) -> pa.Table:
    """Make the table of marks: one row per placement.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    pyarrow.Table
        ``event`` (int32, row of the event), ``lon``, ``lat`` (float32, EPSG:4326), ``radius``
        (float32, metres), ``precision``, ``certainty`` (uint8, see `PRECISIONS` and
        `CERTAINTIES`), ``shape`` (int32, index into `mark_shapes`, -1 for a disc).

    """
    marks = dataset.placements
    numbers = shape_numbers(marks)
    return pa.table(
        {
            "event": pa.array(marks["event"].to_numpy(dtype="int32")),
            "lon": pa.array(marks["lon"].to_numpy(dtype="float32")),
            "lat": pa.array(marks["lat"].to_numpy(dtype="float32")),
            "radius": pa.array(marks["radius_m"].to_numpy(dtype="float32")),
            "precision": pa.array(_codes(marks["precision"], PRECISIONS)),
            "certainty": pa.array(_codes(marks["certainty"], CERTAINTIES)),
            "shape": pa.array(numbers[0]),
        }
    )


def mark_shapes(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the sectors and lines of marks, each once, cut into bands.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    list of dict
        As `dernamap.view.marks.shape_of` gives them, in the order of the ``shape`` column of
        `mark_columns`. They are shared: whoever changes one changes it for all.

    """
    shapes = shape_numbers(dataset.placements)[1]
    return [shape_of(shape, fades=fades) for shape, fades in shapes]


def shapes_sent(dataset: Dataset) -> str:
    """Return the sectors and lines of marks as the browser gets them: it cuts bands by itself.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        A JSON list in the order of the ``shape`` column of `mark_columns`.

    """
    shapes = shape_numbers(dataset.placements)[1]
    return json.dumps(
        [shape_sent(shape, fades=fades) for shape, fades in shapes], separators=(",", ":")
    )


def to_ipc(table: pa.Table) -> bytes:
    """Write a table as an Arrow IPC stream of one batch, uncompressed: HTTP compresses it."""
    sink = pa.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def _codes(values: pd.Series, names: tuple[str, ...]) -> np.ndarray:
    codes, found = pd.factorize(values)
    return np.array([names.index(name) for name in found], dtype="uint8")[codes]


def shape_numbers(marks: pd.DataFrame) -> tuple[np.ndarray, list[tuple[BaseGeometry, bool]]]:
    """Assign a number to each different geometry of placements.

    Parameters
    ----------
    marks
        The placements.

    Returns
    -------
    tuple of numpy.ndarray and list
        The number of each placement's geometry (int32), -1 where it is the disc itself; and the
        geometries in the order of their numbers, each with whether it is a sector, which fades.

    """
    shapes: list[tuple[BaseGeometry, bool]] = []
    known: dict[bytes, int] = {}
    numbers = np.full(len(marks), -1, dtype="int32")
    there = np.flatnonzero(marks["geometry"].notna())
    few = marks.iloc[there]
    for row, geometry, precision in zip(there, few["geometry"], few["precision"], strict=True):
        number = known.setdefault(geometry.wkb, len(known))
        if number == len(shapes):
            shapes.append((geometry, precision == Precision.SECTOR))
        numbers[row] = number
    return numbers, shapes
