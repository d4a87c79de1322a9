"""The gazetteer: places, their names in every spelling, and relations of those without a point.

A gazetteer is a folder with ``places.csv`` and ``names.csv``; and optionally
``lines.geojson`` for what is a line, ``elsewhere.csv`` for the places of the world that a name
could be taken for, and ``persons.csv`` for people after whom places are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from dernamap.errors import DatasetError
from dernamap.places.gazetteer.name_rows import (
    read_elsewhere,
    read_lines,
    read_names,
    read_persons,
    with_variants,
)
from dernamap.places.gazetteer.place_rows import read_places
from dernamap.places.gazetteer.territory import territory_of_place
from dernamap.places.names import NameIndex
from dernamap.places.text import fold, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Place
    from dernamap.places.gazetteer.place_rows import Relation
    from dernamap.places.gazetteer.territory import Territory
    from dernamap.places.geometry import Extent
    from dernamap.places.names import Name, OutsideName

__all__ = ["GAZETTEER_FILES", "Gazetteer", "home_of", "load_gazetteer"]

GAZETTEER_FILES = ("places.csv", "names.csv", "lines.geojson", "elsewhere.csv", "persons.csv")
"""Files of a gazetteer's folder; the last three may be missing."""


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """Places and the names under which texts know them.

    Attributes
    ----------
    places
        From identifier to place.
    names
        Every name and spelling of every place.
    relations
        For places without a point: where they lie in relation to another.
    lines
        For places that are lines: their course, EPSG:4326.
    borders
        For borders: the two countries that they separate.
    elsewhere
        Places of the world outside the region, by name.
    persons
        Names of people after whom places, buildings and bodies of people are called.
    parties
        Names of the parties to the conflict, which texts mention beside places.
    home_id
        The place that general words ("the old town") belong to if a text names none; None for
        the town in which the places listed under general words lie.

    """

    places: Mapping[str, Place]
    names: tuple[Name, ...]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    lines: Mapping[str, BaseGeometry] = field(default_factory=dict)
    borders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    elsewhere: tuple[OutsideName, ...] = ()
    persons: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    home_id: str | None = None

    @cached_property
    def index(self) -> NameIndex:
        """The names, prepared for look-up; built once."""
        return NameIndex(self.places, self.names, self.elsewhere, self.parties)

    @cached_property
    def extents(self) -> dict[str, Extent | None]:
        """The extents of the places asked for so far; `extent_of` fills it."""
        return {}

    @cached_property
    def all_containing(self) -> dict[str, tuple[str, ...]]:
        """What contains the places asked for so far; `containing_places` fills it."""
        return {}

    @cached_property
    def content(self) -> bytes:
        """All that it says of its places, for a digest: the same in whatever order they stand."""
        places = sorted(self.places.values(), key=lambda place: place.place_id)
        relations = sorted(map(repr, self.relations.items()))
        return "".join([*map(repr, places), *relations]).encode()

    @cached_property
    def home(self) -> str:
        """The place that general words belong to if a text names none; may be empty."""
        return home_of(self) if self.home_id is None else self.home_id

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of its towns with a degree of margin, EPSG:4326."""
        kinds = {"city", "town", "quarter", "landmark"}
        points = [
            (place.lon, place.lat)
            for place in self.places.values()
            if place.kind in kinds and place.lon is not None and place.lat is not None
        ]
        if not points:
            return -180.0, -90.0, 180.0, 90.0
        lons, lats = zip(*points, strict=True)
        return min(lons) - 1, min(lats) - 1, max(lons) + 1, max(lats) + 1

    @cached_property
    def person_sounds(self) -> frozenset[str]:
        """The names of persons as they sound, for look-up."""
        return frozenset(sound(fold(name)) for name in self.persons)

    @cached_property
    def home_country(self) -> str:
        """The country of the home, or the only country that holds a place; empty if neither."""
        if self.home in self.places:
            return (self.home, *self.ancestors(self.home))[-1]
        holding = {place.part_of for place in self.places.values() if place.part_of}
        countries = [one for one in holding if self.places[one].kind == "country"]
        return countries[0] if len(countries) == 1 else ""

    @cached_property
    def home_territory(self) -> Territory | None:
        """Where the points of the home's country can lie; None if it has no country."""
        country = self.places.get(self.home_country)
        if country is None or country.kind != "country":
            return None
        names = [one.name for one in self.names if one.place_id == country.place_id]
        return territory_of_place(country, tuple(names))

    @cached_property
    def folded_names(self) -> frozenset[str]:
        """The names of its places, folded."""
        return frozenset(fold(one.name) for one in self.names) - {""}

    @cached_property
    def folded_names_elsewhere(self) -> frozenset[str]:
        """The names of other places of the world, folded."""
        return frozenset(fold(one.name) for one in self.elsewhere) - {""}

    @cached_property
    def _home_country_names(self) -> frozenset[str]:
        names = [one.name for one in self.names if one.place_id == self.home_country]
        return frozenset(map(fold, names)) - {""}

    def outside(self, keys: Iterable[str]) -> str:
        """Say which of some folded words are the name of a place elsewhere, and where that is.

        Parameters
        ----------
        keys
            Folded words, or runs of them.

        Returns
        -------
        str
            One clause, or nothing if none is.

        """
        for key in keys:
            countries = self.index.elsewhere.get(key, ())
            if countries:
                where = " and ".join(countries[:2])
                # another place of the home's own country is not a place of another country
                if where.casefold() == key or self._home_country_names & set(map(fold, countries)):
                    return f"'{key}' lies outside the region of the gazetteer"
                return f"'{key}' is a place in {where}"
        return ""

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return the places that a place lies in, the nearest first.

        Parameters
        ----------
        place_id
            A place of this gazetteer.

        Returns
        -------
        tuple of str
            Identifiers; empty for a place that lies in no other.

        """
        above_it: list[str] = []
        above = self.places[place_id].part_of
        while above and above not in above_it:
            above_it.append(above)
            above = self.places[above].part_of
        return tuple(above_it)


def load_gazetteer(folder: Path, *, parties: Iterable[str] = ()) -> Gazetteer:
    """Read a gazetteer from its folder; its home is the town that its general words are about.

    Parameters
    ----------
    folder
        Holds `GAZETTEER_FILES`.
    parties
        Names of the parties to the conflict, which texts mention beside places.

    Returns
    -------
    Gazetteer
        Every place with its names.

    Raises
    ------
    DatasetError
        With every fault of every file: a file that is missing, empty or not UTF-8, a missing
        column, a latitude that is none, an identifier used twice, a parent that is not there, a
        border without two countries.

    """
    places_csv, names_csv, lines_geojson, elsewhere_csv, persons_csv = (
        folder / name for name in GAZETTEER_FILES
    )
    rows, faults = read_places(places_csv)
    names, more = read_names(names_csv, rows.places)
    faults += more
    lines, more = read_lines(lines_geojson, rows.places)
    faults += more
    elsewhere, more = read_elsewhere(elsewhere_csv)
    faults += more
    persons, more = read_persons(persons_csv)
    faults += more
    if faults:
        raise DatasetError(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
    return Gazetteer(
        places=MappingProxyType(with_variants(rows.places, names)),
        names=names,
        relations=MappingProxyType(rows.relations),
        lines=MappingProxyType(lines),
        borders=MappingProxyType(rows.borders),
        elsewhere=elsewhere,
        persons=persons,
        parties=tuple(parties),
        home_id=None,
    )


def home_of(gazetteer: Gazetteer) -> str:
    """Return the town in which the places listed under general words alone lie.

    "western gate" and "old town" are names of places in the bundled gazetteer: texts about one town
    use them, and that town is the home.

    Parameters
    ----------
    gazetteer
        The places and their names.

    Returns
    -------
    str
        The town in which most of these places lie; empty if no place has such a name.

    """
    towns = [
        town
        for parts, place_id in gazetteer.index.parts.items()
        if not parts.base
        for town in gazetteer.ancestors(place_id)
        if gazetteer.places[town].kind in {"city", "town"}
    ]
    return max(sorted(set(towns)), key=towns.count, default="")
