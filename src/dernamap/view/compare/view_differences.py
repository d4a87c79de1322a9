"""The differences between two views: two days, windows, speakers, sources or days of knowledge."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dernamap.view.filters import filter_levels
from dernamap.view.ground import ground_rows
from dernamap.view.killed import killed_among_kept, killed_columns
from dernamap.view.known import as_known
from dernamap.view.link import seen_in, window_of
from dernamap.view.people import PEOPLE_KINDS, read_people

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.ground import GroundState
    from dernamap.view.link import PageState

__all__ = ["FigureDifference", "GroundDifference", "ViewDifferences", "compare_views"]

_Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundDifference:
    """What is said of a place on the last days of two windows.

    Attributes
    ----------
    place_id, name
        The place.
    left, right
        The state there; None before anything was said.

    """

    place_id: str
    name: str
    left: GroundState | None
    right: GroundState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDifference:
    """Figures of one kind of people in two views.

    Attributes
    ----------
    kind
        Name of one of `dernamap.view.people.PEOPLE_KINDS`.
    unit
        ``people``, or ``families`` for families or households.
    left, right
        The least and the greatest number, infinity where it is open; None where there is none. For
        ``killed`` the range that follows from the reports, for others the spread of the figures
        that are listed, none added to another.

    """

    kind: str
    unit: str
    left: _Bounds | None
    right: _Bounds | None

    @property
    def change(self) -> str:
        """``rose``, ``fell`` or ``changed``; ``came`` or ``went`` where one side has none."""
        if self.left is None or self.right is None:
            return "came" if self.left is None else "went"
        low, high = (b - a for a, b in zip(_finite(self.left), _finite(self.right), strict=True))
        if low >= 0 and high >= 0:
            return "rose"
        return "fell" if low <= 0 and high <= 0 else "changed"


def _finite(bounds: _Bounds) -> _Bounds:
    """Let an open bound be greater than any number, and equal to itself."""
    low, high = bounds
    return low, 1e18 if math.isinf(high) else high


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDifferences:
    """What differs between two views.

    Attributes
    ----------
    only_left, only_right
        Rows of the events that one view lists and the other does not, in the order of time.
    certain_left, certain_right
        Rows of events that both list, and that are certain in one view alone.
    ground
        Places about which something different is said.
    figures
        Kinds of figures that are not the same.

    """

    only_left: np.ndarray
    only_right: np.ndarray
    certain_left: np.ndarray
    certain_right: np.ndarray
    ground: tuple[GroundDifference, ...]
    figures: tuple[FigureDifference, ...]


def compare_views(
    dataset: Dataset, left: PageState, right: PageState, *, language: str = "en"
) -> ViewDifferences:
    """Find what differs between two views.

    Parameters
    ----------
    dataset
        The dataset.
    left, right
        The views; their cameras and looks do not matter.
    language
        The language of the names of places.

    Returns
    -------
    ViewDifferences
        Nothing in any of its parts for two views that show the same.

    """
    one, other = seen_in(dataset, left), seen_in(dataset, right)
    both = one.listed & other.listed
    return ViewDifferences(
        only_left=np.flatnonzero(one.listed & ~other.listed),
        only_right=np.flatnonzero(other.listed & ~one.listed),
        certain_left=np.flatnonzero(both & one.certain & ~other.certain),
        certain_right=np.flatnonzero(both & other.certain & ~one.certain),
        ground=tuple(_ground(dataset, left, right, language)),
        figures=tuple(_figures(dataset, left, right)),
    )


def _ground(
    dataset: Dataset, left: PageState, right: PageState, language: str
) -> list[GroundDifference]:
    """Compare what is said of each place on the last day of each window."""
    sides = [_states_at_the_end(dataset, state, language) for state in (left, right)]
    names = {place: name for side in sides for place, (name, _) in side.items()}
    found = []
    for place_id, name in names.items():
        one, other = (side.get(place_id, (name, None))[1] for side in sides)
        if _look(one) != _look(other):
            found.append(GroundDifference(place_id=place_id, name=name, left=one, right=other))
    return found


def _states_at_the_end(
    dataset: Dataset, state: PageState, language: str
) -> dict[str, tuple[str, GroundState | None]]:
    day = window_of(state, dataset.epoch)[1] - 1
    found = {}
    for row in ground_rows(as_known(dataset, state.known), language):
        begun = [one for one in row.states if one.sure_day <= day]
        found[row.place_id] = (row.name, begun[-1] if begun else None)
    return found


def _look(state: GroundState | None) -> tuple[object, ...]:
    """Return what a reader sees of a state; nothing said yet looks like nobody's."""
    if state is None or state.status == "unclaimed":
        return ("unclaimed",)
    return (state.status, state.parties[:1], frozenset(state.parties), state.larger_place)


def _figures(dataset: Dataset, left: PageState, right: PageState) -> list[FigureDifference]:
    sides = [_numbers(dataset, state) for state in (left, right)]
    order = {kind.name: number for number, kind in enumerate(PEOPLE_KINDS)}
    keys = sorted({*sides[0], *sides[1]}, key=lambda key: (order[key[0]], key[1]))
    found = []
    for kind, unit in keys:
        one, other = (side.get((kind, unit)) for side in sides)
        if one != other:
            found.append(FigureDifference(kind=kind, unit=unit, left=one, right=other))
    return found


def _numbers(dataset: Dataset, state: PageState) -> dict[tuple[str, str], _Bounds]:
    """Return the range of killed, and the spread of every other kind of figure, of one view."""
    known = as_known(dataset, state.known)
    a, b = window_of(state, dataset.epoch)
    killed = killed_among_kept(
        killed_columns(known).to_pylist(), filter_levels(dataset, state), a, b
    )
    found: dict[tuple[str, str], _Bounds] = {}
    if killed.high:
        found[PEOPLE_KINDS[0].name, "people"] = (killed.low, killed.high)
    listed = set(dataset.events.loc[seen_in(dataset, state).listed, "event_id"])
    for claim in read_people(known):
        if claim.event_id not in listed or not claim.is_number or claim.kind == "killed":
            continue
        key = (claim.kind, claim.unit)
        low, high = found.get(key, (claim.low, claim.high))
        found[key] = (min(low, claim.low), max(high, claim.high))
    return found
