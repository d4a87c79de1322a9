"""Synthetic datasets of any size: reports over 900 days, dated and placed as real ones are."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dernamap import __version__
from dernamap.bundle import bundled_file
from dernamap.dataset import (
    EVENT_COLUMNS,
    FAMILIES,
    LINE,
    PLACEMENT_COLUMNS,
    TABLES,
    Dataset,
    MapView,
    Metadata,
    phase_bounds,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Region = tuple[float, float, float, float]

__all__ = ["FOUR_COUNTRIES", "SYNTHETIC_DAYS", "synthetic_dataset"]

SYNTHETIC_DAYS = 900
"""Days that the synthetic reports cover."""

_EPOCH = date(2016, 1, 1)
_SOURCES = 40
_DISPUTED = 1 / 12
_CLAIMS = 3
_LONGEST = 60
# Eastern Libya south of the coast, degrees (EPSG:4326): west, east, south, north.
_REGION = (19.2, 25.0, 29.2, 32.5)
_VIEW = MapView(lon=22.2, lat=31.0, zoom=6.2)

FOUR_COUNTRIES = (
    (23.0, 39.0, 46.0, 52.0),
    (22.0, 37.0, 9.5, 21.0),
    (94.0, 99.0, 16.0, 26.0),
    (-10.0, 3.0, 12.0, 24.0),
)
"""Boxes about Ukraine, Sudan, Myanmar and Mali, for a dataset like an export of ACLED's: west,
east, south, north in degrees (EPSG:4326)."""
_KINDS = ((0.72, "day"), (0.18, "month"), (0.10, "lasted"))


def synthetic_dataset(
    size: int,
    *,
    seed: int = 2018,
    regions: Sequence[Region] = (_REGION,),
    view: MapView = _VIEW,
) -> Dataset:
    """Make a dataset; the same one for the same size and seed.

    Of the dates 72 % are days, 18 % months and 10 % spans of up to 60 days that lasted. Of the
    events 70 % happened at one of some two thousand places, a few of which have most of the events;
    the others bring a point of their own with four decimals. One in 20 is at two places, one in 50
    is not placed; one in 12 is disputed, by three claims a dispute on average. Each day has a
    placed report of its own, if there are enough.

    Parameters
    ----------
    size
        Number of events, at least one.
    seed
        Seed of the random numbers.
    regions
        Boxes that the places lie in, as many in each: west, east, south, north in degrees
        (EPSG:4326). By default eastern Libya south of the coast.
    view
        Where the map opens.

    Returns
    -------
    Dataset
        In chronological order, like a compiled one.

    """
    random = np.random.default_rng([seed, size])
    types = _table("event_types")
    events = _dated(random, size)
    numbers = _skewed(random, size, len(types))
    events["event_type"] = types["type_id"].to_numpy()[numbers]
    events["type"] = numbers.astype("int32")
    events["family"] = types["family"].map(FAMILIES.index).to_numpy()[numbers]
    labels = types["label"].to_numpy()[numbers]
    events["summary"] = labels + ", report " + events["event_id"].astype("object")
    sides = np.array(["one side", "another side", "a hospital", "a resident", "an agency"])
    events["attributed_to"] = sides[random.integers(len(sides), size=size)]
    events["source_ids"] = _names("s", random.integers(_SOURCES, size=size))
    disputed = random.random(size) < _DISPUTED
    disputes = max(1, int(size * _DISPUTED / _CLAIMS))
    named = _names("dis", random.integers(disputes, size=size), 6)
    events["dispute_ids"] = np.where(disputed, named, "")
    events["placements"] = random.choice([1, 2, 0], size=size, p=[0.93, 0.05, 0.02])
    steady = events["event_id"] < _names("syn-", np.array([SYNTHETIC_DAYS]), 7)[0]
    events.loc[steady, "placements"] = 1
    unplaced = events["placements"] == 0
    events["unplaced_reason"] = np.where(unplaced, "no place is named", "")
    placements = _placed(random, events, regions)
    for column in EVENT_COLUMNS:
        if column not in events:
            events[column] = ""
    blank = pd.DataFrame(columns=TABLES["phases"].all_columns)
    content = f"synthetic {size} {seed} {SYNTHETIC_DAYS} {__version__}"
    return Dataset(
        metadata=Metadata(title=f"{size:,} synthetic reports", view=view),
        digest=hashlib.sha256(content.encode()).hexdigest(),
        epoch=_EPOCH,
        first_day=0,
        last_day=SYNTHETIC_DAYS - 1,
        events=events[list(EVENT_COLUMNS)],
        placements=placements,
        home=None,
        sources=_sources(),
        disputes=_disputes(disputes),
        counts=_counts(),
        phases=phase_bounds(blank.astype("str"), _EPOCH),
        event_types=types,
    )


def _table(name: str) -> pd.DataFrame:
    """Read a table of the bundled dataset."""
    return read_table(bundled_file("data"), TABLES[name])[0].drop(columns=LINE)


def _names(stem: str, numbers: NDArray[Any], width: int = 3) -> NDArray[Any]:
    digits = np.char.zfill(numbers.astype(str), width)
    return np.char.add(stem, digits).astype("object")


def _skewed(random: np.random.Generator, size: int, among: int) -> NDArray[Any]:
    """Draw random numbers below `among`, small ones far more often."""
    weights = 1 / np.arange(1, among + 1)
    return random.choice(among, size=size, p=weights / weights.sum())


def _dated(random: np.random.Generator, size: int) -> pd.DataFrame:
    """Give events their dates and day numbers, in chronological order."""
    kinds = random.choice(3, size=size, p=[share for share, _ in _KINDS])
    day = random.integers(SYNTHETIC_DAYS, size=size)
    # each day has a report of its own, so that each step changes the picture
    day[:SYNTHETIC_DAYS] = np.arange(SYNTHETIC_DAYS)[:size]
    kinds[:SYNTHETIC_DAYS] = 0
    zero = np.datetime64(_EPOCH)
    month = (zero + day).astype("datetime64[M]")
    last = np.minimum((month + 1).astype("datetime64[D]") - 1, zero + SYNTHETIC_DAYS - 1)
    first = month.astype("datetime64[D]")
    until = np.minimum(day + random.integers(1, _LONGEST, size=size), SYNTHETIC_DAYS - 1)
    text = (zero + day).astype(str).astype("object")
    spans = text + "/" + (zero + until).astype(str).astype("object")
    start = np.select([kinds == 1], [(first - zero).astype(int)], day)
    end = np.select([kinds == 1, kinds == 2], [(last - zero).astype(int), until], day)  # noqa: PLR2004  the kinds
    lasted = kinds == 2  # noqa: PLR2004
    events = pd.DataFrame(
        {
            "event_id": _names("syn-", np.arange(size), 7),
            "date": np.select(
                [kinds == 1, lasted], [month.astype(str).astype("object"), spans], text
            ),
            "possible_from": start.astype("int32"),
            "possible_to": end.astype("int32"),
            # what lasted ends no earlier than its end and begins no later than its start
            "certain_a": np.where(lasted, end, start).astype("int32"),
            "certain_b": np.where(lasted, start, end).astype("int32"),
            "lasted": lasted,
        }
    )
    events["date_text"] = events["date"]
    order = ["possible_to", "possible_from", "event_id"]
    return events.sort_values(order, kind="stable", ignore_index=True)


def _points(
    random: np.random.Generator, regions: Sequence[Region], count: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return points with four decimals, as many in each region: longitudes and latitudes."""
    west, east, south, north = (
        np.array(side)[np.arange(count) % len(regions)] for side in zip(*regions, strict=True)
    )
    return random.uniform(west, east).round(4), random.uniform(south, north).round(4)


