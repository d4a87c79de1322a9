"""Chains: the parts of one item, told apart into a list and a place with what holds it.

"Tobruk, Shahhat" is two places; "Sheiha, Derna, Libya" is one; "Susa, Iran" is none of ours;
"Ain Mara, west of Derna" is Ain Mara; in "Tripoli (statement about Derna)" it is Derna.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import far_apart, holds
from dernamap.places.geometry import distance_m
from dernamap.places.grammar.phrase import read_phrase
from dernamap.places.mention import Item, Part, chunks_of
from dernamap.places.readings import Lost, Phrase, Spot, remarked

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["narrowest", "read_item"]

SLACK_M = 150_000.0
"""How far a place may lie from where "south of Derna" is drawn and still be said to lie there."""

_ABOUT = re.compile(
    r"(?:\w+\s+){0,2}(?:about|concerning|regarding|à propos de|au sujet de|riguardo a|حول|بشأن)"
    r"\s+(?P<place>.+)",
    re.IGNORECASE,
)


def read_item(item: Item, gazetteer: Gazetteer, *, about: str, partly: bool) -> Phrase:
    """Read the parts of one item.

    Parameters
    ----------
    item
        Parts between commas, with their notes.
    gazetteer
        The places.
    about
        The place that general words belong to where the mention names none; empty if none.
    partly
        Whether what is known is kept where other parts are lost.

    Returns
    -------
    Phrase
        Places found and words lost.

    """
    parts = _undashed(item, gazetteer)
    phrases = [_read_part(part, gazetteer, about=about, partly=partly) for part in parts]
    if len(phrases) == 1:
        return phrases[0]
    for at in range(len(phrases) - 1):
        home = next(
            (spot.place_id for phrase in phrases[at + 1 :] for spot in phrase.spots if spot.own), ""
        )
        if home and gazetteer.places[home].kind not in {"country", "border"}:
            phrases[at] = _at_home(parts[at], phrases[at], home, gazetteer)
    return _joined(parts, phrases, gazetteer, partly=partly)


def _at_home(part: Part, phrase: Phrase, home: str, gazetteer: Gazetteer) -> Phrase:
    """Read a part again as lying in a place, if that is how it makes sense."""
    listed = [spot.place_id for spot in phrase.spots]
    if phrase.general and not any(holds(home, place_id, gazetteer) for place_id in listed):
        return read_phrase(part.text, gazetteer, home=home)
    if phrase.spots and not any(holds(home, place_id, gazetteer) for place_id in listed):
        again = read_phrase(part.text, gazetteer, home=home)
        if any(home in gazetteer.holders(spot.place_id) for spot in again.spots):
            return again
    return phrase


def _joined(
    parts: tuple[Part, ...], phrases: list[Phrase], gazetteer: Gazetteer, *, partly: bool
) -> Phrase:
    """Put the parts together: a list, or a place with what holds and describes it."""
    found = [(at, spot) for at, phrase in enumerate(phrases) for spot in phrase.spots]
    lost = [(at, one) for at, phrase in enumerate(phrases) for one in phrase.lost]
    heads = [at for at, spot in found if spot.own]
    if heads:
        head = heads[0]
        # what follows a place and is only told from another describes it
        described = [(at, spot) for at, spot in found if not spot.own and at > head]
        for _, spot in described:
            if any(_contradicts(one, spot) for at, one in found if at == head):
                why = f"the place of this name in the gazetteer does not lie {spot.label}"
                return Phrase(lost=(Lost(text=_text(parts), why=why, keys=(parts[head].text,)),))
        found = [one for one in found if one not in described]
        abroad = _foreign(found, gazetteer)
        if abroad:
            return Phrase(lost=(Lost(text=_text(parts), why=abroad, keys=(parts[head].text,)),))
        lost = [(at, one) for at, one in lost if not (_describes(phrases[at]) and at > head)]
    spots = tuple(narrowest([spot for _, spot in found], gazetteer))
    if not lost or partly:
        return Phrase(spots, tuple(one for _, one in lost))
    if _lies_in_known(found, lost, gazetteer):
        words = ", ".join(f"'{one.text}'" for _, one in lost)
        return Phrase(
            tuple(remarked(spot, f"{words} itself not in the gazetteer") for spot in spots)
        )
    near = tuple(spot.label for spot in spots)
    return Phrase(
        lost=tuple(
            replace(one, why=_of_chain(one, parts), keys=(*near, *one.keys)) for _, one in lost
        )
    )


def _foreign(found: list[tuple[int, Spot]], gazetteer: Gazetteer) -> str:
    """Say which country a text puts a place in that lies in another, or nothing."""
    for at, country in found:
        if gazetteer.places[country.place_id].kind != "country" or not country.own:
            continue
        for before, spot in found:
            named = gazetteer.places[spot.place_id].kind not in {"country", "border"}
            if before < at and named and not holds(country.place_id, spot.place_id, gazetteer):
                return f"{spot.label} of the gazetteer does not lie in {country.label}"
    return ""


def _describes(phrase: Phrase) -> bool:
    """Say whether a part that places nothing only describes the place before it."""
    return phrase.setting or (phrase.general and not phrase.spots)


def _contradicts(place: Spot, told: Spot) -> bool:
    """Say whether a place lies far from the ground that is said to hold it."""
    one, other = place.extent, told.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) > other.radius_m + SLACK_M


def _of_chain(lost: Lost, parts: tuple[Part, ...]) -> str:
    """Say of what mention a lost part is one."""
    whole = _text(parts)
    return lost.why if lost.text == whole else f"{lost.why}, so '{whole}' is not placed"


def _lies_in_known(
    found: list[tuple[int, Spot]], lost: list[tuple[int, Lost]], gazetteer: Gazetteer
) -> bool:
    """Say whether what is not known is followed by the place that it lies in."""
    last = max(at for at, _ in lost)
    holders = [
        spot
        for at, spot in found
        if at > last
        and spot.own
        and gazetteer.places[spot.place_id].kind not in {"country", "district"}
    ]
    return (
        bool(holders)
        and not any(one.rivals for _, one in lost)
        and min(at for at, _ in found) > last
    )


def _text(parts: tuple[Part, ...]) -> str:
    return ", ".join(part.text for part in parts)


def _undashed(item: Item, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """Take dashes with spaces for commas, unless they join the ends of a road."""
    parts: list[Part] = []
    for part in item.parts:
        pieces = [piece.strip() for piece in part.text.split("\0")]
        chunks = [chunk for piece in pieces for chunk in chunks_of(piece, gazetteer.index)]
        if len(pieces) == 1 or any(one.sense("road") or one.joins("between") for one in chunks):
            parts.append(Part(" ".join(pieces), part.notes))
        else:
            parts += [Part(piece) for piece in pieces[:-1] if piece]
            parts.append(Part(pieces[-1], part.notes))
    return tuple(parts)


def _read_part(part: Part, gazetteer: Gazetteer, *, about: str, partly: bool) -> Phrase:
    """Read a part with its notes: an alias, a holder, who spoke of what, or a remark."""
    for note in part.notes:
        speech = _ABOUT.fullmatch(note)
        if speech:
            subject = read_phrase(speech["place"], gazetteer, about=about)
            if subject.spots and not subject.lost:
                said = f"said in {part.text} about it"
                return replace(
                    subject,
                    spots=tuple(replace(one, why=f"{one.why}; {said}") for one in subject.spots),
                )
    phrase = read_phrase(part.text, gazetteer, about=about) if part.text else Phrase()
    for note in part.notes:
        phrase = _with_note(phrase, part, note, gazetteer, about=about, partly=partly)
    return phrase


def _with_note(
    phrase: Phrase, part: Part, note: str, gazetteer: Gazetteer, *, about: str, partly: bool
) -> Phrase:
    """Read a part together with what stands in parentheses after it."""
    chunks = chunks_of(note, gazetteer.index)
    if not chunks:
        return phrase
    inside = read_phrase(note, gazetteer, about=about)
    inner = [spot for spot in inside.spots if spot.own]
    if not part.text or (phrase.lost and not phrase.spots):
        kept = bool(inside.spots) and (partly or not inside.lost)
        return replace(inside, lost=()) if kept else phrase
    if inner and not inside.lost:
        return _with_alias(phrase, part, note, inner, gazetteer)
    sides = read_phrase(f"{note} {part.text}", gazetteer)
    shared = {spot.place_id for spot in sides.spots} & set(_sides_of(phrase, gazetteer))
    if shared and not sides.lost:
        return sides
    foreign = any(chunk.unknown for chunk in chunks) and (note[:1].isupper() or not note.isascii())
    if foreign and not partly:
        why = f"'{note}' is not known, and could make it another place"
        keys = tuple(spot.label for spot in phrase.spots)
        return Phrase(lost=(Lost(text=f"{part.text} ({note})", why=why, keys=keys),))
    return phrase


def _sides_of(phrase: Phrase, gazetteer: Gazetteer) -> list[str]:
    """Give the known sides of the places that a phrase found."""
    found = {spot.place_id for spot in phrase.spots}
    return [side for side, whole in gazetteer.index.side_of.items() if whole in found]


def _with_alias(
    phrase: Phrase, part: Part, note: str, inner: list[Spot], gazetteer: Gazetteer
) -> Phrase:
    """Keep the narrower of a place and what stands in parentheses after it."""
    spots = list(phrase.spots)
    for spot in inner:
        outer = [one for one in spots if holds(one.place_id, spot.place_id, gazetteer)]
        known = any(
            one.place_id == spot.place_id or holds(spot.place_id, one.place_id, gazetteer)
            for one in spots
        )
        if outer:
            spots = [one for one in spots if one not in outer] + [spot]
        elif not known and any(_apart(one, spot, gazetteer) for one in spots):
            why = f"{spots[0].label} of the gazetteer does not lie in {spot.label}"
            return Phrase(lost=(Lost(text=f"{part.text} ({note})", why=why, keys=(part.text,)),))
    return replace(phrase, spots=tuple(spots))


def _apart(spot: Spot, other: Spot, gazetteer: Gazetteer) -> bool:
    """Say whether a place cannot lie in another that stands in parentheses after it."""
    if gazetteer.places[other.place_id].kind == "country":
        return gazetteer.places[spot.place_id].kind != "country"
    return far_apart(spot.place_id, other.place_id, gazetteer)


def narrowest(spots: list[Spot], gazetteer: Gazetteer, *, overlap: bool = True) -> list[Spot]:
    """Drop a place that holds another of the same mention, and a place named twice.

    Parameters
    ----------
    spots
        In the order of the text.
    gazetteer
        What holds what.
    overlap
        Whether the centre of a town holds the quarters that it covers.

    Returns
    -------
    list of Spot
        In the order of the text.

    """
    kept: list[Spot] = []
    for spot in spots:
        twice = any(one.place_id == spot.place_id and one.label == spot.label for one in kept)
        above = spot.own and any(
            holds(spot.place_id, one.place_id, gazetteer, overlap=overlap) or _is_part(one, spot)
            for one in spots
            if one is not spot
        )
        if not twice and not above:
            kept.append(spot)
    return kept


def _is_part(spot: Spot, whole: Spot) -> bool:
    """Say whether a spot is something in a place, drawn as that place."""
    return (
        spot.own
        and spot.place_id == whole.place_id
        and spot.label != whole.label
        and spot.label.startswith(f"{whole.label} (")
    )
