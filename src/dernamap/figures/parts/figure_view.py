"""One view of a dataset as a figure needs it: its window, its counts, its sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dernamap.dataset import split_ids
from dernamap.figures.map import in_window
from dernamap.figures.words import WORDS, Words, window_words
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view import PlaceNames

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.figures.map import Stage
    from dernamap.figures.parts.chosen_event import ChosenEvent
    from dernamap.view import Ground, GroundArea, OwnBasemap

__all__ = ["FigureView", "ViewCounts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCounts:
    """Events of a window.

    Attributes
    ----------
    certain, possible
        Those that must and those that only may fall in it.
    disputed
        Those of both about which sources disagree.
    unplaced
        Those of both that could not be placed.

    """

    certain: int
    possible: int
    disputed: int
    unplaced: int

    @property
    def total(self) -> int:
        """All events that may fall in the window."""
        return self.certain + self.possible


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A window of a dataset, in a language.

    Attributes
    ----------
    dataset
        The whole dataset: the time strip shows more than the window.
    window
        First day and the day after the last, counted from the dataset's epoch.
    language
        ``en`` or ``ar``.
    link
        The view as a link carries it.
    camera
        Longitude, latitude and zoom, or None.
    stage
        What stays in place while the window moves, if this is a frame of a film.
    what
        What the view's filters ask for, in words; empty if there are none.
    basemap
        The map that the dataset brings, if the view shows it.
    ground
        Who claims what ground, if the view shows it.
    labels
        Script of the names on the map: ``en``, ``ar`` or ``both``.
    chosen
        The event that is open, or None.

    """

    dataset: Dataset
    window: tuple[int, int]
    language: str
    link: str
    camera: tuple[float, float, float] | None = None
    stage: Stage | None = None
    what: str = ""
    basemap: OwnBasemap | None = None
    ground: Ground | None = None
    labels: str = "en"
    chosen: ChosenEvent | None = None

    @property
    def words(self) -> Words:
        """The words of the language."""
        return WORDS[self.language]

    def day(self, number: int) -> date | None:
        """Return the day of a number; None if it is open."""
        if number <= OPEN_PAST or number >= OPEN_FUTURE:
            return None
        return self.dataset.epoch + timedelta(days=number)

    def ground_on(self, window: tuple[int, int]) -> list[GroundArea]:
        """Return the areas of a window's last day, widest first; none if the view shows none."""
        if self.ground is None:
            return []
        return self.ground.areas(min(window[1] - 1, self.dataset.last_day))

    def all_ground(self, window: tuple[int, int]) -> list[list[GroundArea]]:
        """Return the areas of all days of a film on which they differ, or those of the window."""
        if self.ground is None or self.stage is None:
            return [self.ground_on(window)]
        return [self.ground.areas(day) for day in self.ground.changes(*self.stage.span)]

    @property
    def when(self) -> str:
        """The window in words."""
        return window_words(self.day(self.window[0]), self.day(self.window[1]), self.language)

    @property
    def place(self) -> str:
        """What the dataset is about: its home, or else its title."""
        home = self.dataset.home
        if home is None:
            return self.dataset.metadata.title
        return home.name_ar if self.language == "ar" and home.name_ar else home.name

    @cached_property
    def arabic_names(self) -> PlaceNames:
        """The names that the dataset's gazetteer has in Arabic."""
        return PlaceNames(self.dataset, "ar")

    @property
    def title(self) -> str:
        """The title that the view gives."""
        return self.words.title.format(place=self.what or self.place, when=self.when)

    @cached_property
    def counts(self) -> ViewCounts:
        """Events of the window."""
        return self.counts_in(self.window)

    @property
    def longest(self) -> FigureView:
        """The view of all days of the film that this is a frame of; itself, if it is none."""
        return self if self.stage is None else replace(self, window=self.stage.span)

    def counts_in(self, window: tuple[int, int]) -> ViewCounts:
        """Count the events of a window."""
        events = self.dataset.events
        possible, certain = in_window(events, window)
        disputed = (events["dispute_ids"] != "").to_numpy()
        unplaced = (events["placements"] == 0).to_numpy()
        return ViewCounts(
            certain=int(certain.sum()),
            possible=int((possible & ~certain).sum()),
            disputed=int((possible & disputed).sum()),
            unplaced=int((possible & unplaced).sum()),
        )

    def sentence(self, *, outside: int = 0) -> str:
        """Say the view with its counts.

        Parameters
        ----------
        outside
            Events that lie outside of the map.

        Returns
        -------
        str
            One or more sentences.

        """
        words, counts = self.words, self.counts
        facts = {"what": self.what or words.reports, "when": self.when}
        if not counts.total:
            return words.nothing.format(**facts)
        sentences = [
            words.counts.format(
                **facts,
                certain=counts.certain,
                possible=counts.possible,
                disputed=counts.disputed,
            )
        ]
        sentences += [words.off_map.format(n=outside)] if outside else []
        sentences += [words.unplaced.format(n=counts.unplaced)] if counts.unplaced else []
        return " ".join(sentences)

    @cached_property
    def publishers(self) -> list[str]:
        """Publishers of the events in the window, the most used first."""
        dataset = self.dataset
        possible, _ = in_window(dataset.events, self.window)
        by_source = dict(
            zip(dataset.sources["source_id"], dataset.sources["publisher"], strict=True)
        )
        uses: dict[str, int] = {}
        for cell in dataset.events.loc[possible, "source_ids"]:
            for name in split_ids(cell):
                publisher = by_source.get(name, "") or name
                uses[publisher] = uses.get(publisher, 0) + 1
        return sorted(uses, key=lambda name: (-uses[name], name))
