"""Containment: which place lies in which, by the gazetteer's tree and by position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.gazetteer.place_extent import extent_of
from dernamap.places.geometry import distance_m
from dernamap.places.names import Parts

if TYPE_CHECKING:
    from dernamap.places.gazetteer.gazetteer import Gazetteer

__all__ = [
    "away_from_home",
    "containing_places",
    "contains",
    "district_of",
    "in_another_town",
    "too_far_apart",
    "town_of",
]

FAR_M = 400_000.0
"""Two places farther apart than this do not appear in one description of a third."""

NEIGHBOURS_M = 50_000.0
"""How far a landmark may lie from the edge of a town that it is said to lie in or by."""

_TOWNS = frozenset({"city", "town"})

AROUND_M = 15_000.0
"""A locality this near to a town's edge counts as in that town."""


def contains(outer_id: str, place_id: str, gazetteer: Gazetteer, *, overlap: bool = True) -> bool:  # noqa: PLR0911 - one return a case
    """Return whether one place contains another.

    Parameters
    ----------
    outer_id, place_id
        Two places of the gazetteer.
    gazetteer
        Where they are, and what is part of what.
    overlap
        Whether the centre of a town contains the quarters that it covers.

    Returns
    -------
    bool
        By the tree of the gazetteer; or by position, for a quarter or landmark in or beside a
        town and for anything in a district of its own country.

    """
    if outer_id == place_id:
        return False
    above = gazetteer.ancestors(place_id)
    if outer_id in above:
        return True
    outer, inner = gazetteer.places[outer_id], gazetteer.places[place_id]
    if (
        overlap
        and "centre" in gazetteer.index.kinds_of.get(outer_id, ())
        and outer.part_of == inner.part_of
    ):
        return _overlap(outer_id, place_id, gazetteer)
    if outer.kind not in {"city", "town", "district"} or outer.lon is None or outer.lat is None:
        return False
    area = extent_of(place_id, gazetteer)
    if area is None or outer.radius_m is None or _country(outer_id, gazetteer) not in above:
        return False
    apart = distance_m(outer.lon, outer.lat, area.lon, area.lat)
    if outer.kind == "district":
        return apart < outer.radius_m and area.radius_m < outer.radius_m
    return inner.kind in {"quarter", "landmark", "locality"} and apart < outer.radius_m + AROUND_M


def containing_places(place_id: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the places that a place lies in, by the gazetteer's tree and by position.

    Parameters
    ----------
    place_id
        A place; one that the gazetteer does not have lies in none.
    gazetteer
        The places.

    Returns
    -------
    tuple of str
        Identifiers, in the gazetteer's order; the place itself is not among them. Around towns, a
        place counts to one alone: the town that the tree names, or else the nearest.

    """
    if place_id not in gazetteer.places:
        return ()
    known = gazetteer.all_containing
    if place_id not in known:
        outers = [outer for outer in gazetteer.places if contains(outer, place_id, gazetteer)]
        beside = _other_towns(place_id, outers, gazetteer)
        known[place_id] = tuple(outer for outer in outers if outer not in beside)
    return known[place_id]


def _other_towns(place_id: str, outers: list[str], gazetteer: Gazetteer) -> set[str]:
    """Return the towns around which a place lies as well, but to which it does not count."""
    above = gazetteer.ancestors(place_id)
    towns = [name for name in outers if gazetteer.places[name].kind in _TOWNS]
    around = [name for name in towns if name not in above]
    area = extent_of(place_id, gazetteer)
    if len(around) < len(towns) or area is None:
        return set(around)

    def edge(name: str) -> float:
        town = gazetteer.places[name]
        away = distance_m(town.lon or 0.0, town.lat or 0.0, area.lon, area.lat)
        return away - (town.radius_m or 0.0)

    return set(sorted(around, key=edge)[1:])


def _overlap(one: str, other: str, gazetteer: Gazetteer) -> bool:
    first, second = extent_of(one, gazetteer), extent_of(other, gazetteer)
    if first is None or second is None or second.radius_m > first.radius_m:
        return False
    return distance_m(first.lon, first.lat, second.lon, second.lat) < first.radius_m


def too_far_apart(place_id: str, other: str, gazetteer: Gazetteer) -> bool:
    """Return whether two places are too far apart for one to be described by the other."""
    one, two = extent_of(place_id, gazetteer), extent_of(other, gazetteer)
    if one is None or two is None or gazetteer.places[other].kind == "country":
        return False
    return distance_m(one.lon, one.lat, two.lon, two.lat) > FAR_M + two.radius_m


def _country(place_id: str, gazetteer: Gazetteer) -> str:
    """Return the topmost place that holds a place."""
    above = gazetteer.ancestors(place_id)
    return above[-1] if above else place_id


def town_of(place_id: str, gazetteer: Gazetteer) -> str:
    """Return the town or city that a place is or lies in; empty for a place outside towns."""
    chain = (place_id, *gazetteer.ancestors(place_id))
    return next((one for one in chain if gazetteer.places[one].kind in {"city", "town"}), "")


def district_of(place_id: str, gazetteer: Gazetteer) -> str:
    """Return the district that bears the name of a town ("Derna municipality"); empty if none.

    Parameters
    ----------
    place_id
        A town.
    gazetteer
        The places and their names.

    Returns
    -------
    str
        A district that is listed under the town's name.

    """
    index = gazetteer.index
    for kind in ("area", "municipality", "governorate"):
        found = index.parts.get(Parts(frozenset({kind}), "", place_id), "")
        if found and gazetteer.places[found].kind == "district":
            return found
    return ""


def away_from_home(place_id: str, gazetteer: Gazetteer) -> bool:
    """Return whether a place lies neither in the home, nor in its district, nor holds it.

    Parameters
    ----------
    place_id
        A place of the gazetteer; empty for a point that is not a place of it.
    gazetteer
        The places, and which of them is the home.

    Returns
    -------
    bool
        True as well where there is no home.

    """
    home = gazetteer.home
    if not home or not place_id:
        return True
    above = gazetteer.ancestors(place_id)
    if place_id == home or home in above or place_id in gazetteer.ancestors(home):
        return False
    town = town_of(place_id, gazetteer)
    if town:
        return not contains(home, town, gazetteer)
    districts = [one for one in above if gazetteer.places[one].kind == "district"]
    return not any(contains(district, home, gazetteer) for district in districts)


def in_another_town(place_id: str, town: str, gazetteer: Gazetteer) -> bool:
    """Return whether a quarter or landmark lies in another town than the one named beside it.

    "Sahaba mosque, Tobruk" is not the mosque of that name in Derna.
    """
    own = town_of(place_id, gazetteer)
    if not own or own in {place_id, town} or gazetteer.places[town].kind not in {"city", "town"}:
        return False
    if contains(town, place_id, gazetteer):
        return False
    one, other = extent_of(place_id, gazetteer), extent_of(town, gazetteer)
    if one is None or other is None:
        return False
    return distance_m(one.lon, one.lat, other.lon, other.lat) > other.radius_m + NEIGHBOURS_M
