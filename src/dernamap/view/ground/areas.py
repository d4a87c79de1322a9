"""The areas of a day: who claims, holds or contests which ground, as a map draws it.

The browser's ``map/ground_marks.ts`` draws the same; ``tests/figures/test_ground.py`` compares the
two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dernamap.dataset import NOT_STATED, Parties
from dernamap.view.ground.ground_rows import ground_rows, listed_parties
from dernamap.view.ground.ground_state import GroundState, Status
from dernamap.view.ground.party_styles import PartyStyle, party_styles
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.ground.ground_rows import GroundRow

__all__ = ["Ground", "GroundArea"]

_METRES_A_DEGREE = 111_320
_SOUTH: Final = 0.8
"""How far south of its middle, in radii, an area that holds others has its name."""

_BEHIND: Final = 0.4
_DERIVED: Final = 0.5
"""Ink of an area that holds others, and of one that is derived from a larger place."""

_FAINTEST: Final = 0.25
"""A contest that fades never fades to nothing before it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundArea:
    """One place on a day.

    Attributes
    ----------
    place_id, name
        The place, and its name for a reader.
    lon, lat, radius_m
        Its disc: degrees, EPSG:4326, and metres.
    label_lat
        Latitude at which its words stand.
    status
        What is said about it.
    parties
        Who holds it, and then the others that contest it: their hues.
    names
        Their short names on that day, in the same order; empty for a side that nobody named.
    words
        What stands in the area; empty for unclaimed ground and where nobody is named.
    says
        The same as a sentence about the place does.
    share
        Share of the full ink: less behind other areas, and if derived from a larger place.
    strength
        1, or less while a contest fades.
    holds_others
        Whether it lies behind areas within it.

    """

    place_id: str
    name: str
    lon: float
    lat: float
    radius_m: float
    label_lat: float
    status: Status
    parties: tuple[PartyStyle, ...]
    names: tuple[str, ...]
    words: str
    says: str
    share: float
    strength: float
    holds_others: bool


class Ground:
    """Who claims what ground in a dataset.

    Parameters
    ----------
    dataset
        The dataset, whole: filters leave the ground as it is.
    language
        One of `dernamap.words.LANGUAGES`.

    """

    def __init__(self, dataset: Dataset, language: str) -> None:
        self._epoch = dataset.epoch
        self._words = words_of(language)
        self._language = language
        self._parties = Parties(dataset.parties)
        rows = ground_rows(dataset, language)
        listed = listed_parties(rows, self._parties)
        self._styles = {style.party: style for style in party_styles(listed)}
        self._rows = sorted(
            (row for row in rows if row.radius_m is not None), key=lambda row: -(row.radius_m or 0)
        )

    def areas(self, day: int) -> list[GroundArea]:
        """Return the areas of a day, the widest first.

        Parameters
        ----------
        day
            Counted from the dataset's epoch.

        Returns
        -------
        list of GroundArea
            One for each place that has a disc.

        """
        return [self._area(row, _state_on(row, day), day) for row in self._rows]

    def changes(self, start: int, end: int) -> list[int]:
        """Return the days of a span on which something changes, the first day with them."""
        days = {state.sure_day for row in self._rows for state in row.states}
        return sorted({start, *(day for day in days if start < day < end)})

    def _area(self, row: GroundRow, state: GroundState | None, day: int) -> GroundArea:
        lon, lat, radius = row.lon or 0.0, row.lat or 0.0, row.radius_m or 0.0
        holds_others = any(_holds(row, other) for other in self._rows)
        status = Status.UNCLAIMED if state is None else state.status
        parties = () if state is None else state.parties
        named = [self._name(party, day) for party in parties if party != NOT_STATED]
        words = self._words
        said = ""
        if named and status is not Status.UNCLAIMED:
            said = words(f"ground.in_area.{status}", parties=" · ".join(named))
        south = _SOUTH * radius / _METRES_A_DEGREE if holds_others else 0.0
        derived = state is not None and state.larger_place != ""
        return GroundArea(
            place_id=row.place_id,
            name=row.name,
            lon=lon,
            lat=lat,
            radius_m=radius,
            label_lat=lat - south,
            status=status,
            parties=tuple(self._styles[party] for party in parties),
            names=tuple("" if one == NOT_STATED else self._name(one, day) for one in parties),
            words=said,
            says=self._says(state, status, named),
            share=(_BEHIND if holds_others else 1.0) * (_DERIVED if derived else 1.0),
            strength=1.0 if state is None else _strength(row, state, day),
            holds_others=holds_others,
        )

    def _says(self, state: GroundState | None, status: Status, named: list[str]) -> str:
        words = self._words
        if state is None or status is Status.UNCLAIMED:
            return words("ground.states.unclaimed")
        unnamed = words("ground.others")
        if status is not Status.CONTESTED:
            return words(f"ground.states.{status}", party=named[0] if named else unnamed)
        if len(state.parties) == 1:
            return words("ground.states.part", party=named[0] if named else unnamed)
        all_of_them = named if len(named) == len(state.parties) else [*named, unnamed]
        return words("ground.states.contested", parties=words("joints.and").join(all_of_them))

    def _name(self, party: str, day: int) -> str:
        """Return the short name that a party bore on a day."""
        first, *later = self._parties.names_of(party)
        found = first
        for name in later:
            if name.since is not None and (name.since - self._epoch).days <= day:
                found = name
        return found.short_name_in(self._language)


def _state_on(row: GroundRow, day: int) -> GroundState | None:
    """Return the state that had surely begun by a day; None before anything was said."""
    begun = [state for state in row.states if state.sure_day <= day]
    return begun[-1] if begun else None


def _strength(row: GroundRow, state: GroundState, day: int) -> float:
    """Return how strong a state is on a day: weaker while a contest fades."""
    if state.fades_after is None or day <= state.fades_after:
        return 1.0
    number = row.states.index(state) + 1
    end = row.states[number].sure_day if number < len(row.states) else state.fades_after + 1
    left = (end - day) / max(end - state.fades_after, 1)
    return max(_FAINTEST, min(1.0, left))


def _holds(row: GroundRow, other: GroundRow) -> bool:
    """Whether one disc holds the whole of another."""
    radius, within = row.radius_m or 0.0, other.radius_m or 0.0
    lon, lat = row.lon or 0.0, row.lat or 0.0
    east = ((other.lon or 0.0) - lon) * _METRES_A_DEGREE * math.cos(math.radians(lat))
    north = ((other.lat or 0.0) - lat) * _METRES_A_DEGREE
    return math.hypot(east, north) + within <= radius and within < radius
