"""A dataset as one flat table with one row per event, and its other tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import mapping

from dernamap.dataset import FAMILIES, TABLES, placement_geometries, rows_of, split_ids
from dernamap.dates import parse_edtf
from dernamap.readers import DERNAMAP_NEEDED, FLAT_COLUMNS, PLACE_KEYS, SIDE_TABLES

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = [
    "feature_rows",
    "first_geometries",
    "flat_table",
    "is_written",
    "side_rows",
    "side_tables",
]

_GIVEN = {"lat": "given_lat", "lon": "given_lon", "radius_m": "given_radius_m"}


def flat_table(dataset: Dataset) -> pd.DataFrame:
    """Lay a dataset out as one row per event.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    DataFrame
        With `dernamap.readers.FLAT_COLUMNS`: texts, empty where there is nothing; ``lon``,
        ``lat``, ``radius_m`` and ``score`` are floats, NaN where there is no placement.

    """
    events = dataset.events.rename(columns=_GIVEN).reset_index(drop=True)
    types = dataset.event_types
    events["type_label"] = types["label"].to_numpy()[events["type"].to_numpy()]
    events["family"] = np.array(FAMILIES, dtype=object)[events["family"].to_numpy()]
    events["lasted"] = np.where(events["lasted"], "true", "false")
    for name in ("earliest", "latest"):
        found = {text: _bound(text, name) for text in events["date"].unique()}
        events[name] = events["date"].map(found)
    events["sources"] = _cited(dataset)
    first = dataset.placements.drop_duplicates("event").set_index("event")
    first = first.rename(columns={"name": "place_name"}).drop(columns="event_id")
    first["shape"] = [_wkt(shape) for shape in first["geometry"]]
    flat = events.drop(columns="placements").join(first.drop(columns="geometry"))
    flat["more_places"] = _more(dataset.placements, len(events))
    numbers = ("lon", "lat", "radius_m", "score")
    texts = [name for name in FLAT_COLUMNS if name not in numbers]
    flat[texts] = flat[texts].fillna("").astype("str")
    return flat[list(FLAT_COLUMNS)]


def _bound(edtf: str, name: str) -> str:
    day = getattr(parse_edtf(edtf), name)
    return "" if day is None else str(day.isoformat())


def _cited(dataset: Dataset) -> pd.Series:
    """Write out the sources of each event: title, publisher, day and address."""
    known = {
        row["source_id"]: ". ".join(
            part
            for part in (
                row["title"].rstrip("."),
                ", ".join(filter(None, (row["publisher"], row["published"]))),
                row["url"],
            )
            if part
        )
        for row in rows_of(dataset.sources)
    }
    cells = dataset.events["source_ids"].reset_index(drop=True)
    found = {
        cell: "; ".join(known[name] for name in split_ids(cell) if name in known)
        for cell in cells.unique()
    }
    return cells.map(found)


def _wkt(shape: Any) -> str:
    return "" if shape is None else str(shapely.to_wkt(shape, rounding_precision=-1))


def _more(placements: pd.DataFrame, size: int) -> list[str]:
    """Return the placements of each event but its first, as JSON; empty if it has no more."""
    more: dict[int, list[dict[str, Any]]] = {}
    for place in rows_of(placements[placements["event"].duplicated()]):
        fields = {name: place[name] for name in PLACE_KEYS} | {"geometry": _wkt(place["geometry"])}
        more.setdefault(place["event"], []).append(fields)
    return [json.dumps(more[row], ensure_ascii=False) if row in more else "" for row in range(size)]


def first_geometries(dataset: Dataset, *, together: bool) -> np.ndarray:
    """Return the geometry of each event, EPSG:4326.

    Parameters
    ----------
    dataset
        The dataset.
    together
        Whether an event with several placements has all of them, as a collection, or its first.

    Returns
    -------
    numpy.ndarray
        Shapely geometries; a disc is its centre; None for an event that is not placed.

    """
    places = dataset.placements
    points = placement_geometries(places)
    found = np.full(len(dataset.events), None, dtype=object)
    events = places["event"].to_numpy()
    first = ~places["event"].duplicated().to_numpy()
    found[events[first]] = points[first]
    if together:
        for event in np.unique(events[~first]):
            found[event] = shapely.geometrycollections(points[events == event])
    return found


def feature_rows(dataset: Dataset) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Return the properties and the GeoJSON geometry of each event.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    list of tuple
        The cells of `flat_table` that `is_written` keeps, with ``shape`` only where the geometry
        is a collection; and the geometry, or None.

    """
    rows = rows_of(flat_table(dataset))
    found = []
    for row, geometry in zip(rows, first_geometries(dataset, together=True), strict=True):
        if not row["more_places"]:
            row["shape"] = ""
        cells = {name: cell for name, cell in row.items() if is_written(name, cell)}
        found.append((cells, None if geometry is None else mapping(geometry)))
    return found


def is_written(name: str, cell: Any) -> bool:
    """Return whether a cell is written: a blank one only where its column marks a table as ours."""
    return name in DERNAMAP_NEEDED or not (cell == "" or pd.isna(cell))


def side_tables(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Return the tables other than the events, with the columns that their authors write."""
    return {
        name: getattr(dataset, name)[TABLES[name].all_columns].fillna("").astype("str")
        for name in SIDE_TABLES
    }


def side_rows(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of `side_tables`, for the member ``dernamap`` of a file."""
    return {name: rows_of(table) for name, table in side_tables(dataset).items()}
