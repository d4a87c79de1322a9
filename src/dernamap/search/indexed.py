"""What is searched of a dataset: the words of records, and the names in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset import names_in_language, rows_of, speakers_of, spellings_in, split_ids
from dernamap.search.equivalents import party_names
from dernamap.search.place_codes import place_codes
from dernamap.search.query_words import ABBREVIATION, folded_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.model import Place

__all__ = [
    "SearchEntry",
    "Tally",
    "entries_of",
    "entry_words",
    "is_word",
    "record_words",
    "words_of_entries",
]

BREAK = " _ "
"""Separates two cells, so that no phrase runs from one into the next."""

_CELLS = ("event_id", "summary", "place_text", "date_text", "actors", "attributed_to", "numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A place, an actor or a source that records name.

    Attributes
    ----------
    kind
        ``place``, ``actor`` or ``source``.
    key
        Identifier of a place or a source; the name of an actor.
    label, label_ar, detail
        What a reader sees: its name, its name in Arabic, and what else distinguishes it from
        others.
    holder, holder_ar
        For a place, what it lies in.
    more
        Other spellings that find it.
    reports
        Records that are placed there, name it or come from it.
    said
        For an actor, records that are attributed to it.
    disc
        For a place that has a point: longitude and latitude (degrees, EPSG:4326) and the radius in
        metres that it lies within.

    """

    kind: str
    key: str
    label: str
    label_ar: str = ""
    detail: str = ""
    holder: str = ""
    holder_ar: str = ""
    more: str = ""
    reports: int = 0
    said: int = 0
    disc: tuple[float, float, float] | None = None


def record_words(dataset: Dataset) -> Iterator[str]:
    """Yield the folded words of each record, with the tokens of the places it is placed at.

    Parameters
    ----------
    dataset
        The dataset.

    Yields
    ------
    str
        One text per event, in the order of the events.

    """
    folded = _cached(_folded)
    codes = place_codes(dataset.gazetteer)
    at: dict[int, list[str]] = {}
    places = dataset.placements
    for event, place_id, name in zip(
        places["event"], places["place_id"], places["name"], strict=True
    ):
        here = at.setdefault(event, [])
        here.append(folded(name))
        if place_id in codes:
            here.append(codes[place_id])
    types = {
        row["type_id"]: BREAK.join([folded(row["label"]), folded(row["label_ar"])])
        for row in rows_of(dataset.event_types)
    }
    sources = {
        row["source_id"]: BREAK.join([folded(row["title"]), folded(row["publisher"])])
        for row in rows_of(dataset.sources)
    }
    topics = {
        row["dispute_id"]: BREAK.join([folded(row["topic"]), folded(row.get("topic_ar", ""))])
        for row in rows_of(dataset.disputes)
    }
    plain = [dataset.events[name] for name in _CELLS]
    tied = [dataset.events[name] for name in ("event_type", "source_ids", "dispute_ids")]
    tables = (types, sources, topics)
    for row, cells in enumerate(zip(*plain, *tied, strict=True)):
        words = [folded(cell) for cell in cells[: len(_CELLS)] if cell]
        for table, cell in zip(tables, cells[len(_CELLS) :], strict=True):
            words += [table[name] for name in split_ids(cell) if name in table]
        yield BREAK.join([*words, *at.get(row, ())])


@dataclass(slots=True)
class Tally:
    """How many records name what; those of parts of a dataset add up.

    Attributes
    ----------
    placed, acting, speaking, cited
        Records by place, actor, speaker and source.

    """

    placed: Counter[str]
    acting: Counter[str]
    speaking: Counter[str]
    cited: Counter[str]

    @classmethod
    def of(cls, dataset: Dataset) -> Tally:
        """Count the records of a dataset."""
        placed = dataset.placements.drop_duplicates(["event", "place_id"])["place_id"]
        return cls(
            placed=Counter({str(name): int(n) for name, n in placed.value_counts().items()}),
            acting=_named(dataset.events["actors"]),
            speaking=_speaking(dataset),
            cited=_named(dataset.events["source_ids"]),
        )

    def add(self, other: Tally) -> None:
        """Add another part's records."""
        for name in ("placed", "acting", "speaking", "cited"):
            getattr(self, name).update(getattr(other, name))


