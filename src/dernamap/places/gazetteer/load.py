"""The gazetteer: places, their names in every spelling, and how those without a point relate.

A gazetteer is a folder: ``places.csv`` and ``names.csv``; ``lines.geojson`` for what is a line, and
``elsewhere.csv`` for the places of the world that a name could be taken for, where they are there.
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
    with_variants,
)
from dernamap.places.gazetteer.place_rows import read_places
from dernamap.places.names import NameIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Place
    from dernamap.places.gazetteer.place_rows import Relation
    from dernamap.places.geometry import Extent
    from dernamap.places.names import Elsewhere, Name

__all__ = ["Gazetteer", "load_gazetteer"]


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
    elsewhere
        Places of the world outside the region, by name.

    """

    places: Mapping[str, Place]
    names: tuple[Name, ...]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    lines: Mapping[str, BaseGeometry] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()

    @cached_property
    def index(self) -> NameIndex:
        """The names, prepared for look-up; made once."""
        return NameIndex(self.places, self.names, self.elsewhere)

    @cached_property
    def extents(self) -> dict[str, Extent | None]:
        """The ground of the places asked for so far; `relative.extent_of` fills it."""
        return {}

    def holders(self, place_id: str) -> tuple[str, ...]:
        """Give the places that hold a place, the nearest first.

        Parameters
        ----------
        place_id
            A place of this gazetteer.

        Returns
        -------
        tuple of str
            Identifiers; empty for a place that nothing holds.

        """
        held_by: list[str] = []
        above = self.places[place_id].part_of
        while above and above not in held_by:
            held_by.append(above)
            above = self.places[above].part_of
        return tuple(held_by)


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read a gazetteer from its folder.

    Parameters
    ----------
    folder
        Holds ``places.csv`` and ``names.csv``, and perhaps ``lines.geojson`` and ``elsewhere.csv``.

    Returns
    -------
    Gazetteer
        Every place with its names.

    Raises
    ------
    DatasetError
        With every fault of every file: a file that is missing, empty or not UTF-8, a missing
        column, a latitude that is none, an identifier used twice, a parent that is not there.

    """
    places, relations, faults = read_places(folder / "places.csv")
    names, more = read_names(folder / "names.csv", places)
    faults += more
    lines, more = read_lines(folder / "lines.geojson", places)
    faults += more
    elsewhere, more = read_elsewhere(folder / "elsewhere.csv")
    faults += more
    if faults:
        raise DatasetError(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
    return Gazetteer(
        places=MappingProxyType(with_variants(places, names)),
        names=names,
        relations=MappingProxyType(relations),
        lines=MappingProxyType(lines),
        elsewhere=elsewhere,
    )
