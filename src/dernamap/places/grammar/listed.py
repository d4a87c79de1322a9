"""Listed parts: places that the gazetteer lists as a kind or a side of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.mention import says_near
from dernamap.places.names import Parts
from dernamap.places.text import AIRFIELDS, ANY_PLACE, MANY_OF_A_KIND

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.grammar.context import PhraseContext
    from dernamap.places.mention import Token

__all__ = ["listed_part", "listed_part_for"]


def listed_part(
    kinds: frozenset[str], direction: str, base: str, gazetteer: Gazetteer
) -> str | None:
    """Find the place that is listed as a kind, a side or both of another.

    Parameters
    ----------
    kinds, direction
        What the text says.
    base
        The place that the text says it about; empty for the home.
    gazetteer
        The names.

    Returns
    -------
    str or None
        Its identifier.

    """
    core = kinds - ANY_PLACE
    tries = [kinds, kinds - {"around"}, core, core - {"quarter", "city"}]
    if core & AIRFIELDS:
        tries += [core - AIRFIELDS | {kind} for kind in sorted(AIRFIELDS)]
    if "governorate" in kinds:
        tries.append(kinds - {"governorate"} | {"area"})
    for one in tries:
        if one or direction:
            found = gazetteer.index.parts.get(Parts(frozenset(one), direction, base))
            if found is not None:
                return found
    return None


def listed_part_for(
    before: list[Token],
    kinds: frozenset[str],
    direction: str,
    base: str,
    context: PhraseContext,
    *,
    away: bool,
) -> str | None:
    """Find the place that a phrase means by a kind or a side of another.

    Parameters
    ----------
    before
        The tokens before the other's name.
    kinds, direction, base
        As for `listed_part`.
    context
        What the phrase is read with.
    away
        Whether the direction leads away from the other ("south of it").

    Returns
    -------
    str or None
        Its identifier.

    """
    gazetteer = context.gazetteer
    if away:
        # a place that is itself known only by its direction may be described with it, and the
        # east of a country is its eastern region
        described = listed_part(kinds, "", base, gazetteer)
        if described in gazetteer.relations and kinds - ANY_PLACE:
            return described
        # in Arabic "west of Sheiha" and "west Sheiha" are written alike
        arabic = any(one.sense("dir") and not one.text.isascii() for one in before)
        sided = arabic and direction in gazetteer.index.sides.get(base, ())
        if gazetteer.places[base].kind != "country" and not sided:
            return None
    inside = any(one.is_preposition("in") and not one.is_preposition("of") for one in before)
    if inside and kinds & MANY_OF_A_KIND:
        return None
    if "areas" in kinds or (says_near(before) and kinds <= ANY_PLACE):
        kinds = kinds - {"area", "areas"}
    return listed_part(kinds, direction, base, gazetteer)
