"""Pairs: two names in one phrase: one contains the other, describes it, or both are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import contains, district_of
from dernamap.places.mention import Token, leads_away

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.grammar.context import PhraseContext

__all__ = ["inner_name", "is_described", "is_route", "reduced_to_inner"]


def inner_name(token: Token, outer: str, gazetteer: Gazetteer) -> Token | None:
    """Prefer, of the places of one name, one that lies in the place that the text adds."""
    if outer in gazetteer.ancestors(token.matches[0].entry.place_id):
        return None
    for match in token.matches[1:]:
        if outer in gazetteer.ancestors(match.entry.place_id):
            entry = replace(match.entry, kinds=frozenset())
            return Token(token.text, matches=(replace(match, entry=entry),))
    return None


def reduced_to_inner(
    tokens: list[Token], first: int, second: int, context: PhraseContext
) -> list[Token] | None:
    """Keep the inner of two names, if one contains the other.

    Parameters
    ----------
    tokens
        The phrase.
    first, second
        Where its first two names stand.
    context
        What it is read with.

    Returns
    -------
    list of Token or None
        None if neither contains the other.

    """
    gazetteer = context.gazetteer
    one, other = (tokens[at].matches[0].entry.place_id for at in (first, second))
    gap = tokens[first + 1 : second]
    inner = inner_name(tokens[first], other, gazetteer)
    if inner is not None:
        return [*tokens[:first], inner, *[c for c in gap if c.sense("kind")]]
    if contains(other, one, gazetteer):
        # "Sheiha, west of Derna" needs no side; "Sheiha, western part of Derna" has one
        away = leads_away(tokens[first + 1 :], len(gap))
        kept = [
            c for c in gap if c.sense("kind") or c.sense("part") or (c.sense("dir") and not away)
        ]
        return [*tokens[: first + 1], *kept, *tokens[second + 1 :]]
    if contains(one, other, gazetteer):
        return tokens[first + 1 :]
    belongs = any(c.is_preposition("in") or c.is_preposition("of") for c in gap)
    district = district_of(other, gazetteer) if belongs else ""
    if district and contains(district, one, gazetteer):
        # "Martuba in Derna municipality"
        return tokens[: first + 1]
    return None


def is_described(gap: list[Token]) -> bool:
    """Return whether the words between two names describe the first by the second ("near")."""
    return any(one.is_preposition("near") or one.sense("dir") or one.distance for one in gap)


def is_route(tokens: list[Token], first: int, gap: list[Token]) -> bool:
    """Return whether two names are the ends of a way: "Derna to Martuba", "de Derna à Tobrouk"."""
    starts = any(one.is_preposition("from the start") for one in tokens[:first])
    return any(
        one.is_preposition("to") or (starts and one.is_preposition("to the end")) for one in gap
    )