def entries_of(dataset: Dataset, tally: Tally | None = None) -> list[SearchEntry]:
    """Return the places, actors and sources that can be found by their names.

    Parameters
    ----------
    dataset
        The dataset.
    tally
        The counts of its records, where it is read without them.

    Returns
    -------
    list of SearchEntry
        Every place of the gazetteer, every actor and speaker and every source of the records.

    """
    gazetteer = dataset.gazetteer
    tally = Tally.of(dataset) if tally is None else tally
    acting, speaking = tally.acting, tally.speaking
    spellings: dict[str, list[str]] = {}
    for name in gazetteer.names:
        spellings.setdefault(name.place_id, []).append(name.name)
    found = [
        SearchEntry(
            kind="place",
            key=place.place_id,
            label=place.name,
            label_ar=place.name_ar,
            detail=place.kind,
            holder=holder.name if (holder := gazetteer.places.get(place.part_of)) else "",
            holder_ar=holder.name_ar if holder else "",
            more=BREAK.join(spellings.get(place.place_id, [])),
            reports=tally.placed[place.place_id],
            disc=_disc(place),
        )
        for place in gazetteer.places.values()
    ]
    also = _party_names(dataset)
    in_arabic = spellings_in(dataset.speakers, "ar")
    in_arabic |= names_in_language(dataset.parties, dataset.speakers, "ar")
    found += [
        SearchEntry(
            kind="actor",
            key=name,
            label=name,
            label_ar=in_arabic.get(name, ""),
            more=also.get(name, ""),
            reports=acting[name],
            said=speaking[name],
        )
        for name in dict.fromkeys([*acting, *speaking])
        if name
    ]
    found += [
        SearchEntry(
            kind="source",
            key=row["source_id"],
            label=row["title"] or row["publisher"] or row["source_id"],
            detail=", ".join(filter(None, [row["publisher"], row["published"]])),
            more=row.get("publisher_ar", ""),
            reports=tally.cited[row["source_id"]],
        )
        for row in rows_of(dataset.sources)
    ]
    return found


def words_of_entries(dataset: Dataset, entries: Iterable[SearchEntry]) -> Iterator[str]:
    """Yield the folded words of entries; see `entry_words`."""
    codes = place_codes(dataset.gazetteer)
    return (entry_words(one, codes) for one in entries)


def entry_words(entry: SearchEntry, codes: dict[str, str]) -> str:
    """Return the folded words of an entry; see `record_words`."""
    cells = [entry.label, entry.label_ar, *entry.more.split(BREAK)]
    if entry.kind == "source":
        cells += [entry.detail, entry.key]
    words = [_folded(cell) for cell in cells if cell]
    if entry.kind == "place":
        words.append(codes[entry.key])
    return BREAK.join(words)


def is_word(token: str) -> bool:
    """Return whether a token of the index is a word, not a place or the end of a cell."""
    return not token.startswith("_") or token.startswith(ABBREVIATION)


def _folded(text: str) -> str:
    return " ".join(folded_words(text))


def _disc(place: Place) -> tuple[float, float, float] | None:
    if place.lon is None or place.lat is None:
        return None
    return place.lon, place.lat, place.radius_m or 0.0


def _named(cells: pd.Series) -> Counter[str]:
    """Count the records that have each of the names in cells."""
    found: Counter[str] = Counter()
    for cell, count in cells.value_counts().items():
        for name in set(split_ids(str(cell))):
            found[name] += int(count)
    return found


def _speaking(dataset: Dataset) -> Counter[str]:
    """Count the records of each speaker, and of each spelling that is not a speaker's name."""
    table = speakers_of(dataset.speakers)
    found: Counter[str] = Counter()
    for cell, count in dataset.events["attributed_to"].value_counts().items():
        spellings = split_ids(str(cell))
        for name in {*spellings, *(one for own in spellings for one in table.get(own, ()))}:
            found[name] += int(count)
    return found


def _party_names(dataset: Dataset) -> dict[str, str]:
    """Return the other names of parties, by each of their names."""
    found: dict[str, str] = {}
    for row in rows_of(dataset.parties):
        names = party_names(row)
        found |= {name: BREAK.join(names) for name in names}
    return found


def _cached(function: Callable[[str], str]) -> Callable[[str], str]:
    """Call a function once for each different text: places and speakers repeat."""
    known: dict[str, str] = {}

    def look_up(text: str) -> str:
        found = known.get(text)
        if found is None:
            found = known[text] = function(text)
        return found

    return look_up
