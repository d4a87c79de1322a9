"""Words next to a name that are no name themselves: "Derna, 15 km E", "Tobruk - Port".

Such words belong to the named place next to them: a distance gives an offset from it, a general
word (port, old city, hospital) means a part of that place. Where several places could be meant, the
words are refused: a wrong place is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.gazetteer import contains, town_of
from dernamap.places.geometry import WGS84
from dernamap.places.grammar import PhraseContext, read_named
from dernamap.places.mention import (
    Distance,
    Token,
    direction_in,
    distance_in,
    kinds_in,
    says_near,
    tokens_of,
)
from dernamap.places.names import Entry, NameMatch
from dernamap.places.readings import (
    PhraseReading,
    PlaceReading,
    PlacingReason,
    at_distance,
    in_direction,
    near_place,
    reading_of,
)
from dernamap.places.text import BEARINGS, MANY_OF_A_KIND

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["is_numbered", "is_unnamed", "offset_from", "part_of_anchor"]

QUARTER_TURN = 45.0
"""Degrees by which a bearing may be off and still be the direction that a text says."""

ANYWHERE = Distance(0.0, 100.0, "up to 100 km")
"""How far from the home a town may lie if the text only says on which side."""

ROUNDED = 0.35
"""Share by which a distance in a text may differ from the measured one."""


def is_unnamed(text: str, gazetteer: Gazetteer) -> bool:
    """Return whether a part of a mention names no place and has only known words."""
    tokens = tokens_of(text, gazetteer.index)
    return bool(tokens) and not any(_may_name(token) for token in tokens)


def is_numbered(text: str, gazetteer: Gazetteer) -> bool:
    """Return whether a part of a mention has a number that is not a distance ("400 district")."""
    return any(token.number is not None for token in tokens_of(text, gazetteer.index))


def _may_name(token: Token) -> bool:
    """Return whether a token is a name, or is about a country or a border, or is not known."""
    border = token.sense("kind") == "border" or token.sense("nationality")
    return bool(token.matches or token.unknown or token.sense("not a place") or border)


def offset_from(text: str, anchor: PlaceReading, gazetteer: Gazetteer) -> PhraseReading | None:  # noqa: PLR0911 - one return a form
    """Read a distance or a direction beside a name as an offset from that place.

    Parameters
    ----------
    text
        What follows the name: "15 km east", "E", "to the south", "nearby".
    anchor
        The place before it.
    gazetteer
        The places.

    Returns
    -------
    PhraseReading or None
        None if the words give neither a distance nor a direction, or only describe a place that is
        no town ("al-Fatayeh, south-east"): they then say where in its surroundings it lies.

    """
    tokens = tokens_of(text, gazetteer.index)
    distance, direction = distance_in(tokens), direction_in(tokens)
    context = PhraseContext(f"{anchor.label}, {text}", gazetteer)
    kind = gazetteer.places[anchor.place_id].kind
    if distance is not None:
        if kind == "country":
            why = f"a distance from {anchor.label} as a whole does not give a single place"
            return _refused(PlacingReason.DISTANCE_UNCLEAR, why, context)
        # "al-Fatayeh, 7 km south-east" is ambiguous if al-Fatayeh itself lies there, seen from
        # Derna
        if not anchor.own or _lies_at(anchor, distance, direction, gazetteer):
            why = f"it does not say from where '{text}' is measured"
            return _refused(PlacingReason.WHICH_PLACE, why, context)
        distances = [token for token in tokens if token.distance is not None]
        problem = distance.problem or (
            f"it gives {len(distances)} distances" if len(distances) > 1 else ""
        )
        if problem or kind in {"district", "border"}:
            whole = f"a distance from {anchor.label} as a whole does not give a single place"
            problem = problem or whole
            return _refused(PlacingReason.DISTANCE_UNCLEAR, problem, context)
        return reading_of(at_distance(anchor, direction, distance))
    kinds = kinds_in(tokens) - {"around"}
    if kinds or kind not in {"city", "town"} or not anchor.own:
        return None
    if direction:
        if _lies_at(anchor, ANYWHERE, direction, gazetteer):
            # "Ain Mara (west)" in a text about Derna: Ain Mara, which lies west of it
            return None
        if any(token.sense("compass") == "adjective" or token.sense("side") for token in tokens):
            named = [*tokens, _name(anchor)]
            return reading_of(read_named(named, len(tokens), context))
        return reading_of(in_direction(anchor, direction, from_centre=True))
    return reading_of(near_place(anchor)) if says_near(tokens) else None


def part_of_anchor(text: str, anchor: PlaceReading, gazetteer: Gazetteer) -> PhraseReading:
    """Read general words beside a named place as a part of that place, or of its town.

    Parameters
    ----------
    text
        General words: "the old town", "port", "western gate".
    anchor
        The place that is named beside them.
    gazetteer
        The places.

    Returns
    -------
    PhraseReading
        The listed part, or the place with a remark that the part is not located; refused beside a
        place that has no such parts, such as a country.

    """
    context = PhraseContext(text, gazetteer)
    town = town_of(anchor.place_id, gazetteer)
    if not town:
        why = f"it does not say which town's '{text}' is meant"
        return _refused(PlacingReason.WHICH_PLACE, why, context)
    tokens = tokens_of(text, gazetteer.index)
    if anchor.place_id != town and kinds_in(tokens) & MANY_OF_A_KIND:
        # "Sheiha - Hospital": a hospital there, and not the one that is called the town's
        town = anchor.place_id
    # "Tobruk - Port": read as "port Tobruk", inside Tobruk only, so that Derna's port cannot be
    # meant
    inside = replace(context, inside=town)
    named = [*tokens, _named(town, gazetteer)]
    found = reading_of(read_named(named, len(tokens), inside))
    return replace(found, is_general=True)


def _name(anchor: PlaceReading) -> Token:
    entry = Entry(anchor.place_id, anchor.label, "name")
    # a place that stands for something in it ("Tobruk (port)") was named itself
    named = anchor.method in {Method.NAME, Method.VARIANT, Method.FOLDED, Method.FUZZY}
    method = anchor.method if named else Method.VARIANT
    return Token(anchor.label.casefold(), matches=(NameMatch(entry, method, anchor.score),))


def _named(place_id: str, gazetteer: Gazetteer) -> Token:
    name = gazetteer.places[place_id].name
    return Token(
        name.casefold(), matches=(NameMatch(Entry(place_id, name, "name"), Method.NAME, 1.0),)
    )


def _lies_at(
    anchor: PlaceReading, distance: Distance, direction: str, gazetteer: Gazetteer
) -> bool:
    """Return whether a place lies itself where the words put it, seen from the home or its town.

    "al-Fatayeh, 7 km south-east" may be 7 km south-east of al-Fatayeh, or al-Fatayeh, which lies
    7 km south-east of Derna.
    """
    seen_from = {gazetteer.home, town_of(anchor.place_id, gazetteer)} - {"", anchor.place_id}
    for place_id in seen_from:
        place = gazetteer.places[place_id]
        if place.lon is None or place.lat is None or contains(anchor.place_id, place_id, gazetteer):
            continue
        bearing, _, metres = WGS84.inv(place.lon, place.lat, anchor.extent.lon, anchor.extent.lat)
        km = metres / 1000
        low, high = distance.low_km * (1 - ROUNDED), distance.high_km * (1 + ROUNDED)
        off = abs((bearing - BEARINGS[direction] + 180) % 360 - 180) if direction else 0.0
        if low <= km <= high and off <= QUARTER_TURN:
            return True
    return False


def _refused(code: PlacingReason, why: str, context: PhraseContext) -> PhraseReading:
    return PhraseReading(unplaced=(context.refuse(code, why),))
