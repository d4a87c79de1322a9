"""Nouns: one name with the kinds, sides and distances that stand around it, read into a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model.place import Method, Precision
from dernamap.places.clues import distance_km, kinds_in, leads_away, near_in, side_in
from dernamap.places.index import Entry, Parts
from dernamap.places.lexicon import DIRECTION_NAMES
from dernamap.places.match import Hit
from dernamap.places.relative import SPREAD, around, ring, sector, sides
from dernamap.places.spot import Lost, Spot, of_place, related, remarked

if TYPE_CHECKING:
    from dernamap.places.chunks import Chunk
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["Scene", "beside", "listed_under", "read_noun"]

OUT_KM = {Precision.CITY: 20.0, Precision.QUARTER: 3.0, Precision.EXACT: 3.0}
"""How far "south of the city" may reach beyond its own edge, in kilometres: assumed."""

OUT_KM_ELSE = 10.0

NEAR_M = 5000.0
"""How far "near" a town may reach beyond its edge, in metres, half of it for less: assumed."""

_LOOSE = frozenset({"area", "areas", "municipality", "around"})
_SETTLED = {
    "city": frozenset({"city", "town", "locality"}),
    "quarter": frozenset({"quarter", "locality"}),
    "governorate": frozenset({"district"}),
}
"""Kinds that tell one sort of place from another: a city is no neighbourhood."""

_AIR = frozenset({"airport", "base", "camp"})
_ONE_OF_MANY = frozenset({"hospital", "mosque", "camp", "school", "factory", "checkpoint"})
"""A hospital *in* Derna need not be the one called Derna hospital."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a phrase is read with.

    Attributes
    ----------
    text
        The phrase as it stands in the mention.
    gazetteer
        The places.
    home
        The place that the mention says the phrase lies in; empty if none.
    about
        The place that general words belong to where the mention names none; empty if none.

    """

    text: str
    gazetteer: Gazetteer
    home: str = ""
    about: str = ""

    def lose(self, why: str, *keys: str) -> Lost:
        """Give the phrase up, with what to look for likenesses of."""
        return Lost(text=self.text, why=why, keys=keys)


def read_noun(chunks: list[Chunk], at: int, scene: Scene) -> Spot | Lost:
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
    others = chunks[:at] + chunks[at + 1 :]
    kinds, direction = kinds_in(others), side_in(others)
    hit = _choose(chunks[at].hits, kinds, scene)
    if isinstance(hit, Lost):
        return hit
    place = scene.gazetteer.places[hit.entry.place_id]
    distance = distance_km(chunks)
    away = bool(direction) and leads_away(chunks, at)
    listed = (
        None if distance else _listed(chunks[:at], kinds, direction, place.place_id, away, scene)
    )
    if listed is not None:
        spot = of_place(scene.text, _as(hit, listed, scene), scene.gazetteer)
        if isinstance(spot, Spot) and near_in(chunks) and not away:
            return beside(spot)
        return spot
    clash = _clash(place.place_id, kinds, scene)
    if clash:
        return scene.lose(clash, chunks[at].text)
    words = scene.text if len(scene.text) < 40 else chunks[at].text  # noqa: PLR2004 - a short line
    spot = of_place(words, hit, scene.gazetteer)
    if isinstance(spot, Lost):
        return spot
    if distance is not None:
        return _at_distance(spot, direction, *distance)
    if away and place.kind != "country":
        return _outward(spot, direction)
    if near_in(chunks):
        return beside(spot)
    if any(chunk.sense("road") for chunk in others):
        basis = "a road at it or to it; the text does not say which stretch"
        ground = around(spot.extent, margin_m=NEAR_M, basis=basis)
        return related(spot, f"road at {spot.label}", ground)
    return _part(spot, kinds, direction, others, scene)


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
    core = kinds - _LOOSE
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


def _listed(
    before: list[Chunk],
    kinds: frozenset[str],
    direction: str,
    base: str,
    away: bool,  # noqa: FBT001 - passed on, not set by a reader
    scene: Scene,
) -> str | None:
    gazetteer = scene.gazetteer
    if away:
        # a place that is itself known only by its direction may be told with it, and a country's
        # east is its eastern region
        told = listed_under(kinds, "", base, gazetteer)
        if told in gazetteer.relations and kinds - _LOOSE:
            return told
        # in Arabic "west of Sheiha" and "west Sheiha" are written alike
        arabic = any(one.sense("dir") and not one.text.isascii() for one in before)
        sided = arabic and direction in gazetteer.index.sides.get(base, ())
        if gazetteer.places[base].kind != "country" and not sided:
            return None
    inside = any(one.joins("in") and not one.joins("of") for one in before)
    if inside and kinds & _ONE_OF_MANY:
        return None
    if "areas" in kinds or (near_in(before) and kinds <= _LOOSE):
        kinds = kinds - {"area", "areas"}
    return listed_under(kinds, direction, base, gazetteer)


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
        if hit.score > best.score - 0.02
        and best.entry.place_id not in gazetteer.holders(hit.entry.place_id)
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


def _clash(place_id: str, kinds: frozenset[str], scene: Scene) -> str:
    """Say what speaks against a place of the name: a city is no neighbourhood."""
    place = scene.gazetteer.places[place_id]
    own = scene.gazetteer.index.kinds_of.get(place_id, frozenset())
    for kind, allowed in _SETTLED.items():
        if kinds - {"area"} == {kind} and kind not in own and place.kind not in allowed:
            return f"{place.name} is a {place.kind}; no {kind} of this name is known"
    return ""


def _part(
    spot: Spot, kinds: frozenset[str], direction: str, others: list[Chunk], scene: Scene
) -> Spot:
    """Give the part of a place that the text speaks of, or the place for what is not located."""
    place = scene.gazetteer.places[spot.place_id]
    own = scene.gazetteer.index.kinds_of.get(place.place_id, frozenset())
    where = f"{DIRECTION_NAMES[direction]} " if direction else ""
    if "outskirts" in kinds and "outskirts" not in own:
        basis = f"within {NEAR_M / 1000:g} km of its edge: assumed, the text says no more"
        ground = (
            sides(spot.extent, direction, edge=True, basis=basis)
            if direction
            else around(spot.extent, margin_m=NEAR_M, basis=basis)
        )
        return related(spot, f"{where}outskirts of {place.name}", ground)
    if direction:
        edge = "entrance" in kinds
        basis = f"that side of the disc of {spot.extent.radius_m / 1000:g} km"
        ground = sides(spot.extent, direction, edge=edge, half=place.kind == "country", basis=basis)
        return related(spot, f"{where}{'edge' if edge else 'part'} of {place.name}", ground)
    unlocated = kinds - own - set(_SETTLED) - _LOOSE
    if not unlocated or place.kind == "country":
        return spot
    words = " ".join(chunk.text for chunk in others if chunk.sense("kind") or chunk.sense("part"))
    drawn = remarked(spot, f"no source here locates '{words}': drawn as {place.name}")
    label = f"{place.name} ({', '.join(sorted(unlocated))})"
    return replace(drawn, label=label, method=Method.RELATIVE)


def beside(spot: Spot) -> Spot:
    """Give the ground in and near a spot."""
    margin = NEAR_M if spot.extent.precision in {Precision.CITY, Precision.AREA} else NEAR_M / 2
    basis = f"within {margin / 1000:g} km of it: assumed, the text says no more"
    return related(spot, f"near {spot.label}", around(spot.extent, margin_m=margin, basis=basis))


def _outward(spot: Spot, direction: str) -> Spot:
    reach = spot.extent.radius_m / 1000
    out = OUT_KM.get(spot.extent.precision, OUT_KM_ELSE)
    basis = f"no distance given, so up to {out:g} km beyond its edge: assumed"
    ground = sector(spot.extent, direction, km_min=reach / 4, km_max=reach + out, basis=basis)
    return related(spot, f"{DIRECTION_NAMES[direction]} of {spot.label}", ground)


def _at_distance(spot: Spot, direction: str, low: float, high: float, said: str) -> Spot:
    basis = f"{said}, give or take a fifth"
    near, far = low * (1 - SPREAD), high * (1 + SPREAD)
    if direction:
        ground = sector(spot.extent, direction, km_min=near, km_max=far, basis=basis)
        return related(spot, f"{said} {DIRECTION_NAMES[direction]} of {spot.label}", ground)
    ground = ring(spot.extent, km_min=near, km_max=far, basis=basis)
    return related(spot, f"{said} from {spot.label}", ground)
