"""Geocoding: a text as sources write it, read into places, or refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from dernamap.places.chunks import chunks_of
from dernamap.places.match import Candidate, closest
from dernamap.places.mention import LONGEST, Item, Part, items_of, tidy
from dernamap.places.phrase import Phrase, read_phrase, remarked
from dernamap.places.spot import Lost, Spot, placement_of

if TYPE_CHECKING:
    from dernamap.model.place import Placement
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["Geocoding", "geocode", "geocoding_to_json", "place_event_text"]

_ABOUT = re.compile(
    r"\b(?:statement|report|comment|speech|announcement|speaking|talks?)?\s*"
    r"(?:about|on|concerning|regarding|à propos de|su|حول|عن|بشان|بشأن)\s+(?P<place>.+)",
    re.IGNORECASE,
)


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

    A mention of which any item cannot be placed is refused whole: `place_event_text` keeps what
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
    return _geocode(text, gazetteer, context=context, partly=False)


def place_event_text(text: str, gazetteer: Gazetteer) -> Geocoding:
    """Place the place text of a record: as `geocode`, but what is known is placed.

    Parameters
    ----------
    text
        The place text of a record about Derna and around.
    gazetteer
        The places and their names.

    Returns
    -------
    Geocoding
        ``matched`` if any item could be placed; the why then names the items that could not.

    """
    return _geocode(text, gazetteer, context=None, partly=True)


def _geocode(text: str, gazetteer: Gazetteer, *, context: str | None, partly: bool) -> Geocoding:
    if len(text) > LONGEST:
        return Geocoding(
            mention=text,
            status="unmatched",
            why=f"{len(text)} characters: too long for a place; give the mention alone",
        )
    tidied = tidy(text)
    if context:
        tidied += f", {tidy(context)}"
    items = items_of(tidied)
    if not items:
        return Geocoding(mention=text, status="unmatched", why="there are no letters in it")
    spots: list[Spot] = []
    lost: list[Lost] = []
    for item in items:
        phrase = _read_item(item, gazetteer, partly=partly)
        spots += [spot for spot in phrase.spots if spot not in spots]
        lost += phrase.lost
    spots = _narrowest(spots, gazetteer)
    placed = spots and (partly or not lost)
    if placed:
        reasons = [spot.why for spot in spots] + [
            f"'{one.text}' not placed: {one.why}" for one in lost
        ]
        return Geocoding(
            mention=text,
            status="matched",
            placements=tuple(placement_of(spot) for spot in spots),
            why=". ".join(reasons),
        )
    return _refusal(text, lost, gazetteer)


def _refusal(text: str, lost: list[Lost], gazetteer: Gazetteer) -> Geocoding:
    rivals = [rival for one in lost for rival in one.rivals]
    if rivals:
        candidates = tuple(
            Candidate(place_id, gazetteer.places[place_id].name, score)
            for place_id, score in rivals
        )
        return Geocoding(
            mention=text,
            status="ambiguous",
            candidates=candidates,
            why=". ".join(f"'{one.text}': {one.why}" for one in lost),
        )
    keys = [key for one in lost for key in one.keys]
    why = ". ".join(f"'{one.text}': {one.why}" for one in lost) or "it only names a region"
    return Geocoding(
        mention=text,
        status="unmatched",
        candidates=closest(keys, gazetteer.index),
        why=why,
    )


def _read_item(item: Item, gazetteer: Gazetteer, *, partly: bool) -> Phrase:
    """Read the parts of one item: a list, or a place with the places that hold it."""
    parts = _undashed(item, gazetteer)
    phrases: list[Phrase] = []
    for part in parts:
        phrases.append(_read_part(part, gazetteer, partly=partly))
    if len(phrases) == 1:
        return phrases[0]
    phrases = _composed(parts, phrases, gazetteer)
    return _chained(phrases, parts, gazetteer, partly=partly)


def _chained(
    phrases: list[Phrase], parts: tuple[Part, ...], gazetteer: Gazetteer, *, partly: bool
) -> Phrase:
    """Tell a chain ("Sheiha, Derna, Libya") from a list ("Tobruk, Shahhat")."""
    lost = [(at, one) for at, phrase in enumerate(phrases) for one in phrase.lost]
    spots = [(at, spot) for at, phrase in enumerate(phrases) for spot in phrase.spots]
    if not spots:
        return Phrase(lost=tuple(one for _, one in lost))
    own = [(at, spot) for at, spot in spots if spot.own]
    # "Ain Mara, west of Derna": what follows a place and only relates to another describes it
    kept = [
        (at, spot)
        for at, spot in spots
        if spot.own or not own or at < own[0][0] or _leads(phrases, at)
    ]
    if lost and not partly:
        first_lost = lost[0][0]
        after = [spot for at, spot in kept if at > first_lost and spot.own]
        settled = after and gazetteer.places[after[-1].place_id].kind != "country"
        if (
            settled
            and all(at < kept[-1][0] for at, _ in lost)
            and not any(one.rivals for _, one in lost)
        ):
            remark = "; ".join(f"'{one.text}' is not in the gazetteer" for _, one in lost)
            known = [spot for _, spot in kept]
            return remarked(Phrase(tuple(known)), remark)
        text = ", ".join(part.text for part in parts)
        return Phrase(
            lost=tuple(
                Lost(text=text, why=f"'{one.text}': {one.why}", keys=one.keys, rivals=one.rivals)
                for _, one in lost
            )
        )
    return Phrase(tuple(spot for _, spot in kept), tuple(one for _, one in lost))


def _leads(phrases: list[Phrase], at: int) -> bool:
    return not any(spot.own for phrase in phrases[:at] for spot in phrase.spots)


def _composed(parts: tuple[Part, ...], phrases: list[Phrase], gazetteer: Gazetteer) -> list[Phrase]:
    """Give a phrase of general words ("old town") the place that the next part names."""
    composed = list(phrases)
    for at in range(len(phrases) - 1):
        if phrases[at].general is None:
            continue
        holder = next(
            (spot for phrase in phrases[at + 1 :] for spot in phrase.spots if spot.own), None
        )
        if holder is None:
            continue
        name = gazetteer.places[holder.place_id].name
        composed[at] = read_phrase(f"{parts[at].text} of {name}", gazetteer)
    return composed


def _undashed(item: Item, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """Take dashes with spaces for commas, unless they join the ends of a road."""
    parts: list[Part] = []
    for part in item.parts:
        pieces = part.text.split("\0")
        road = any(
            chunk.sense("road") or chunk.joins("between")
            for piece in pieces
            for chunk in chunks_of(piece, gazetteer.index)
        )
        if road or len(pieces) == 1:
            parts.append(Part(" ".join(pieces), part.notes))
        else:
            parts += [Part(piece.strip()) for piece in pieces[:-1] if piece.strip()]
            parts.append(Part(pieces[-1].strip(), part.notes))
    return tuple(parts)


def _read_part(part: Part, gazetteer: Gazetteer, *, partly: bool) -> Phrase:
    """Read a part with its notes: an alias, a holder, who spoke of what, or a remark."""
    for note in part.notes:
        about = _ABOUT.match(note)
        if about:
            phrase = read_phrase(about["place"], gazetteer)
            if phrase.spots:
                made = f"said in {part.text} about it"
                return remarked(phrase, made)
    phrase = read_phrase(part.text, gazetteer) if part.text else Phrase()
    for note in part.notes:
        phrase = _with_note(phrase, part, note, gazetteer, partly=partly)
    return phrase


def _with_note(
    phrase: Phrase, part: Part, note: str, gazetteer: Gazetteer, *, partly: bool
) -> Phrase:
    chunks = chunks_of(note, gazetteer.index)
    if not chunks or not part.text:
        return phrase
    inside = read_phrase(note, gazetteer)
    if inside.context:
        return phrase
    named = [spot for spot in inside.spots if spot.own]
    if named and not inside.lost:
        if not phrase.spots:
            return Phrase(tuple(named))
        return _alias(phrase, named, gazetteer)
    strange = [word for word in note.split() if word[:1].isupper() or not word.isascii()]
    unknown = any(chunk.unknown for chunk in chunks)
    if unknown and strange and not partly:
        return Phrase(
            lost=(
                Lost(
                    text=f"{part.text} ({note})",
                    why=f"'{note}' is not known, and could make it another place",
                    keys=tuple(spot.label for spot in phrase.spots),
                ),
            )
        )
    return phrase


def _alias(phrase: Phrase, named: list[Spot], gazetteer: Gazetteer) -> Phrase:
    """Keep the narrower of a place and what stands in parentheses after it."""
    spots = list(phrase.spots)
    for spot in named:
        holders = gazetteer.holders(spot.place_id)
        if any(other.place_id in holders for other in spots):
            spots = [other for other in spots if other.place_id not in holders] + [spot]
    return Phrase(tuple(spots), phrase.lost, general=phrase.general)


def _narrowest(spots: list[Spot], gazetteer: Gazetteer) -> list[Spot]:
    """Drop a place that holds another of the same mention, and a place named twice."""
    held = {holder for spot in spots for holder in gazetteer.holders(spot.place_id)}
    kept: list[Spot] = []
    for spot in spots:
        twice = any(one.place_id == spot.place_id and one.label == spot.label for one in kept)
        if not twice and not (spot.own and spot.place_id in held):
            kept.append(spot)
    return kept


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
