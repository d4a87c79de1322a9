"""Regions: words that only say in which country, or in which part of it, a named place lies.

In "the eastern Libyan city of Derna" the words "eastern Libyan" place nothing; in "eastern Libya"
they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.mention import is_neutral
from dernamap.places.text import fold

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Token

__all__ = ["country_of", "foreign_adjective", "without_region"]


def country_of(token: Token, gazetteer: Gazetteer) -> str:
    """Return the country that a token names, by its name or as an adjective ("Egyptian").

    Parameters
    ----------
    token
        One token of a phrase.
    gazetteer
        The places.

    Returns
    -------
    str
        Its identifier; empty if it names none of the gazetteer's countries.

    """
    if token.matches:
        place_id = token.matches[0].entry.place_id
        return place_id if gazetteer.places[place_id].kind == "country" else ""
    nationality = token.sense("nationality")
    if nationality is None:
        return ""
    entries = gazetteer.index.exact.get(fold(nationality), ())
    countries = [one.place_id for one in entries if not one.kinds]
    return next((one for one in countries if gazetteer.places[one].kind == "country"), "")


def foreign_adjective(tokens: list[Token], gazetteer: Gazetteer) -> Token | None:
    """Find the adjective of another country if it may say which place is meant.

    "Susa Tunisia's", "the Tunisian port": another place than ours. In "an Egyptian air strike on
    Derna" it says who struck.

    Parameters
    ----------
    tokens
        A phrase that is not about a border.
    gazetteer
        The places.

    Returns
    -------
    Token or None
        The adjective; None if there is none, or if what is named lies in that country.

    """
    for at, token in enumerate(tokens):
        if token.sense("nationality") is None or _is_home_adjective(token, gazetteer):
            continue
        beside = tokens[max(0, at - 1) : at] + tokens[at + 1 : at + 2]
        if any(one.sense("event") or one.sense("not a place") for one in beside):
            continue
        country = country_of(token, gazetteer)
        named = [one.matches[0].entry.place_id for one in tokens if one.matches]
        if not country or not any(country in gazetteer.ancestors(one) for one in named):
            return token
    return None


def without_region(tokens: list[Token], gazetteer: Gazetteer) -> list[Token]:
    """Drop words that say in which part of the country a named place is.

    Parameters
    ----------
    tokens
        A phrase.
    gazetteer
        The places.

    Returns
    -------
    list of Token
        Empty if the phrase says nothing else; the whole phrase if it is about the country itself
        or of its border.

    """
    named = [at for at, one in enumerate(tokens) if one.matches and not country_of(one, gazetteer)]
    if any(token.sense("kind") == "border" for token in tokens):
        return tokens
    dropped: set[int] = set()
    for at, token in enumerate(tokens):
        if _is_region(token, gazetteer, named=bool(named)):
            dropped |= {at, *_words_before_country(tokens, at)}
            after = at + 1
            if after < len(tokens) and tokens[after].sense("compass") == "adjective":
                # "Libya's eastern port of Derna"
                dropped.add(after)
            # "Derna, Libya's east": the direction after it belongs to the country
            if after < len(tokens) and tokens[after].sense("dir") and named and after > named[-1]:
                dropped.add(after)
    kept = [token for at, token in enumerate(tokens) if at not in dropped]
    if any(token.matches or not is_neutral(token) for token in kept):
        return kept
    names_region = any(
        token.sense("region") or _is_home_adjective(token, gazetteer) for token in tokens
    )
    return [] if all(is_neutral(token) for token in tokens) and names_region else tokens


def _is_home_adjective(token: Token, gazetteer: Gazetteer) -> bool:
    """Return whether a token is the home country's adjective: another country's may matter."""
    nationality = token.sense("nationality")
    return nationality is not None and country_of(token, gazetteer) == gazetteer.home_country


def _is_region(token: Token, gazetteer: Gazetteer, *, named: bool) -> bool:
    if _is_home_adjective(token, gazetteer):
        return True
    return named and bool(token.matches) and bool(country_of(token, gazetteer))


def _words_before_country(tokens: list[Token], at: int) -> list[int]:
    """Return the words before a country that belong to it: "in the eastern" of "Libya"."""
    found = []
    for back in range(at - 1, -1, -1):
        token = tokens[back]
        if not (is_neutral(token) or token.sense("dir")):
            break
        if token.is_preposition("and") or token.is_preposition("between"):
            break
        found.append(back)
    return found
