"""Persons: a building named after a person is not the place with the same name.

"Omar al-Mukhtar University" is in al-Bayda, and the town of Umar al-Mukhtar has none; the village
itself is "Omar al-Mukhtar", "Omar al-Mukhtar village", or what a text says is *in* it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.mention import Token, kinds_in
from dernamap.places.text import BUILDINGS, sound

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["is_person", "names_building", "without_persons"]


def is_person(token: Token, gazetteer: Gazetteer) -> bool:
    """Return whether a name is that of a person after whom places and buildings are called."""
    return bool(token.matches) and sound(token.text) in gazetteer.person_sounds


def names_building(tokens: list[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a phrase without a place is a building that is called after a person.

    Parameters
    ----------
    tokens
        A phrase as `without_persons` gives it.
    gazetteer
        The names of persons.

    Returns
    -------
    bool
        False as well if other words in it are not known.

    """
    unknown = [token for token in tokens if token.unknown]
    name = sound(" ".join(token.text for token in unknown))
    return name in gazetteer.person_sounds and bool(kinds_in(tokens) & BUILDINGS)


def without_persons(tokens: list[Token], gazetteer: Gazetteer) -> list[Token]:
    """Treat a person's name next to the word for a building as no place.

    Parameters
    ----------
    tokens
        A phrase.
    gazetteer
        The places, and the names of persons.

    Returns
    -------
    list of Token
        The phrase; the name of a building counts as unknown.

    """
    if not gazetteer.person_sounds:
        return tokens
    return [
        Token(token.text) if _is_of_building(tokens, at, gazetteer) else token
        for at, token in enumerate(tokens)
    ]


def _is_of_building(tokens: list[Token], at: int, gazetteer: Gazetteer) -> bool:
    if not is_person(tokens[at], gazetteer):
        return False
    before = tokens[:at]
    # "the mosque in Omar al-Mukhtar" is in the town
    if any(one.is_preposition("in") and not one.is_preposition("of") for one in before):
        return False
    listed = {
        kind for match in tokens[at].matches for kind in _kinds(match.entry.place_id, gazetteer)
    }
    return bool(kinds_in(tokens) & BUILDINGS - listed)


def _kinds(place_id: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the kinds that the names of a place say, if it is listed as a building itself."""
    return gazetteer.index.kinds_of.get(place_id, frozenset())
