"""Named places: one name with the kinds, sides and distances around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.gazetteer import contains
from dernamap.places.grammar.listed import listed_part_for
from dernamap.places.mention import direction_in, distance_in, kinds_in, leads_away, says_near
from dernamap.places.names import Entry, NameMatch
from dernamap.places.readings import (
    PlaceReading,
    PlacingReason,
    Unplaced,
    at_distance,
    in_direction,
    near_place,
    of_place,
    on_road,
    part_of_place,
)
from dernamap.places.text import ADMINISTRATIVE_KINDS, PLACE_KINDS, SEPARATE

if TYPE_CHECKING:
    from dernamap.places.grammar.context import PhraseContext
    from dernamap.places.mention import Distance, Token

__all__ = ["read_named"]

CLOSE = 0.02
"""Two readings whose scores differ by less are equally likely."""

SHORT = 40
"""Characters of a phrase that a reason quotes whole."""


def read_named(tokens: list[Token], at: int, context: PhraseContext) -> PlaceReading | Unplaced:  # noqa: C901, PLR0911 - one return a form of phrase
    """Read one name with what is around it.

    Parameters
    ----------
    tokens
        The phrase; every token is known, and one alone is a name.
    at
        Where the name is.
    context
        What to read it with.

    Returns
    -------
    PlaceReading or Unplaced
        The place, a part of it, or an area described relative to it.

    """
    # the order of these steps matters, from the most to the least specific: a distance, then a
    # part that the gazetteer lists, then a direction, then "near", a road, and a part that is not
    # listed
    tokens = _without_location(tokens, at)
    tokens, at = _without_side_of_country(tokens, at, context)
    others = tokens[:at] + tokens[at + 1 :]
    kinds, direction = kinds_in(others), direction_in(others)
    match = _choose(tokens[at].matches, kinds, context)
    if isinstance(match, Unplaced):
        return match
    # "15 km east of Derna": a distance decides, whatever else the phrase says
    distance = distance_in(tokens)
    if distance is not None:
        return _from_place(match, tokens, at, direction, distance, context)
    if any(token.sense("away") for token in others):
        why = "it leads away from the place, but the text does not say how far or which way"
        return context.refuse(PlacingReason.DISTANCE_UNCLEAR, why, tokens[at].text)
    # "south of Derna" leads away from the city, "southern Derna" is a part of it: the same words
    # in another order are two different sectors
    place = context.gazetteer.places[match.entry.place_id]
    away = bool(direction) and leads_away(tokens, at)
    before = tokens[:at]
    # "the eastern quarter of Sheiha" may be in the gazetteer as a place of its own, East Sheiha;
    # a listed place is known better than a side computed from the disc
    listed = listed_part_for(before, kinds, direction, place.place_id, context, away=away)
    if listed is not None:
        found = of_place(context.text, _as_listed_part(match, listed, context), context.gazetteer)
        if isinstance(found, PlaceReading) and says_near(tokens) and not away:
            return near_place(found)
        return found
    # "al-Zintan neighbourhood" is a quarter of Derna and not the city of Zintan: if the gazetteer
    # has only the city, the quarter is another place, and is refused
    clash = "" if direction else _why_other_kind(place.place_id, kinds, context)
    if clash:
        return context.refuse(PlacingReason.OTHER_KIND, clash, tokens[at].text)
    found = of_place(_words(tokens[at], context), match, context.gazetteer)
    if isinstance(found, Unplaced):
        return found
    # "south of Libya" is the south *of* Libya in most texts, so it stays inside the country
    if away and place.kind != "country":
        return in_direction(found, direction)
    if says_near(tokens):
        return near_place(found)
    if any(token.sense("road") for token in others):
        return on_road(found)
    if behind := _direction_behind(tokens, at):
        # "Derna east": that side of it, or beyond it on that side
        return in_direction(found, behind, from_centre=True)
    part = part_of_place(found, kinds, direction, others, context.gazetteer)
    is_town = part.own and place.kind in {"city", "town"}
    return replace(part, as_district=is_town and bool(kinds & ADMINISTRATIVE_KINDS))


def _words(name: Token, context: PhraseContext) -> str:
    return context.text if len(context.text) < SHORT else name.text


def _from_place(  # noqa: PLR0917 - what the phrase was taken apart into
    match: NameMatch,
    tokens: list[Token],
    at: int,
    direction: str,
    distance: Distance,
    context: PhraseContext,
) -> PlaceReading | Unplaced:
    """Read a distance from a place: "15 km east of Derna", "Derna, 15 km E"."""
    distances = [token for token in tokens if token.distance is not None]
    if distance.problem or len(distances) > 1:
        why = distance.problem or f"it gives {len(distances)} distances"
        return context.refuse(PlacingReason.DISTANCE_UNCLEAR, why, tokens[at].text)
    found = of_place(_words(tokens[at], context), match, context.gazetteer)
    if isinstance(found, Unplaced):
        return found
    if context.gazetteer.places[match.entry.place_id].kind in {"country", "border", "district"}:
        why = f"a distance from {found.label} as a whole does not give a single place"
        return context.refuse(PlacingReason.DISTANCE_UNCLEAR, why, tokens[at].text)
    return at_distance(found, direction, distance)


def _direction_behind(tokens: list[Token], at: int) -> str:
    """Return the direction that stands alone behind a name, as a noun or a letter ("Derna E")."""
    rest = [token for token in tokens[at + 1 :] if not token.is_linking]
    if len(rest) == 1 and rest[0].sense("compass") == "noun":
        return rest[0].sense("dir") or ""
    return ""


def _as_listed_part(match: NameMatch, place_id: str, context: PhraseContext) -> NameMatch:
    """Carry a match over to the place that is listed under its parts."""
    name = context.gazetteer.places[place_id].name
    method = Method.VARIANT if match.method == Method.NAME else match.method
    return NameMatch(Entry(place_id, name, "variant"), method, match.score)


def _without_location(tokens: list[Token], at: int) -> list[Token]:
    """Drop words that only say where around it a named place lies ("at the western gate")."""
    for cut in range(at + 1, len(tokens)):
        joins = tokens[cut].is_preposition("in") or tokens[cut].is_preposition("near")
        following = tokens[cut:]
        if any(token.distance for token in following):
            continue
        if joins and (direction_in(following) or kinds_in(following)):
            return tokens[:cut]
    return tokens


def _without_side_of_country(
    tokens: list[Token], at: int, context: PhraseContext
) -> tuple[list[Token], int]:
    """Drop the side of the country that a city lies on ("the eastern city of Derna")."""
    for k, token in enumerate(tokens[:at]):
        city = "city" in kinds_in(tokens[k + 1 : k + 2])
        # "city of Derna" may be listed as a name itself
        first = context.gazetteer.index.lexicon.look_up(tokens[k + 1].text.partition(" ")[0])
        city = city or any((one.role, one.value) == ("kind", "city") for one in first)
        if token.sense("dir") and token.sense("compass") == "adjective" and city:
            return tokens[:k] + tokens[k + 1 :], at - 1
    return tokens, at


def _choose(
    matches: tuple[NameMatch, ...], kinds: frozenset[str], context: PhraseContext
) -> NameMatch | Unplaced:
    """Choose among the places of one name by the kind and surroundings in the text."""
    gazetteer = context.gazetteer
    # "Sahel, Derna": of several places with the name, the one inside what the text adds
    if context.inside:
        inside = [h for h in matches if context.inside in gazetteer.ancestors(h.entry.place_id)]
        if inside:
            return inside[0]
    # the gazetteer lists "al-Zintan neighbourhood"; a bare "Zintan" may mean it only if the text
    # says that it is a neighbourhood
    cut = [match for match in matches if match.entry.kinds & kinds]
    fitting = cut or [match for match in matches if not match.entry.kinds]
    if not fitting:
        name = gazetteer.places[matches[0].entry.place_id].name
        kind = " or ".join(sorted(matches[0].entry.kinds))
        why = f"known only as {name}, but the text does not say {kind}"
        return context.refuse(PlacingReason.OTHER_KIND, why, name)
    best = fitting[0]
    kind = gazetteer.places[best.entry.place_id].kind
    sure = best.method in {Method.NAME, Method.VARIANT}
    # Derna and the district of Derna are not rivals, because one contains the other; two towns with
    # nearly the same score are, and then the answer is "ambiguous", not the first of them
    rivals = [
        match
        for match in fitting[1:]
        if match.score > best.score - CLOSE
        and not contains(best.entry.place_id, match.entry.place_id, gazetteer)
        and not contains(match.entry.place_id, best.entry.place_id, gazetteer)
        and (not sure or gazetteer.places[match.entry.place_id].kind == kind)
    ]
    if not rivals:
        return best
    found = [best, *rivals]
    names = " or ".join(gazetteer.places[match.entry.place_id].name for match in found)
    why = "several places have this name" if sure else "equally close to both names"
    return Unplaced(
        text=context.text,
        code=PlacingReason.AMBIGUOUS_NAME,
        why=f"{why}: {names}",
        rivals=tuple((match.entry.place_id, match.score) for match in found),
    )


def _why_other_kind(place_id: str, kinds: frozenset[str], context: PhraseContext) -> str:
    """Explain why a place of the name does not fit: a city is not a neighbourhood."""
    place = context.gazetteer.places[place_id]
    own = context.gazetteer.index.kinds_of.get(place_id, frozenset())
    for kind in sorted(kinds & SEPARATE - own):
        return f"{place.name} is a {place.kind}; no {kind} of this name is known"
    for kind, allowed in PLACE_KINDS.items():
        if kinds - {"area"} == {kind} and kind not in own and place.kind not in allowed:
            return f"{place.name} is a {place.kind}; no {kind} of this name is known"
    return ""
