"""The columns by which the browser filters: lists of numbers for each event, and their names."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from dernamap.dataset import names_in_language, rows_of, split_ids
from dernamap.model import Method
from dernamap.places import containing_places
from dernamap.view.filters.name_columns import name_column, party_keys, speaker_column
from dernamap.view.filters.place_shapes import Course
from dernamap.view.filters.placed_near import Placed
from dernamap.view.filters.slug import slug
from dernamap.view.known import disputed_from, publication_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.dataset import Dataset
    from dernamap.view.filters.name_columns import NameColumn
    from dernamap.view.filters.place_shapes import PlaceShape

__all__ = ["filter_columns", "filter_mark_columns", "filter_words"]


def filter_columns(dataset: Dataset) -> pa.Table:
    """Make the table of what filters need of events.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    pyarrow.Table
        One row per event: ``types``, ``actors``, ``by``, ``sources`` (lists of int32: rows of the
        event types, and numbers in the lists of `filter_words`), ``numbers`` (uint8: 1 with
        figures), ``published`` and ``disputed_from`` (int32: the days by whose end a source of it
        had surely been published, and its dispute could be seen).

    """
    events = dataset.events
    types = {name: row for row, name in enumerate(dataset.event_types["type_id"])}
    sources = {name: row for row, name in enumerate(dataset.sources["source_id"])}
    has = events["event_id"].isin(dataset.counts["event_id"])
    published = publication_days(dataset)["published_last"]
    return pa.table(
        {
            "types": _known(events["event_type"], types),
            "actors": _lists(_actors(dataset)),
            "by": _lists(_speakers(dataset)),
            "sources": _known(events["source_ids"], sources),
            "numbers": pa.array(has.to_numpy(dtype="uint8")),
            "published": pa.array(published.to_numpy(dtype="int32")),
            "disputed_from": pa.array(disputed_from(dataset)),
        }
    )


def filter_mark_columns(dataset: Dataset) -> pa.Table:
    """Make the table of what filters need of placements.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    pyarrow.Table
        One row per placement: ``place`` (int32, its number in the list of `filter_words`, -1 for
        none), ``relative`` (uint8: 1 in a direction or at a distance from the place).

    """
    marks = dataset.placements
    numbers = {name: row for row, name in enumerate(_place_ids(dataset))}
    codes, names = pd.factorize(marks["place_id"])
    found = np.array([numbers.get(str(name), -1) for name in names], dtype="int32")
    relative = marks["method"].to_numpy() == str(Method.RELATIVE)
    return pa.table(
        {
            "place": pa.array(found[codes] if len(found) else found),
            "relative": pa.array(relative.astype("uint8")),
        }
    )


def filter_words(dataset: Dataset) -> str:
    """Return what the numbers of `filter_columns` and `filter_mark_columns` name.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        JSON: ``epoch`` (the day with number 0, ISO), ``actors``, ``by`` and ``publishers`` (each
        a ``name`` with its ``keys``), ``parties`` (short names), ``arabic`` (names of parties and
        speakers in Arabic, by those in English),
        ``speakers`` (names that several spellings mean), ``sources``
        (``id``, ``title`` and the number of the ``publisher``), ``places`` (with the numbers of
        their ``holders`` and the ``region`` they cover) and ``shapes`` (of the numbers in the
        ``shape`` of `dernamap.view.mark_columns`).

    """
    publishers = list(dict.fromkeys(name for name in dataset.sources["publisher"] if name))
    placed = Placed(dataset)
    document = {
        "epoch": dataset.epoch.isoformat(),
        "actors": _named(_actors(dataset)),
        "by": _named(_speakers(dataset)),
        "publishers": [{"name": name, "keys": [slug(name)]} for name in publishers],
        "parties": list(dataset.parties["short_name"]),
        "arabic": names_in_language(dataset.parties, dataset.speakers, "ar"),
        "speakers": list(dict.fromkeys(dataset.speakers["speaker"])),
        "sources": [
            {
                "id": row["source_id"],
                "title": row["title"] or row["url"],
                "publisher": publishers.index(row["publisher"]) if row["publisher"] else -1,
            }
            for row in rows_of(dataset.sources)
        ],
        "places": _places(dataset, placed),
        "shapes": [_region_json(course) for course in placed.courses],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _actors(dataset: Dataset) -> NameColumn:
    return name_column(dataset.events["actors"], party_keys(dataset))


def _speakers(dataset: Dataset) -> NameColumn:
    return speaker_column(dataset)


def _named(column: NameColumn) -> list[dict[str, Any]]:
    return [
        {"name": name, "keys": list(keys)}
        for name, keys in zip(column.names, column.keys, strict=True)
    ]


def _place_ids(dataset: Dataset) -> list[str]:
    """Return the places of the gazetteer, then those that only placements name."""
    known = [*dataset.gazetteer.places, *map(str, dataset.placements["place_id"].unique())]
    return [name for name in dict.fromkeys(known) if name]


def _places(dataset: Dataset, placed: Placed) -> list[dict[str, Any]]:
    gazetteer = dataset.gazetteer
    ids = _place_ids(dataset)
    numbers = {name: row for row, name in enumerate(ids)}
    # a place has one name in most of its placements; of several the last is taken
    marks = dataset.placements[["place_id", "name"]].drop_duplicates("place_id", keep="last")
    spoken = dict(zip(marks["place_id"], marks["name"], strict=True))
    found = []
    for name in ids:
        place = gazetteer.places.get(name)
        region = placed.region_of(name)
        found.append(
            {
                "id": name,
                "name": spoken.get(name, name) if place is None else place.name,
                "name_ar": "" if place is None else place.name_ar,
                "holders": [numbers[holder] for holder in containing_places(name, gazetteer)],
                "region": None if region is None else _region_json(region),
            }
        )
    return found


def _region_json(region: PlaceShape) -> dict[str, Any]:
    if isinstance(region, Course):
        return {"paths": region.paths, "closed": region.closed}
    return {"disc": [region.lon, region.lat, region.radius]}


def _lists(column: NameColumn) -> pa.Array:
    return _list_array(column.cells, column.codes)


def _known(cells: pd.Series, numbers: dict[str, int]) -> pa.Array:
    """Return the numbers of the identifiers in each cell; the table has all of them."""
    codes, unique = pd.factorize(cells)
    found = [
        tuple(dict.fromkeys(numbers[name] for name in split_ids(cell) if name in numbers))
        for cell in unique
    ]
    return _list_array(found, codes)


def _list_array(cells: Sequence[tuple[int, ...]], codes: np.ndarray) -> pa.Array:
    """Make a column of lists from the different cells and the number of each event's."""
    lengths = np.array([len(cell) for cell in cells], dtype="int64")
    numbers = np.fromiter(chain.from_iterable(cells), dtype="int32", count=int(lengths.sum()))
    offsets = np.zeros(len(codes) + 1, dtype="int64")
    if len(codes):
        np.cumsum(lengths[codes], out=offsets[1:])
    # each event's numbers stand where its cell's begin: as far on as they are within the event
    begins = (np.cumsum(lengths) - lengths)[codes] if len(codes) else offsets[:0]
    places = np.repeat(begins - offsets[:-1], np.diff(offsets)) + np.arange(offsets[-1])
    return pa.ListArray.from_arrays(
        pa.array(offsets.astype("int32"), pa.int32()), pa.array(numbers[places], pa.int32())
    )
