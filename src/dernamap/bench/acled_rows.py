"""Files in ACLED's layout of any length, made up from a seed: what `dernamap bench import` reads.

Nothing in them happened. The columns, the value lists and the lengths of the texts are like those
of an export; names and notes are put together from words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import csv

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_acled_rows"]

_CHUNK = 100_000
_TYPES = (
    ("Political violence", "Battles", "Armed clash"),
    ("Political violence", "Battles", "Government regains territory"),
    ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Political violence", "Violence against civilians", "Attack"),
    ("Demonstrations", "Protests", "Peaceful protest"),
    ("Demonstrations", "Riots", "Mob violence"),
    ("Strategic developments", "Strategic developments", "Other"),
)
_WORDS = [
    "forces",
    "of",
    "the",
    "eastern",
    "command",
    "said",
    "that",
    "they",
    "reached",
    "the",
    "road",
    "near",
    "the",
    "market",
    "after",
    "fire",
    "from",
    "the",
    "hills",
    "families",
    "left",
    "the",
    "quarter",
    "while",
    "two",
    "brigades",
    "exchanged",
    "shells",
    "across",
    "the",
    "valley",
    "no",
    "figures",
    "were",
    "given",
    "by",
    "the",
    "hospital",
    "and",
    "residents",
    "spoke",
    "of",
    "damage",
    "to",
    "houses",
    "and",
    "a",
    "power",
    "station",
]


def write_acled_rows(path: Path, rows: int, *, seed: int = 2018) -> None:
    """Write a file of made-up rows in ACLED's current layout.

    Parameters
    ----------
    path
        Where it goes.
    rows
        How many rows.
    seed
        The same seed gives the same file.

    """
    source = np.random.default_rng(seed)
    notes = _texts(source, 20_000, 18, 45)
    names = _texts(source, 4_000, 2, 5)
    places = [f"Place {number:05d}" for number in range(30_000)]
    spots = source.uniform((21.0, 19.0), (32.9, 25.1), (len(places), 2)).round(4).astype(str)
    first = date(2010, 1, 1)
    days = np.array(
        [(first + timedelta(days=day)).strftime("%d %B %Y") for day in range(5_400)], dtype=object
    )
    words = _Words(days, notes, names, places, spots)
    writer = None
    for start in range(0, rows, _CHUNK):
        numbers = np.arange(start, min(start + _CHUNK, rows))
        table = _rows(source, words, numbers, rows=rows)
        writer = writer or csv.CSVWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def _texts(source: np.random.Generator, count: int, low: int, high: int) -> np.ndarray:
    words = np.array(_WORDS, dtype=object)
    return np.array(
        [
            " ".join(source.choice(words, source.integers(low, high))).capitalize()
            for _ in range(count)
        ],
        dtype=object,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The parts that rows are assembled from."""

    days: np.ndarray
    notes: np.ndarray
    names: np.ndarray
    places: list[str]
    spots: np.ndarray


def _rows(
    source: np.random.Generator, words: _Words, numbers: np.ndarray, *, rows: int
) -> pa.Table:
    size = len(numbers)
    days, notes, names = words.days, words.notes, words.names
    places, spots = words.places, words.spots
    # the newest day first, as an export has it
    day = (len(days) - 1) - (numbers * len(days) // rows)
    kind = source.integers(0, len(_TYPES), size)
    place = source.integers(0, len(places), size)
    texts = np.array(days[day], dtype=object)

    def of(values: np.ndarray) -> np.ndarray:
        return values[source.integers(0, len(values), size)]

    def constant(value: str) -> list[str]:
        return [value] * size

    town = [places[index] for index in place]
    columns = {
        "event_id_cnty": [f"LBY{number}" for number in rows - numbers],
        "event_date": texts,
        "year": [text[-4:] for text in texts],
        "time_precision": source.choice(["1", "2", "3"], size, p=[0.9, 0.07, 0.03]),
        "disorder_type": [_TYPES[index][0] for index in kind],
        "event_type": [_TYPES[index][1] for index in kind],
        "sub_event_type": [_TYPES[index][2] for index in kind],
        "actor1": of(names),
        "assoc_actor_1": of(names),
        "inter1": constant("State forces"),
        "actor2": of(names),
        "assoc_actor_2": constant(""),
        "inter2": constant("Rebel group"),
        "interaction": constant("State forces-Rebel group"),
        "civilian_targeting": constant(""),
        "iso": constant("434"),
        "region": constant("Northern Africa"),
        "country": constant("Libya"),
        "admin1": of(names[:30]),
        "admin2": of(names[:300]),
        "admin3": constant(""),
        "location": town,
        "latitude": spots[place, 0],
        "longitude": spots[place, 1],
        "geo_precision": source.choice(["1", "2", "3"], size, p=[0.75, 0.2, 0.05]),
        "source": of(names[:900]),
        "source_scale": constant("National"),
        "notes": of(notes),
        "fatalities": source.choice(["0", "1", "2", "3", "10"], size),
        "tags": constant(""),
        "timestamp": constant("1704067200"),
    }
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
