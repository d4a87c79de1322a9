"""Geocoding: a text as sources write it, read into places, or refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from dernamap.places.grammar import narrowest, read_item
from dernamap.places.mention import LONGEST, items_of, spoken, tidy
from dernamap.places.names import Candidate, closest, match_key, match_misspelt
from dernamap.places.readings import Lost, Spot, of_place, placement_of
from dernamap.places.text import fold

if TYPE_CHECKING:
    from dernamap.model import Placement
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.names import Hit

__all__ = ["Geocoding", "geocode", "geocoding_to_json", "place_event_text"]


MOST_WORDS = 4
"""Words in a mention that may still be one misspelt name."""

_NAMED_LAST = re.compile(r"[,،]\s*[^\W\d_a-z][^,،;؛]*$")
"""A text that ends with a name after a comma, and is no list: "Old City, Misrata". The name holds
what stands before it, so that nothing is placed where the name is unknown. "Derna, near the
hospital" ends with no name: one part of it may be placed without the other."""

_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
"""Words with nothing but spaces, hyphens and apostrophes between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocoding:
    """What a mention came to.

    Attributes
    ----------
    mention
        The text as given.
    status
        ``matched``, ``ambiguous`` or ``unmatched``.
    placements
        Where it was put; none unless it matched.
    candidates
        For a text that was not placed: the places it resembles, the likest first.
    why
        One line that a reader without code can follow.

    """

    mention: str
    status: str
    placements: tuple[Placement, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: str


def geocode(text: str, gazetteer: Gazetteer, *, context: str | None = None) -> Geocoding:
    """Read a mention into places, or refuse it.

    A mention of which any item cannot be placed is refused whole; `place_event_text` keeps what
    can be placed.

    Parameters
    ----------
    text
        Any text.
    gazetteer
        The places and their names.
    context
        Where the text is known to be about, such as a country of its source's table; what
        contradicts the gazetteer refuses. None if nothing is known.

    Returns
    -------
    Geocoding
        Always: no text raises.

    """
    return _geocode(text, gazetteer, context=context)


def place_event_text(text: str, gazetteer: Gazetteer, *, about: str = "derna") -> Geocoding:
    """Place the place text of a record: as `geocode`, but what is known is placed.

    Parameters
    ----------
    text
        The place text of a record.
    gazetteer
        The places and their names.
    about
        The place that the records are about: "eastern and western roads" are its.

    Returns
    -------
    Geocoding
        ``matched`` if any item could be placed; the why then names the items that could not.

    """
    if not text.strip():
        return Geocoding(mention=text, status="unmatched", why=_NO_PLACE)
    if _NAMED_LAST.search(text):
        return geocode(text, gazetteer)
    return _geocode(text, gazetteer, about=about if about in gazetteer.places else "", partly=True)


_NO_PLACE = "the record has neither coordinates nor a place"


def _geocode(
    text: str,
    gazetteer: Gazetteer,
    *,
    context: str | None = None,
    about: str = "",
    partly: bool = False,
) -> Geocoding:
    if len(text) > LONGEST:
        why = f"{len(text)} characters are too many for a place; give the mention alone"
        return Geocoding(mention=text, status="unmatched", why=why)
    if not context:
        plain = _plain(text, gazetteer)
        if plain is not None:
            return plain
    tidied = tidy(text)
    items = items_of(f"{tidied}, {tidy(context)}" if context and tidied else tidied)
    if not items:
        return Geocoding(mention=text, status="unmatched", why="there are no letters in it")
    spots: list[Spot] = []
    lost: list[Lost] = []
    for item in items:
        phrase = read_item(item, gazetteer, about=about, partly=partly)
        spots += phrase.spots
        lost += phrase.lost
    spots = narrowest(spots, gazetteer, overlap=False)
    if not spots or (lost and not partly):
        return _refusal(text, lost, gazetteer)
    reasons = [spot.why for spot in spots]
    reasons += [f"'{one.text}' not placed: {one.why}" for one in lost]
    return Geocoding(
        mention=text,
        status="matched",
        placements=tuple(placement_of(spot) for spot in spots),
        why=". ".join(reasons),
    )


def _plain(text: str, gazetteer: Gazetteer) -> Geocoding | None:  # noqa: PLR0911 - one return a way out
    """Read a mention that is one name and nothing else, which most are: the same, but quicker."""
    if not _PLAIN.fullmatch(text):
        return None
    key = fold(text)
    index = gazetteer.index
    hits: tuple[Hit, ...]
    if key in index.exact:
        hits = match_key(key, index)
    else:
        words = key.split()
        if len(words) > MOST_WORDS or (not key.isascii() and spoken(text, index) != words):
            return None
        if any(index.lexicon.look_up(word) for word in words):
            return None
        if all(word in index.exact for word in words):
            return None
        hits = match_key(key, index) or match_misspelt(key, index)
        if not hits and len(words) == 1 and key.isascii():
            why = index.abroad(words) or f"'{key}' is not in the gazetteer"
            return _refusal(text, [Lost(text=text, why=why, keys=(key,))], gazetteer)
    if not hits or len(hits) > 1 or hits[0].entry.kinds:
        return None
    spot = of_place(text, hits[0], gazetteer)
    if isinstance(spot, Lost):
        return None
    return Geocoding(mention=text, status="matched", placements=(placement_of(spot),), why=spot.why)


def _refusal(text: str, lost: list[Lost], gazetteer: Gazetteer) -> Geocoding:
    """Refuse a text, with the places that it may be or that it resembles."""
    why = ". ".join(f"'{one.text}': {one.why}" for one in lost)
    rivals = {place_id: score for one in lost for place_id, score in one.rivals}
    if rivals:
        return Geocoding(
            mention=text,
            status="ambiguous",
            candidates=tuple(
                Candidate(place_id, gazetteer.places[place_id].name, score)
                for place_id, score in sorted(rivals.items(), key=lambda one: (-one[1], one[0]))
            ),
            why=why,
        )
    return Geocoding(
        mention=text,
        status="unmatched",
        candidates=closest([key for one in lost for key in one.keys], gazetteer.index),
        why=why or "it names no place, only a region or a side of one",
    )


def geocoding_to_json(geocoding: Geocoding) -> dict[str, Any]:
    """Give a geocoding as the command line prints it.

    Parameters
    ----------
    geocoding
        What `geocode` gave.

    Returns
    -------
    dict
        Keys ``mention``, ``status``, ``locations``, ``candidates`` and ``why``; ``geometry`` of a
        location is GeoJSON (EPSG:4326), and missing where the place is a disc.

    """
    return {
        "mention": geocoding.mention,
        "status": geocoding.status,
        "locations": [_location(placement) for placement in geocoding.placements],
        "candidates": [
            {"place_id": one.place_id, "name": one.name, "score": one.score}
            for one in geocoding.candidates
        ],
        "why": geocoding.why,
    }


def _location(placement: Placement) -> dict[str, Any]:
    location: dict[str, Any] = {
        "place_id": placement.place_id,
        "name": placement.name,
        "lon": placement.lon,
        "lat": placement.lat,
        "radius_m": placement.radius_m,
        "precision": str(placement.precision),
        "certainty": str(placement.certainty),
        "method": str(placement.method),
        "score": placement.score,
        "why": placement.why,
    }
    if placement.geometry is not None:
        location["geometry"] = mapping(placement.geometry)
    return location
