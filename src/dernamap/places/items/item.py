"""Items: the parts of one item, read as a list or as a place with what contains it.

"Tobruk, Shahhat" is two places; "Sheiha, Derna, Libya" is one; "Susa, Iran" is not known;
"Ain Mara, west of Derna" is Ain Mara; "Tobruk - Port" is the port of Tobruk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Precision
from dernamap.places.gazetteer import contains, town_of
from dernamap.places.geometry import distance_m
from dernamap.places.grammar import read_phrase
from dernamap.places.items.attach import NO_ANCHOR, attach
from dernamap.places.items.containing_places import narrowest, without_containing_places
from dernamap.places.items.notes import read_part
from dernamap.places.mention import Item, Part, tokens_of
from dernamap.places.readings import (
    UNKNOWN_PLACE_REASONS,
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    with_remark,
)
from dernamap.places.text import fold, sound

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Token

__all__ = ["read_item"]

SLACK_M = 150_000.0
"""How far a place may lie from where "south of Derna" is drawn and still be said to lie there."""


def read_item(item: Item, gazetteer: Gazetteer, *, home: str, partly: bool) -> PhraseReading:
    """Read the parts of one item.

    Parameters
    ----------
    item
        Parts between commas, with their notes.
    gazetteer
        The places.
    home
        The place that the records are known to be about; empty if that is not known.
    partly
        Whether the known parts are kept if others are unknown.

    Returns
    -------
    PhraseReading
        Places found and words that were not placed.

    """
    parts = _split_at_dashes(item, gazetteer)
    phrases = [read_part(part, gazetteer, home=home, partly=partly) for part in parts]
    if len(phrases) == 1:
        return phrases[0]
    for at in range(len(phrases) - 1):
        inside = next(
            (one.place_id for phrase in phrases[at + 1 :] for one in phrase.readings if one.own), ""
        )
        if inside and gazetteer.places[inside].kind not in NO_ANCHOR:
            phrases[at] = _read_inside(parts[at], phrases[at], inside, gazetteer)
    for at, part in enumerate(parts):
        attach(at, part, phrases, gazetteer)
    return _joined(parts, phrases, gazetteer, partly=partly)


def _read_inside(
    part: Part, phrase: PhraseReading, inside: str, gazetteer: Gazetteer
) -> PhraseReading:
    """Read a name again as lying in a place, if only that makes sense."""
    listed = [reading.place_id for reading in phrase.readings]
    fits = any(contains(inside, place_id, gazetteer) for place_id in listed)
    if listed and not fits and not phrase.is_general:
        again = read_phrase(part.text, gazetteer, inside=inside)
        if any(inside in gazetteer.ancestors(one.place_id) for one in again.readings):
            return again
    return phrase


def _joined(  # noqa: C901, PLR0911 - one return a reason
    parts: tuple[Part, ...], phrases: list[PhraseReading], gazetteer: Gazetteer, *, partly: bool
) -> PhraseReading:
    """Join the parts: a list, or a place with what contains and describes it."""
    found = [(at, one) for at, phrase in enumerate(phrases) for one in phrase.readings]
    unplaced = [(at, one) for at, phrase in enumerate(phrases) for one in phrase.unplaced]
    heads = [at for at, reading in found if reading.own]
    if heads:
        head = heads[0]
        # an area described relative to another place describes the place that it follows
        described = [(at, one) for at, one in found if not one.own and at > head]
        for _, reading in described:
            if any(_contradicts(one, reading) for at, one in found if at == head):
                why = f"the place of this name in the gazetteer does not lie {reading.label}"
                return _refused(PlacingReason.CONTRADICTION, why, parts, parts[head].text)
        found = [one for one in found if one not in described]
        abroad = _foreign(found, gazetteer)
        if abroad:
            return _refused(PlacingReason.CONTRADICTION, abroad, parts, parts[head].text)
        unplaced = [
            (at, one) for at, one in unplaced if not (_describes(phrases[at]) and at > head)
        ]
    if partly and unplaced and _ends_in_unknown_name(parts, phrases):
        # "Old City, Misrata": the name that is not known contains what precedes it
        left = tuple(one for _, one in unplaced)
        return PhraseReading(unplaced=left)
    if found and found[0][1].extent.precision == Precision.LINE:
        # "on the Derna-Tobruk road, 20 km from Derna" is a stretch of the road
        found = found[:1]
    doubtful = _person_next_to_town(parts, found, gazetteer)
    if doubtful:
        return _refused(PlacingReason.WHICH_PLACE, doubtful, parts, parts[heads[0]].text)
    kept = without_containing_places([one for _, one in found], gazetteer)
    if isinstance(kept, str):
        return _refused(PlacingReason.CONTRADICTION, kept, parts, *(one.label for _, one in found))
    readings = tuple(narrowest(kept, gazetteer))
    is_general = bool(readings) and all(one.is_general for one in phrases if one.readings)
    lies_in_known = bool(unplaced) and _lies_in_known(found, unplaced, gazetteer)
    if not unplaced or (partly and not lies_in_known):
        left = tuple(one for _, one in unplaced)
        return PhraseReading(readings, left, is_general=is_general)
    if lies_in_known:
        words = ", ".join(f"'{one.text}'" for _, one in unplaced)
        remark = f"{words} is not in the gazetteer"
        return PhraseReading(tuple(with_remark(one, remark) for one in readings))
    near = tuple(reading.label for reading in readings)
    return PhraseReading(
        unplaced=tuple(
            replace(one, why=_reason_within(one, parts), keys=(*near, *one.keys))
            for _, one in unplaced
        )
    )


def _ends_in_unknown_name(parts: tuple[Part, ...], phrases: list[PhraseReading]) -> bool:
    """Return whether the last part is a name that is not known; "near the hospital" is none."""
    unknown = any(one.code in UNKNOWN_PLACE_REASONS for one in phrases[-1].unplaced)
    return unknown and not phrases[-1].readings and not parts[-1].text[:1].islower()


def _person_next_to_town(
    parts: tuple[Part, ...], found: list[tuple[int, PlaceReading]], gazetteer: Gazetteer
) -> str:
    """Say that a person's name beside a town may be a street or a quarter there."""
    for at, reading in found:
        person = sound(fold(parts[at].text)) in gazetteer.person_sounds
        towns = [one for _, one in found if one is not reading and one.own]
        far = [one for one in towns if not contains(one.place_id, reading.place_id, gazetteer)]
        if person and far:
            return f"{reading.label} is also a person's name and may be in {far[0].label}"
    return ""


