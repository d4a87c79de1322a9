"""Parts of an item without a name of their own, attached to the place named next to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import contains, town_of
from dernamap.places.items.next_to_name import is_numbered, is_unnamed, offset_from, part_of_anchor
from dernamap.places.readings import (
    UNDECIDED_REASONS,
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
)

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Part

__all__ = ["NO_ANCHOR", "attach"]

NO_ANCHOR = frozenset({"country", "border"})
"""Kinds of place that have no port and no offset."""


def attach(  # noqa: C901 - one branch a form of part
    at: int, part: Part, phrases: list[PhraseReading], gazetteer: Gazetteer
) -> None:
    """Attach a part without a name to the place named next to it, in place."""
    if not part.text or not is_unnamed(part.text, gazetteer):
        return
    if is_numbered(part.text, gazetteer):
        # "400 district, Derna" is a place of that name, and not the district of Derna
        return
    phrase = phrases[at]
    before = _anchors(phrases[:at][::-1], gazetteer)
    after = _anchors(phrases[at + 1 :], gazetteer)
    for place in [k for k in (before, after) if k]:
        offset = offset_from(part.text, place[0], gazetteer)
        if offset is not None:
            _replace(at, place[0], offset, phrases, gazetteer)
            return
    anchors = after or before
    if phrase.is_general and not anchors and _other_country(phrases, gazetteer):
        phrases[at] = _whose(part, "the text names another country")
        return
    if phrase.is_general and anchors:
        town = town_of(anchors[0].place_id, gazetteer)
        if not town and _near_home(anchors[0].place_id, gazetteer) and phrase.readings:
            return
        if not anchors[0].own:
            # "Derna - 5 km S - checkpoint": the offset says where it is
            phrases[at] = PhraseReading(describes_only=True)
            return
        found = part_of_anchor(part.text, anchors[0], gazetteer)
        _replace(at, anchors[0], found, phrases, gazetteer)
        if found.readings and anchors[0].place_id == town:
            # "Tobruk - Airport" is the airport, which lies outside the town
            _drop(anchors[0], at, phrases)
    elif phrase.is_general and _has_strangers(phrases[:at] + phrases[at + 1 :]):
        phrases[at] = _whose(part, f"it is not known which place '{part.text}' belongs to")


def _has_strangers(phrases: list[PhraseReading]) -> bool:
    """Return whether phrases name a place, or something else, that is not known."""
    return any(one.code in UNDECIDED_REASONS for phrase in phrases for one in phrase.unplaced)


def _whose(part: Part, why: str) -> PhraseReading:
    """Refuse general words of which the text does not say whose they are."""
    return PhraseReading(
        unplaced=(Unplaced(text=part.text, code=PlacingReason.WHICH_PLACE, why=why),)
    )


def _other_country(phrases: list[PhraseReading], gazetteer: Gazetteer) -> bool:
    """Return whether phrases name a country that is not the home's."""
    return any(
        bool(one.place_id)
        and gazetteer.places[one.place_id].kind == "country"
        and one.place_id != gazetteer.home_country
        for phrase in phrases
        for one in phrase.readings
    )


def _anchors(phrases: list[PhraseReading], gazetteer: Gazetteer) -> list[PlaceReading]:
    """Return the named places of phrases that general words and offsets can belong to."""
    return [
        one
        for phrase in phrases
        if not phrase.is_general
        for one in phrase.readings
        if one.place_id and gazetteer.places[one.place_id].kind not in NO_ANCHOR
    ]


def _near_home(place_id: str, gazetteer: Gazetteer) -> bool:
    """Return whether a place outside towns lies with the home in one district."""
    home = gazetteer.home
    if not home:
        return False
    above = [
        one for one in gazetteer.ancestors(place_id) if gazetteer.places[one].kind == "district"
    ]
    return any(contains(district, home, gazetteer) for district in above)


def _replace(
    at: int,
    anchor: PlaceReading,
    found: PhraseReading,
    phrases: list[PhraseReading],
    gazetteer: Gazetteer,
) -> None:
    """Put a reading at a part; the place that it was derived from is not listed beside it."""
    phrases[at] = found
    if any(one.place_id == anchor.place_id for one in found.readings):
        for k, phrase in enumerate(phrases):
            left = tuple(
                one
                for one in phrase.readings
                if one is not anchor and not _holds_anchor(one, anchor, gazetteer)
            )
            if k != at and left != phrase.readings:
                phrases[k] = replace(phrase, readings=left, describes_only=not left)
    if found.unplaced and not found.readings:
        phrases[at] = replace(found, is_general=False, describes_only=False)


def _drop(anchor: PlaceReading, at: int, phrases: list[PhraseReading]) -> None:
    """Leave out a reading if another part of the mention names a part of it."""
    for k, phrase in enumerate(phrases):
        left = tuple(one for one in phrase.readings if one is not anchor)
        if k != at and left != phrase.readings:
            phrases[k] = replace(phrase, readings=left, describes_only=not left)


def _holds_anchor(reading: PlaceReading, anchor: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Return whether a reading is what holds the anchor: "Derna, Libya, 15 km east"."""
    return bool(reading.own and reading.place_id) and contains(
        reading.place_id, anchor.place_id, gazetteer
    )
