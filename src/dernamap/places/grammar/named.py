"""Nouns: one name with the kinds, sides and distances that stand around it, read into a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.gazetteer import holds
from dernamap.places.grammar.listed import listed_for
from dernamap.places.mention import distance_km, kinds_in, leads_away, near_in, side_in
from dernamap.places.names import Entry, Hit
from dernamap.places.readings import (
    SETTLED,
    Lost,
    Spot,
    at_distance,
    beside,
    of_place,
    on_road,
    outward,
    part_of,
)

if TYPE_CHECKING:
    from dernamap.places.grammar.context import Scene
    from dernamap.places.mention import Chunk

__all__ = ["read_noun"]

CLOSE = 0.02
"""Two readings whose scores differ by less are equally likely."""

SHORT = 40
"""Characters of a phrase that a reason quotes whole."""


def read_noun(chunks: list[Chunk], at: int, scene: Scene) -> Spot | Lost:  # noqa: C901, PLR0911 - one return a form of phrase
    """Read one name with what stands around it.

    Parameters
    ----------
    chunks
        The phrase; every chunk is known, and one alone is a name.
    at
        Where the name stands.
    scene
        What to read it with.

    Returns
    -------
    Spot or Lost
        The place, a part of it, or ground told from it.

    """
    chunks = _without_setting(chunks, at)
    chunks, at = _without_quarter_of_country(chunks, at)
    others = chunks[:at] + chunks[at + 1 :]
    kinds, direction = kinds_in(others), side_in(others)
    hit = _choose(chunks[at].hits, kinds, scene)
    if isinstance(hit, Lost):
        return hit
    place = scene.gazetteer.places[hit.entry.place_id]
    distance = distance_km(chunks)
    away = bool(direction) and leads_away(chunks, at)
    if distance is None:
        listed = listed_for(chunks[:at], kinds, direction, place.place_id, scene, away=away)
    else:
        listed = None
    if listed is not None:
        spot = of_place(scene.text, _as(hit, listed, scene), scene.gazetteer)
        if isinstance(spot, Spot) and near_in(chunks) and not away:
            return beside(spot)
        return spot
    clash = "" if direction else _clash(place.place_id, kinds, scene)
    if clash:
        return scene.lose(clash, chunks[at].text)
    words = scene.text if len(scene.text) < SHORT else chunks[at].text
    spot = of_place(words, hit, scene.gazetteer)
    if isinstance(spot, Lost):
        return spot
    if distance is not None:
        return at_distance(spot, direction, *distance)
    if away and place.kind != "country":
        return outward(spot, direction)
    if near_in(chunks):
        return beside(spot)
    if any(chunk.sense("road") for chunk in others):
        return on_road(spot)
    return part_of(spot, kinds, direction, others, scene.gazetteer)


def _as(hit: Hit, place_id: str, scene: Scene) -> Hit:
    """Carry a match over to the place that is listed under its parts."""
    name = scene.gazetteer.places[place_id].name
    method = Method.VARIANT if hit.method == Method.NAME else hit.method
    return Hit(Entry(place_id, name, "variant"), method, hit.score)


def _without_setting(chunks: list[Chunk], at: int) -> list[Chunk]:
    """Drop what only says where in its surroundings a named place is ("at the western gate")."""
    for cut in range(at + 1, len(chunks)):
        joins = chunks[cut].joins("in") or chunks[cut].joins("near")
        if joins and (side_in(chunks[cut:]) or kinds_in(chunks[cut:])):
            return chunks[:cut]
    return chunks


def _without_quarter_of_country(chunks: list[Chunk], at: int) -> tuple[list[Chunk], int]:
    """Drop the side of the country that a city lies on ("the eastern city of Derna")."""
    for k, chunk in enumerate(chunks[:at]):
        following = chunks[k + 1]
        city = following.sense("kind") == "city" or following.text.startswith("city ")
        if chunk.sense("dir") and chunk.text.endswith("ern") and city:
            return chunks[:k] + chunks[k + 1 :], at - 1
    return chunks, at


def _choose(hits: tuple[Hit, ...], kinds: frozenset[str], scene: Scene) -> Hit | Lost:
    """Choose among the places of one name by the kind and the surroundings that the text gives."""
    gazetteer = scene.gazetteer
    if scene.home:
        inside = [h for h in hits if scene.home in gazetteer.holders(h.entry.place_id)]
        if inside:
            return inside[0]
    cut = [hit for hit in hits if hit.entry.kinds & kinds]
    fitting = cut or [hit for hit in hits if not hit.entry.kinds]
    if not fitting:
        name = gazetteer.places[hits[0].entry.place_id].name
        kind = " or ".join(sorted(hits[0].entry.kinds))
        return scene.lose(f"known only as {name}; the text does not say {kind}", name)
    best = fitting[0]
    kind = gazetteer.places[best.entry.place_id].kind
    sure = best.method in {Method.NAME, Method.VARIANT}
    rivals = [
        hit
        for hit in fitting[1:]
        if hit.score > best.score - CLOSE
        and not holds(best.entry.place_id, hit.entry.place_id, gazetteer)
        and not holds(hit.entry.place_id, best.entry.place_id, gazetteer)
        and (not sure or gazetteer.places[hit.entry.place_id].kind == kind)
    ]
    if not rivals:
        return best
    found = [best, *rivals]
    names = " or ".join(gazetteer.places[hit.entry.place_id].name for hit in found)
    why = "several places have this name" if sure else "as near to one name as to the other"
    return Lost(
        text=scene.text,
        why=f"{why}: {names}",
        rivals=tuple((hit.entry.place_id, hit.score) for hit in found),
    )


_APART = frozenset({"valley"})
"""Kinds that make another place of a town's name: Susa Valley is not Susa."""


def _clash(place_id: str, kinds: frozenset[str], scene: Scene) -> str:
    """Say what speaks against a place of the name: a city is no neighbourhood."""
    place = scene.gazetteer.places[place_id]
    own = scene.gazetteer.index.kinds_of.get(place_id, frozenset())
    for kind in sorted(kinds & _APART - own):
        return f"{place.name} is a {place.kind}; no {kind} of this name is known"
    for kind, allowed in SETTLED.items():
        if kinds - {"area"} == {kind} and kind not in own and place.kind not in allowed:
            return f"{place.name} is a {place.kind}; no {kind} of this name is known"
    return ""