def _refused(code: PlacingReason, why: str, parts: tuple[Part, ...], *keys: str) -> PhraseReading:
    return PhraseReading(unplaced=(Unplaced(text=_text(parts), code=code, why=why, keys=keys),))


def _foreign(found: list[tuple[int, PlaceReading]], gazetteer: Gazetteer) -> str:
    """Return the country that a text wrongly puts a place in, or an empty text."""
    for at, country in found:
        if not country.place_id or gazetteer.places[country.place_id].kind != "country":
            continue
        for before, reading in found:
            if not reading.place_id or before >= at or not country.own:
                continue
            named = gazetteer.places[reading.place_id].kind not in NO_ANCHOR
            if named and not contains(country.place_id, reading.place_id, gazetteer):
                return f"{reading.label} of the gazetteer does not lie in {country.label}"
    return ""


def _describes(phrase: PhraseReading) -> bool:
    """Return whether a part that places nothing only describes the place before it."""
    return phrase.describes_only or (phrase.is_general and not phrase.readings)


def _contradicts(place: PlaceReading, described: PlaceReading) -> bool:
    """Return whether a place lies far from the area that is said to hold it."""
    one, other = place.extent, described.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) > other.radius_m + SLACK_M


def _reason_within(unplaced: Unplaced, parts: tuple[Part, ...]) -> str:
    """Add to a reason the mention that the unplaced part belongs to."""
    whole = _text(parts)
    if unplaced.text == whole:
        return unplaced.why
    return f"{unplaced.why}, so '{whole}' is not placed"


def _lies_in_known(
    found: list[tuple[int, PlaceReading]],
    unplaced: list[tuple[int, Unplaced]],
    gazetteer: Gazetteer,
) -> bool:
    """Return whether what is not known is followed by the place that it lies in."""
    last = max(at for at, _ in unplaced)
    around = [
        one
        for at, one in found
        if at > last
        and one.own
        and one.place_id
        and gazetteer.places[one.place_id].kind not in {"country", "district"}
    ]
    open_reasons = {
        PlacingReason.WHICH_PLACE,
        PlacingReason.DISTANCE_UNCLEAR,
        PlacingReason.COORDINATES_WRONG,
        PlacingReason.NOT_A_PLACE,
        # "Sirte, Derna": two towns, and one is not in the region
        PlacingReason.OUTSIDE_REGION,
    }
    if all(one.code == PlacingReason.NAMED_AFTER_PERSON for _, one in unplaced) and len(found) == 1:
        # "al-Bayda - Omar al-Mukhtar University"
        return bool(found[0][1].place_id and town_of(found[0][1].place_id, gazetteer))
    return (
        bool(found and around)
        and not any(one.rivals or one.code in open_reasons for _, one in unplaced)
        and min(at for at, _ in found) > last
    )


def _text(parts: tuple[Part, ...]) -> str:
    return ", ".join(part.text for part in parts)


def _split_at_dashes(item: Item, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """Take dashes with spaces for commas, unless they join the ends of a road."""
    parts: list[Part] = []
    for part in item.parts:
        if len(part.pieces) <= 1:
            parts.append(part)
            continue
        tokens = [token for piece in part.pieces for token in tokens_of(piece, gazetteer.index)]
        joins = any(_joins_ends(one) for one in tokens)
        if joins:
            parts.append(part)
        else:
            parts += [Part(piece) for piece in part.pieces[:-1]]
            parts.append(Part(part.pieces[-1], part.notes))
    return tuple(parts)


def _joins_ends(token: Token) -> bool:
    """Return whether a dash beside this word joins two ends: of a road, or of a border."""
    between = token.is_preposition("between") or token.sense("kind") == "border"
    return between or token.sense("road") is not None
