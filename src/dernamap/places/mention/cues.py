"""Cues: what a phrase says apart from names: kinds, sides, distances, and directions away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.text import WITH_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dernamap.places.mention.distance import Distance
    from dernamap.places.mention.tokens import Token

__all__ = [
    "direction_in",
    "distance_in",
    "is_neutral",
    "kinds_in",
    "leads_away",
    "not_a_place",
    "quoted",
    "says_near",
]

_NEUTRAL = frozenset(
    {"filler", "prep", "approx", "bound", "vague", "region", "nationality", "event", "side"}
)


def is_neutral(token: Token) -> bool:
    """Return whether a token neither names nor describes a place."""
    roles = {sense.role for sense in token.senses} - {"letter"}
    return bool(roles) and roles <= _NEUTRAL


def not_a_place(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens that make a name that of a body of people, a person or a street."""
    return [token for token in tokens if token.sense("not a place") and not is_neutral(token)]


def kinds_in(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the kinds of place and parts of places that tokens say."""
    return frozenset(
        value
        for token in tokens
        if (value := token.sense("kind") or token.sense("part")) is not None
    )


def direction_in(tokens: Iterable[Token]) -> str:
    """Return the first direction that tokens say, or an empty text."""
    return next((value for token in tokens if (value := token.sense("dir")) is not None), "")


def distance_in(tokens: Iterable[Token]) -> Distance | None:
    """Return the first distance that tokens say, or None."""
    return next((token.distance for token in tokens if token.distance is not None), None)


def says_near(tokens: Iterable[Token]) -> bool:
    """Return whether tokens put something near or around a place rather than in it."""
    return any(token.is_preposition("near") or token.sense("part") == "around" for token in tokens)


def leads_away(tokens: Sequence[Token], name_at: int) -> bool:
    """Return whether a direction leads away from a place ("south of it") or is a side of it.

    Parameters
    ----------
    tokens
        The phrase.
    name_at
        Where in it the place's name stands.

    Returns
    -------
    bool
        False as well if the phrase says no direction before the name.

    """
    for at, token in enumerate(tokens[:name_at]):
        if token.sense("dir") is None:
            continue
        before, following = tokens[:at], tokens[at + 1 : name_at]
        # "the south side of Derna", "the northern part of Derna": in it
        if any(_says_side(one) for one in following):
            return False
        joined = any(one.is_preposition("of") or one.is_preposition("from") for one in following)
        # "south of Derna" leads away; "southern Derna" and "the south Derna" do not
        if token.sense("compass") == "noun" and joined:
            return True
        if any(_says_side(one) for one in before):
            return False
        # Arabic puts the direction before the name and nothing between: شرق درنة is east of Derna
        if not token.text.isascii():
            return True
        # French and Italian: "au sud de Derna"; an English adjective never leads away
        return joined and token.sense("compass") != "adjective"
    return False


def _says_side(token: Token) -> bool:
    part = token.sense("part")
    return (
        (part is not None and part != "around")
        or token.sense("kind") in WITH_SIDES
        or token.sense("side") is not None
    )


def quoted(words: Iterable[str]) -> str:
    """Return words in quotation marks, with the verb that follows them."""
    return f"'{' '.join(words)}' is"
