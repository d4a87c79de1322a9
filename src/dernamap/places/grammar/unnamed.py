"""General words: the old town, the port, the western entrance, of the place that is meant.

Next to another place they belong to that place; only if a text names none do they belong to the
home of the gazetteer, and the reason then says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.geometry import sides
from dernamap.places.grammar.listed import listed_part
from dernamap.places.grammar.named import read_named
from dernamap.places.grammar.persons import names_building
from dernamap.places.mention import (
    Token,
    direction_in,
    distance_in,
    is_neutral,
    kinds_in,
    not_a_place,
    quoted,
    says_near,
)
from dernamap.places.names import Entry, NameMatch
from dernamap.places.readings import (
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    derived,
    near_place,
    of_place,
    reading_of,
    with_remark,
)

if TYPE_CHECKING:
    from dernamap.places.grammar.context import PhraseContext

__all__ = ["read_unnamed"]


def read_unnamed(tokens: list[Token], context: PhraseContext) -> PhraseReading:  # noqa: PLR0911 - one return a case
    """Read a phrase that names no place.

    Parameters
    ----------
    tokens
        The phrase.
    context
        What to read it with.

    Returns
    -------
    PhraseReading
        The old town or port of the home, or what is missing.

    """
    gazetteer = context.gazetteer
    unknown = [token.text for token in tokens if token.unknown]
    if unknown:
        return PhraseReading(unplaced=(_unknown(tokens, unknown, context),))
    foreign = _foreign_name(tokens, context)
    if foreign:
        return PhraseReading(unplaced=(context.refuse(PlacingReason.OUTSIDE_REGION, foreign),))
    excluding = not_a_place(tokens)
    if excluding:
        word = excluding[0]
        why = f"'{word.text}' makes it {word.sense('not a place')}, not a place"
        return PhraseReading(unplaced=(context.refuse(PlacingReason.NOT_A_PLACE, why),))
    if context.inside:
        name = gazetteer.places[context.inside].name
        inside = NameMatch(Entry(context.inside, name, "name"), Method.NAME, 1.0)
        named = [*tokens, Token(name.casefold(), matches=(inside,))]
        return replace(reading_of(read_named(named, len(tokens), context)), is_general=True)
    kinds, direction = kinds_in(tokens), direction_in(tokens)
    if distance_in(tokens) is not None:
        why = "a distance from a place that the text does not name"
        refused = context.refuse(PlacingReason.NO_PLACE_NAMED, why)
        return PhraseReading(describes_only=True, unplaced=(refused,))
    place_id = listed_part(kinds, direction, "", gazetteer)
    if place_id is not None and _belongs_to_home(place_id, context):
        return _of_home(place_id, tokens, context)
    if direction and context.home and (kinds or any(token.sense("road") for token in tokens)):
        return _on_a_side(direction, context)
    if direction and not kinds:
        refused = context.refuse(PlacingReason.NO_PLACE_NAMED, "a direction without a place")
        return PhraseReading(describes_only=True, unplaced=(refused,))
    refused = context.refuse(PlacingReason.NO_PLACE_NAMED, "general words that name no place")
    return PhraseReading(unplaced=(refused,), is_general=bool(kinds))


def _unknown(tokens: list[Token], unknown: list[str], context: PhraseContext) -> Unplaced:
    """Refuse a phrase with unknown words, and say what is known about them."""
    excluding = not_a_place(tokens)
    if excluding:
        word = excluding[0]
        kind = word.sense("not a place")
        code = PlacingReason.STREET if kind == "a street" else PlacingReason.NOT_A_PLACE
        why = f"'{word.text}' makes it {kind}, and {quoted(unknown)} not known"
        return context.refuse(code, why, " ".join(unknown))
    if names_building(tokens, context.gazetteer):
        why = f"it is named after a person ({' '.join(unknown)}); the gazetteer does not list it"
        return context.refuse(PlacingReason.NAMED_AFTER_PERSON, why, " ".join(unknown))
    whole = " ".join(token.text for token in tokens if not is_neutral(token))
    why = context.gazetteer.outside([whole, " ".join(unknown), *unknown])
    code = PlacingReason.OUTSIDE_REGION if why else PlacingReason.NOT_IN_GAZETTEER
    why = why or f"{quoted(unknown)} not in the gazetteer"
    return context.refuse(code, why, whole, " ".join(unknown))


def _foreign_name(tokens: list[Token], context: PhraseContext) -> str:
    """Refuse general words that together name a place elsewhere: "Port-au-Prince".

    One word alone is such a name only if the phrase has no others and the home has no part of that
    name: "الوادي" is a town as well as "the valley".
    """
    words = [word for token in tokens for word in token.text.split()]
    runs = [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 2, len(words) + 1)
    ]
    # الخمس is the number five, and a town
    runs += [one.text for one in tokens if one.number is not None and not one.text.isdecimal()]
    if len(words) == 1 and listed_part(kinds_in(tokens), "", "", context.gazetteer) is None:
        runs = words
    return context.gazetteer.outside(runs)


def _belongs_to_home(place_id: str, context: PhraseContext) -> bool:
    """Return whether a place listed under general words lies in the home, or near it."""
    gazetteer = context.gazetteer
    home = context.home or gazetteer.home
    above = gazetteer.ancestors(place_id)
    towns = [one for one in above if gazetteer.places[one].kind in {"city", "town"}]
    return bool(home) and (home in above or not towns)


def _of_home(place_id: str, tokens: list[Token], context: PhraseContext) -> PhraseReading:
    """Read general words as the part of the home that is listed under them."""
    gazetteer = context.gazetteer
    name = gazetteer.places[place_id].name
    match = NameMatch(Entry(place_id, name, "variant"), Method.VARIANT, 1.0)
    found = of_place(context.text, match, gazetteer)
    if isinstance(found, PlaceReading) and says_near(tokens):
        found = near_place(found)
    if isinstance(found, PlaceReading) and not context.home:
        home = gazetteer.places[gazetteer.home].name
        found = with_remark(found, f"the text names no town, so {home}, the home, is assumed")
    return replace(reading_of(found), is_general=True)


def _on_a_side(direction: str, context: PhraseContext) -> PhraseReading:
    """Place general words with a direction on that side of the home."""
    name = context.gazetteer.places[context.home].name
    match = NameMatch(Entry(context.home, name, "name"), Method.NAME, 1.0)
    found = of_place(context.text, match, context.gazetteer)
    if isinstance(found, Unplaced):
        return PhraseReading(unplaced=(found,))
    basis = f"the text names no place, and the record is about {name}"
    area = sides(found.extent, direction, edge=True, basis=basis)
    side = derived(found, f"{context.text} of {name}", area)
    why = f"'{context.text}' placed on that side of {name}: {basis}"
    return PhraseReading(readings=(replace(side, why=why),), is_general=True)
