"""Listed parts: the place that the gazetteer lists as a kind or a side of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.mention import near_in
from dernamap.places.names import Parts
from dernamap.places.readings import LOOSE

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.grammar.context import Scene
    from dernamap.places.mention import Chunk

__all__ = ["listed_for", "listed_under"]

_AIR = frozenset({"airport", "base", "camp"})
_ONE_OF_MANY = frozenset({"hospital", "mosque", "camp", "school", "factory", "checkpoint"})
"""A hospital *in* Derna need not be the one called Derna hospital."""


def listed_under(
    kinds: frozenset[str], direction: str, base: str, gazetteer: Gazetteer
) -> str | None:
    """Find the place that is listed as a kind, a side or both of another.

    Parameters
    ----------
    kinds, direction
        What the text says.
    base
        The place it says that of; empty for the map's own.
    gazetteer
        The names.

    Returns
    -------
    str or None
        Its identifier.

    """
    core = kinds - LOOSE
    tries = [kinds, kinds - {"around"}, core, core - {"quarter", "city"}]
    if core & _AIR:
        tries += [core - _AIR | {kind} for kind in sorted(_AIR)]
    if "governorate" in kinds:
        tries.append(kinds - {"governorate"} | {"area"})
    for one in tries:
        if one or direction:
            found = gazetteer.index.parts.get(Parts(frozenset(one), direction, base))
            if found is not None:
                return found
    return None


def listed_for(
    before: list[Chunk],
    kinds: frozenset[str],
    direction: str,
    base: str,
    scene: Scene,
    *,
    away: bool,
) -> str | None:
    """Find the place that a phrase means by a kind or a side of another.

    Parameters
    ----------
    before
        The chunks before the other's name.
    kinds, direction, base
        As for `listed_under`.
    scene
        What the phrase is read with.
    away
        Whether the direction leads away from the other ("south of it").

    Returns
    -------
    str or None
        Its identifier.

    """
    gazetteer = scene.gazetteer
    if away:
        # a place that is itself known only by its direction may be told with it, and a country's
        # east is its eastern region
        told = listed_under(kinds, "", base, gazetteer)
        if told in gazetteer.relations and kinds - LOOSE:
            return told
        # in Arabic "west of Sheiha" and "west Sheiha" are written alike
        arabic = any(one.sense("dir") and not one.text.isascii() for one in before)
        sided = arabic and direction in gazetteer.index.sides.get(base, ())
        if gazetteer.places[base].kind != "country" and not sided:
            return None
    inside = any(one.joins("in") and not one.joins("of") for one in before)
    if inside and kinds & _ONE_OF_MANY:
        return None
    if "areas" in kinds or (near_in(before) and kinds <= LOOSE):
        kinds = kinds - {"area", "areas"}
    return listed_under(kinds, direction, base, gazetteer)