def _placed(
    random: np.random.Generator, events: pd.DataFrame, regions: Sequence[Region]
) -> pd.DataFrame:
    """Place events, and write into them what was said about the place."""
    among = 2_000
    rows = np.repeat(np.arange(len(events)), events["placements"].to_numpy())
    place = _skewed(random, len(rows), among)
    own = random.random(len(rows)) < 0.3  # noqa: PLR2004  the share that the docstring names
    at_lon, at_lat = _points(random, regions, among)
    own_lon, own_lat = _points(random, regions, len(rows))
    lon = np.where(own, own_lon, at_lon[place])
    lat = np.where(own, own_lat, at_lat[place])
    radius = random.choice([400.0, 1_500.0, 6_000.0], size=among)[place]
    radius = np.where(own, 500.0, radius)
    precision = np.select([radius <= 500, radius <= 2_500], ["exact", "quarter"], "city")  # noqa: PLR2004  metres
    certainty = np.array(["corroborated", "single-source", "inferred"], dtype="object")
    name = np.where(own, "Given point", _names("Place ", place, 4))
    table = pd.DataFrame(
        {
            "event": rows.astype("int32"),
            "event_id": events["event_id"].to_numpy()[rows],
            "place_id": np.where(own, "", _names("p", place, 4)),
            "name": name,
            "lon": lon,
            "lat": lat,
            "radius_m": radius,
            "precision": precision.astype("object"),
            "certainty": np.where(own, "single-source", certainty[place % 3]),
            "method": np.where(own, "given", "name"),
            "score": 1.0,
            "why": np.where(own, "coordinates given with the record", "the name is known"),
            "geometry": None,
        }
    )
    text = pd.Series(name).groupby(rows).first().reindex(range(len(events)), fill_value="somewhere")
    events["place_text"] = text.to_numpy()
    return table[list(PLACEMENT_COLUMNS)].astype({"geometry": "object"})


def _sources() -> pd.DataFrame:
    spec = TABLES["sources"]
    rows = [
        {
            "source_id": f"s{number:03}",
            "title": f"Bulletin {number}",
            "publisher": "An agency",
            "published": "2018-06-30",
            "language": "en",
            "no_url_reason": "made up for measuring",
        }
        for number in range(_SOURCES)
    ]
    columns = spec.all_columns
    return pd.DataFrame(rows).reindex(columns=columns, fill_value="").fillna("").astype("str")


def _disputes(count: int) -> pd.DataFrame:
    names = pd.DataFrame({"dispute_id": _names("dis", np.arange(count), 6)})
    names["topic"] = "when " + names["dispute_id"] + " came about"
    disputed_columns = {"version_a": "early", "version_b": "late", "source_ids": "s000; s001"}
    return names.assign(**disputed_columns).astype("str")


def _counts() -> pd.DataFrame:
    texts = dict.fromkeys(TABLES["counts"].columns, "str")
    numbers = {"item": "int64", "low": "float64", "high": "float64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in (texts | numbers).items()})
