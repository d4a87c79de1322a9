"""The plan of a film: which view is seen for how many frames."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.errors import UsageError

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["FRAMES_A_SECOND", "FilmPlan", "Shot", "plan_film"]

FRAMES_A_SECOND = 25

_VIEWS_A_SECOND = 6
"""A date that changes more often than this cannot be read."""

_HOLD, _END = 1.2, 3.0
"""Seconds that a day on which a phase begins is held for, and that the end card is seen for."""

_MOST_HELD = 1 / 3
"""No more than this part of a film is held."""

_SHORTEST = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One view and how long it is seen.

    Attributes
    ----------
    state
        The view; None for the end card.
    frames
        How many frames show it.
    days
        The days that it brings into view: first, and the day after the last, counted from the
        dataset's epoch.
    phases
        Names of the phases that begin on these days.

    """

    state: PageState | None
    frames: int
    days: tuple[int, int]
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPlan:
    """A film.

    Attributes
    ----------
    span
        All days that it shows: first, and the day after the last.
    step
        Days from one view to the next.
    shots
        In their order; the end card is the last.

    """

    span: tuple[int, int]
    step: int
    shots: tuple[Shot, ...]

    @property
    def frames(self) -> int:
        """Frames of the whole film."""
        return sum(shot.frames for shot in self.shots)


def plan_film(
    dataset: Dataset,
    state: PageState,
    *,
    seconds: float,
    first: date | None = None,
    last: date | None = None,
    language: str = "en",
) -> FilmPlan:
    """Plan a film of a view.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The view. Its window moves on in mode ``window``, and grows in the modes ``asof`` and
        ``range``.
    seconds
        Length of the film, with its end card.
    first, last
        Days that it shows; those of the view in mode ``range``, and all days of the records in
        other modes, if left out.
    language
        Of the names of phases.

    Returns
    -------
    FilmPlan
        No day is skipped: where views are further apart than the window is long, the window is
        made longer. The first day of a phase is held.

    Raises
    ------
    UsageError
        If the film would be too short, or its last day is before its first.

    """
    if not seconds >= _SHORTEST:
        raise UsageError(
            f"{seconds:g} is too short for a film; give {_SHORTEST:g} seconds or more",
            parameter="seconds",
        )
    start, end = _span(dataset, state, first, last)
    end_frames = round(_END * FRAMES_A_SECOND)
    frames = round(seconds * FRAMES_A_SECOND) - end_frames
    hold = round(_HOLD * FRAMES_A_SECOND)
    held = _held(dataset, start, end, language)
    held = dict(list(held.items())[: int(frames * _MOST_HELD / hold)])
    moving = frames - hold * len(held)
    views = max(1, moving * _VIEWS_A_SECOND // FRAMES_A_SECOND)
    step = max(1, math.ceil((end - start) / views))
    cuts = [*range(start, end, step), end]
    shots = []
    for number, low in enumerate(cuts[:-1]):
        high = cuts[number + 1]
        count = len(cuts) - 1
        share = moving * (number + 1) // count - moving * number // count
        phases = [name for day, name in held.items() if low <= day < high]
        shots.append(
            Shot(
                state=_state(dataset, state, start, high, high - low),
                frames=share + hold * len(phases),
                days=(low, high),
                phases=tuple(phases),
            )
        )
    card = Shot(state=None, frames=end_frames, days=(end, end))
    return FilmPlan(span=(start, end), step=step, shots=(*shots, card))


def _span(
    dataset: Dataset, state: PageState, first: date | None, last: date | None
) -> tuple[int, int]:
    epoch = dataset.epoch
    if state.mode == "range":
        first = first or (date.fromisoformat(state.from_) if state.from_ else None)
        last = last or (date.fromisoformat(state.to) if state.to else None)
    start = dataset.first_day if first is None else (first - epoch).days
    end = (dataset.last_day if last is None else (last - epoch).days) + 1
    if end <= start:
        raise UsageError(
            f"a film cannot end on {epoch + timedelta(days=end - 1)}, before it begins on "
            f"{epoch + timedelta(days=start)}; swap the two days or leave one out"
        )
    return start, end


def _held(dataset: Dataset, start: int, end: int, language: str) -> dict[int, str]:
    """Return the first days of phases, with their names, in order of time."""
    phases = dataset.phases
    column = "label_ar" if language == "ar" else "label"
    found: dict[int, str] = {}
    for day, name, label in zip(phases["start_from"], phases[column], phases["label"], strict=True):
        if start <= day < end:
            found.setdefault(int(day), str(name or label))
    return dict(sorted(found.items()))


def _state(dataset: Dataset, state: PageState, start: int, high: int, length: int) -> PageState:
    """Move a view so that its window ends before a day."""
    last = (dataset.epoch + timedelta(days=high - 1)).isoformat()
    if state.mode == "range":
        begin = (dataset.epoch + timedelta(days=start)).isoformat()
        return replace(state, from_=begin, to=last)
    if state.mode == "window":
        return replace(state, date=last, days=max(state.days, length))
    return replace(state, date=last)
