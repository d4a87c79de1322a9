"""What is searched of a dataset: the words of records, and the names in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of, speakers_of, split_ids
from dernamap.places import fold
from dernamap.search.query_terms import place_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset
    from dernamap.model import Place
    from dernamap.places import Gazetteer

__all__ = ["SearchEntry", "entries_of", "entry_words", "record_words"]

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
    folded = _cached(fold)
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
    topics = {row["dispute_id"]: folded(row["topic"]) for row in rows_of(dataset.disputes)}
    plain = [dataset.events[name] for name in _CELLS]
    tied = [dataset.events[name] for name in ("event_type", "source_ids", "dispute_ids")]
    tables = (types, sources, topics)
    for row, cells in enumerate(zip(*plain, *tied, strict=True)):
        words = [folded(cell) for cell in cells[: len(_CELLS)] if cell]
        for table, cell in zip(tables, cells[len(_CELLS) :], strict=True):
            words += [table[name] for name in split_ids(cell) if name in table]
        yield BREAK.join([*words, *at.get(row, ())])


def entries_of(dataset: Dataset) -> list[SearchEntry]:
    """Return the places, actors and sources that can be found by their names.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    list of SearchEntry
        Every place of the gazetteer, every actor and speaker and every source of the records.

    """
    events, gazetteer = dataset.events, dataset.gazetteer
    placed = dataset.placements.drop_duplicates(["event", "place_id"])["place_id"].value_counts()
    spellings: dict[str, list[str]] = {}
    for name in gazetteer.names:
        spellings.setdefault(name.place_id, []).append(name.name)
    found = [
        SearchEntry(
            kind="place",
            key=place.place_id,
            label=place.name,
            label_ar=place.name_ar,
            detail=_where(place.part_of, place.kind, gazetteer),
            more=BREAK.join(spellings.get(place.place_id, [])),
            reports=int(placed.get(place.place_id, 0)),
            disc=_disc(place),
        )
        for place in gazetteer.places.values()
    ]
    acting = Counter(name for cell in events["actors"] for name in set(split_ids(cell)))
    speaking = _speaking(dataset)
    also = _party_names(dataset)
    found += [
        SearchEntry(
            kind="actor",
            key=name,
            label=name,
            more=also.get(name, ""),
            reports=acting[name],
            said=speaking[name],
        )
        for name in dict.fromkeys([*acting, *speaking])
        if name
    ]
    cited = Counter(name for cell in events["source_ids"] for name in set(split_ids(cell)))
    found += [
        SearchEntry(
            kind="source",
            key=row["source_id"],
            label=row["title"] or row["publisher"] or row["source_id"],
            detail=", ".join(filter(None, [row["publisher"], row["published"]])),
            reports=cited[row["source_id"]],
        )
        for row in rows_of(dataset.sources)
    ]
    return found


def entry_words(entry: SearchEntry, codes: dict[str, str]) -> str:
    """Return the folded words of an entry; see `record_words`."""
    cells = [entry.label, entry.label_ar, *entry.more.split(BREAK)]
    if entry.kind == "source":
        cells += [entry.detail, entry.key]
    words = [fold(cell) for cell in cells if cell]
    if entry.kind == "place":
        words.append(codes[entry.key])
    return BREAK.join(words)


def _disc(place: Place) -> tuple[float, float, float] | None:
    if place.lon is None or place.lat is None:
        return None
    return place.lon, place.lat, place.radius_m or 0.0


def _where(part_of: str, kind: str, gazetteer: Gazetteer) -> str:
    holder = gazetteer.places.get(part_of)
    return kind if holder is None else f"{kind}, {holder.name}"


def _speaking(dataset: Dataset) -> Counter[str]:
    """Count the records of each speaker, and of each spelling that is not a speaker's name."""
    table = speakers_of(dataset.speakers)
    found: Counter[str] = Counter()
    for cell in dataset.events["attributed_to"]:
        spellings = split_ids(cell)
        named = {one for name in spellings for one in table.get(name, ())}
        found.update(named | set(spellings))
    return found


def _party_names(dataset: Dataset) -> dict[str, str]:
    """Return the other names of parties, by each of their names."""
    found: dict[str, str] = {}
    for row in rows_of(dataset.parties):
        names = [row["short_name"], row["name"], *split_ids(row["aliases"])]
        found |= {name: BREAK.join(names) for name in names if name}
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
