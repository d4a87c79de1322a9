"""A map that stays in place while the window of days moves over it, as in a film."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box
from dernamap.figures.map.reports import in_window, placed_reports
from dernamap.figures.map.stack import stack_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset
    from dernamap.figures.canvas import Group
    from dernamap.figures.map.reports import PlacedAt, Report
    from dernamap.figures.map.stack import Stack

__all__ = ["LaidMap", "Stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidMap:
    """A map that is laid.

    Attributes
    ----------
    stacks
        The marks, with their names.
    names
        Names of places without a mark.
    covered
        What these names and the scale cover.
    ground
        Where the words of areas stand, by place.

    """

    stacks: list[Stack]
    names: Group
    covered: list[Box]
    ground: dict[str, Box]


class Stage:
    """Places, marks and names of a long span of days, from which each shorter window takes its own.

    Marks and names are laid once, for all reports of the span, so that none of them jumps from one
    picture to the next; a window shows those of its reports.

    Parameters
    ----------
    dataset
        The events in view.
    span
        First day and the day after the last, counted from the dataset's epoch.

    """

    def __init__(self, dataset: Dataset, span: tuple[int, int]) -> None:
        self.span = span
        self.places = placed_reports(dataset, span)
        self._events = dataset.events
        names = dataset.events["event_id"]
        self._rows = {str(name): row for row, name in enumerate(names)}
        self._laid: dict[Box, LaidMap] = {}

    def laid(self, box: Box, lay: Callable[[list[PlacedAt]], LaidMap]) -> LaidMap:
        """Return the map of all places in a box; `lay` makes it when it is first asked for."""
        if box not in self._laid:
            # a report that is certain in one window is possible in another: a mark gets the room
            # for both
            self._laid[box] = lay([replace(one, reports=_both(one)) for one in self.places])
        return self._laid[box]

    def places_in(self, window: tuple[int, int]) -> list[PlacedAt]:
        """Return the places with reports in a window, widest first."""
        return list(self._within(self.places, window))

    def stacks_in(
        self, laid: LaidMap, window: tuple[int, int], frame: Box, *, reach: float
    ) -> list[Stack]:
        """Return the marks of a window where they are for the span.

        Parameters
        ----------
        laid
            The map of the span.
        window
            First day and the day after the last.
        frame
            The map's edge.
        reach
            Half of a glyph's size in pixels.

        Returns
        -------
        list of Stack
            Those with a report in the window. One that is a number alone for want of room shows
            its glyphs where the window has few enough reports for them.

        """
        shown = []
        for stack in laid.stacks:
            for place in self._within([stack.place], window):
                box = _around(stack.box, *stack_size(place, reach, compact=stack.compact))
                shown.append(replace(stack, place=place, box=box))
        names = [stack.name.box for stack in shown if stack.name is not None]
        for number, stack in enumerate(shown):
            if stack.compact:
                full = _grown(stack, *stack_size(stack.place, reach, compact=False))
                others = [other.box for other in shown if other is not stack]
                taken = [*others, *names, *laid.covered]
                if frame.holds(full) and not any(full.touches(box) for box in taken):
                    shown[number] = replace(stack, compact=False, box=full)
        return shown

    def _within(self, places: list[PlacedAt], window: tuple[int, int]) -> Iterator[PlacedAt]:
        """Yield the places with those of their reports that are in a window."""
        possible, certain = in_window(self._events, window)
        for place in places:
            reports: list[Report] = []
            for report in {report.event_id: report for report in place.reports}.values():
                row = self._rows[report.event_id]
                if possible[row]:
                    reports.append(replace(report, certain=bool(certain[row])))
            if reports:
                yield replace(place, reports=tuple(reports))


def _grown(stack: Stack, width: float, height: float) -> Box:
    """Return the box of a mark in another size, which keeps the side that its name is at."""
    box = _around(stack.box, width, height)
    if stack.name is None:
        return box
    name, mark = stack.name.box, stack.box
    if name.right <= mark.x:
        return replace(box, x=mark.x)
    if name.x >= mark.right:
        return replace(box, x=mark.right - width)
    return replace(box, y=mark.y if name.bottom <= mark.y else mark.bottom - height)


def _both(place: PlacedAt) -> tuple[Report, ...]:
    """Return each report of a place as certain and as possible."""
    return tuple(
        replace(report, certain=certain) for report in place.reports for certain in (True, False)
    )


def _around(box: Box, width: float, height: float) -> Box:
    """Return a box of another size with the same centre."""
    return Box(
        x=box.x + (box.width - width) / 2,
        y=box.y + (box.height - height) / 2,
        width=width,
        height=height,
    )
