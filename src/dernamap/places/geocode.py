"""Geocoding: a text from a source is read as places, or refused with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import away_from_home
from dernamap.places.geocoding import Geocoding
from dernamap.places.items import agrees, narrowest, read_coordinates, read_item
from dernamap.places.mention import LONGEST_MENTION, items_of, split_particles, tidy
from dernamap.places.names import Candidate, closest, match_key, match_misspelt
from dernamap.places.readings import (
    UNDECIDED_REASONS,
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    of_place,
    placement_of,
)
from dernamap.places.text import fold

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.names import NameMatch

__all__ = ["geocode", "place_event_text"]


MOST_NAME_WORDS = 4
"""Words in a mention that may still be one misspelt name."""

_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
"""Words with nothing but spaces, hyphens and apostrophes between them."""


def geocode(text: str, gazetteer: Gazetteer, *, context: str | None = None) -> Geocoding:
    """Read a mention as places, or refuse it.

    A mention of which any item cannot be placed is refused whole; `place_event_text` keeps what
    can be placed.

    Parameters
    ----------
    text
        Any text.
    gazetteer
        The places and their names.
    context
        What the text is known to be about, such as a country in the source's table; if that
        contradicts the gazetteer, the text is refused. None if nothing is known.

    Returns
    -------
    Geocoding
        Always: no text raises an error.

    """
    return _geocode(text, gazetteer, context=context)


def place_event_text(text: str, gazetteer: Gazetteer, *, home: str | None = None) -> Geocoding:
    """Place the place text of a record: like `geocode`, but keep the items that are known.

    Parameters
    ----------
    text
        The place text of a record.
    gazetteer
        The places and their names.
    home
        The place that the records are known to be about: "eastern and western roads" mean its
        roads. None for the home of the gazetteer, empty if the records are about no one place.

    Returns
    -------
    Geocoding
        ``matched`` if any item could be placed; the why then names the items that could not.

    """
    if not text.strip():
        why = "the record has neither coordinates nor a place"
        return Geocoding(mention=text, status="unmatched", code=PlacingReason.EMPTY, why=why)
    known = gazetteer.home if home is None else home
    home = known if known in gazetteer.places else ""
    return _geocode(text, gazetteer, home=home, partly=True)


def _geocode(
    text: str,
    gazetteer: Gazetteer,
    *,
    context: str | None = None,
    home: str = "",
    partly: bool = False,
) -> Geocoding:
    if len(text) > LONGEST_MENTION:
        why = f"{len(text)} characters are too many for a place; give only the mention"
        return Geocoding(mention=text, status="unmatched", code=PlacingReason.TOO_LONG, why=why)
    if not context:
        plain = _plain(text, gazetteer)
        if plain is not None:
            return plain
    tidied = tidy(text)
    given = read_coordinates(tidied, gazetteer)
    if given is not None:
        return _given(text, *given, gazetteer)
    items = items_of(f"{tidied}, {tidy(context)}" if context and tidied else tidied)
    if not items:
        why = "it contains no letters"
        return Geocoding(mention=text, status="unmatched", code=PlacingReason.EMPTY, why=why)
    phrases = [read_item(item, gazetteer, home=home, partly=partly) for item in items]
    phrases = _of_one_home(phrases, gazetteer, home_known=bool(home))
    readings = [one for phrase in phrases for one in phrase.readings]
    unplaced = [one for phrase in phrases for one in phrase.unplaced]
    readings = narrowest(readings, gazetteer, overlap=False)
    if not readings or (unplaced and not partly):
        return _refusal(text, unplaced, gazetteer)
    reasons = [reading.why for reading in readings]
    reasons += [f"'{one.text}' not placed: {one.why}" for one in unplaced]
    return Geocoding(
        mention=text,
        status="matched",
        placements=tuple(placement_of(reading) for reading in readings),
        code=PlacingReason.PARTLY_PLACED if unplaced else PlacingReason.PLACED,
        why=". ".join(reasons),
    )


def _of_one_home(
    phrases: list[PhraseReading], gazetteer: Gazetteer, *, home_known: bool
) -> list[PhraseReading]:
    """Refuse general words that were read as the home's if another item names another place.

    "Tobruk; the port" does not say whose port.
    """
    if len(phrases) == 1 or not any(phrase.is_general for phrase in phrases):
        return phrases
    strangers = {PlacingReason.OUTSIDE_REGION} if home_known else UNDECIDED_REASONS
    elsewhere = any(
        one.code in strangers
        for phrase in phrases
        if not (phrase.readings and home_known)
        for one in phrase.unplaced
    ) or any(
        away_from_home(one.place_id, gazetteer)
        for phrase in phrases
        if not phrase.is_general
        for one in phrase.readings
    )
    if not elsewhere:
        return phrases
    why = "general words next to a place other than the home; whose they are is not stated"
    return [
        PhraseReading(
            unplaced=tuple(
                Unplaced(text=one.label, code=PlacingReason.WHICH_PLACE, why=why)
                for one in phrase.readings
            )
        )
        if phrase.is_general and phrase.readings
        else phrase
        for phrase in phrases
    ]


def _given(text: str, point: PhraseReading, rest: str, gazetteer: Gazetteer) -> Geocoding:
    """Return the point of coordinates in a text, unless a place named beside them is elsewhere."""
    if not point.readings:
        return _refusal(text, list(point.unplaced), gazetteer)
    items = [read_item(item, gazetteer, home="", partly=True) for item in items_of(rest)]
    read = [one for item in items if not item.is_general for one in item.readings]
    unknown = [one for item in items for one in item.unplaced]
    why = ""
    for given in point.readings:
        if read and not any(agrees(given, one) for one in read):
            why = f"the coordinates do not lie in or near {read[0].label}"
        elif _in_bounds(given, gazetteer) and any(
            one.code == PlacingReason.OUTSIDE_REGION for one in unknown
        ):
            why = "the coordinates lie in the region, but the place named with them does not"
    if why:
        return _refusal(
            text, [Unplaced(text=text, code=PlacingReason.CONTRADICTION, why=why)], gazetteer
        )
    return Geocoding(
        mention=text,
        status="matched",
        placements=tuple(placement_of(given) for given in point.readings),
        why=". ".join(given.why for given in point.readings),
    )


def _in_bounds(given: PlaceReading, gazetteer: Gazetteer) -> bool:
    west, south, east, north = gazetteer.bounds
    return west <= given.extent.lon <= east and south <= given.extent.lat <= north


def _plain(text: str, gazetteer: Gazetteer) -> Geocoding | None:  # noqa: PLR0911 - one return a way out
    """Read a mention that is just one name, as most are: the same result, but faster."""
    if not _PLAIN.fullmatch(text):
        return None
    key = fold(text)
    index = gazetteer.index
    matches: tuple[NameMatch, ...]
    if key in index.exact:
        matches = match_key(key, index)
    else:
        words = key.split()
        if len(words) > MOST_NAME_WORDS or (
            not key.isascii() and split_particles(text, index) != words
        ):
            return None
        if any(index.lexicon.look_up(word) for word in words):
            return None
        if all(word in index.exact for word in words):
            return None
        matches = match_key(key, index) or match_misspelt(key, index)
        if not matches and len(words) == 1 and key.isascii():
            outside = gazetteer.outside(words)
            code = PlacingReason.OUTSIDE_REGION if outside else PlacingReason.NOT_IN_GAZETTEER
            why = outside or f"'{key}' is not in the gazetteer"
            refused = Unplaced(text=text, code=code, why=why, keys=(key,))
            return _refusal(text, [refused], gazetteer)
    if not matches or len(matches) > 1 or matches[0].entry.kinds:
        return None
    reading = of_place(text, matches[0], gazetteer)
    if isinstance(reading, Unplaced):
        return None
    return Geocoding(
        mention=text, status="matched", placements=(placement_of(reading),), why=reading.why
    )


def _refusal(text: str, unplaced: list[Unplaced], gazetteer: Gazetteer) -> Geocoding:
    """Refuse a text, with the places that it may be or that it resembles."""
    why = ". ".join(f"'{one.text}': {one.why}" for one in unplaced)
    rivals = {place_id: score for one in unplaced for place_id, score in one.rivals}
    if rivals:
        return Geocoding(
            mention=text,
            status="ambiguous",
            candidates=tuple(
                Candidate(place_id, gazetteer.places[place_id].name, score)
                for place_id, score in sorted(rivals.items(), key=lambda one: (-one[1], one[0]))
            ),
            code=PlacingReason.AMBIGUOUS_NAME,
            why=why,
        )
    return Geocoding(
        mention=text,
        status="unmatched",
        candidates=closest([key for one in unplaced for key in one.keys], gazetteer.index),
        code=unplaced[0].code if unplaced else PlacingReason.NO_PLACE_NAMED,
        why=why or "it names only a region or a side of one, not a place",
    )
