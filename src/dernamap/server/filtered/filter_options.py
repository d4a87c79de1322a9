"""What can be chosen of each list of filters, with counts of the window under the other filters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset import DAY_COLUMNS, FAMILIES, split_ids
from dernamap.places import containing_places
from dernamap.server.filtered.kept_bits import DISPUTED, FAMILY, UNPLACED
from dernamap.view import name_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from dernamap.cube import RowGroups
    from dernamap.dataset import Dataset
    from dernamap.server.filtered.filtered_counts import Asked
    from dernamap.server.filtered.stop import Stop
    from dernamap.view import PageState

__all__ = ["LISTS", "FilterOptions", "without_list"]

LISTS = (
    "types",
    "families",
    "places",
    "by",
    "actors",
    "publishers",
    "sources",
    "sure",
    "where",
    "numbers",
)
"""The lists of the page's filters."""

_CELLS = {
    "types": "event_type",
    "by": "attributed_to",
    "actors": "actors",
    "publishers": "source_ids",
    "sources": "source_ids",
}
_OF_MARKS = {"places": "place_id", "where": "certainty"}
_GROUPS_AT_ONCE = 64
_MOST = 400

Row = tuple[str, str, int, int]


def without_list(state: PageState, name: str) -> PageState:
    """Take the filters of one list off a view."""
    plain = type(state)()
    names = ("places", "within") if name == "places" else (name,)
    return replace(state, **{one: getattr(plain, one) for one in names})


class FilterOptions:
    """The choices of filters, counted in the rows of a cube.

    Parameters
    ----------
    events, placements
        The rows of both, the events in the order of the cube.
    dataset
        The dataset without its rows.

    """

    def __init__(self, events: RowGroups, placements: RowGroups, dataset: Dataset) -> None:
        self._dataset = dataset
        self._events = events
        self._placements = placements
        self._from = self._events.bounds(DAY_COLUMNS[0])[0]
        self._to = self._events.bounds(DAY_COLUMNS[1])[1]

    def counted(
        self,
        name: str,
        asked: Asked,
        window: tuple[int, int],
        language: str,
        stop: Stop,
        *,
        figures: Callable[[], pa.Array],
    ) -> list[dict[str, Any]]:
        """Count the choices of a list.

        Parameters
        ----------
        name
            One of `LISTS`.
        asked
            Which events, under the other filters.
        window
            [a, b), in days since the dataset's first.
        language
            Of the names of places.
        stop
            Says when nobody waits any more.
        figures
            Gives the identifiers of events with figures.

        Returns
        -------
        list of dict
            ``value``, ``label`` (empty where the page has it), ``count`` and ``certain``; of many,
            those with most.

        """
        if name in _CELLS:
            rows = self._of_cells(name, asked, window, stop)
        elif name in _OF_MARKS:
            rows = self._of_marks(name, asked, window, language, stop)
        else:
            rows = self._of_flags(name, asked, window, stop, figures)
        return [
            {"value": value, "label": label, "count": count, "certain": certain}
            for value, label, count, certain in rows[:_MOST]
        ]

    def _standing(
        self, asked: Asked, window: tuple[int, int], columns: list[str], stop: Stop
    ) -> Iterator[tuple[pa.Table, NDArray[np.bool_], NDArray[np.bool_], NDArray[np.uint8]]]:
        """Yield rows that may fall in a window: which are possible, which are certain."""
        a, b = window
        groups = np.flatnonzero((self._from < b) & (self._to >= a))
        for at in range(0, len(groups), _GROUPS_AT_ONCE):
            stop.check()
            some = groups[at : at + _GROUPS_AT_ONCE]
            rows = [slice(*self._events.starts[one : one + 2]) for one in some]
            kept = np.concatenate([asked.kept[one] for one in rows])
            table = self._events.read(
                some.tolist(), [*DAY_COLUMNS, *columns], coded=[*_CELLS.values()]
            )
            days = np.stack([table[name].to_numpy() for name in DAY_COLUMNS])
            yield table, *asked.stands(days, kept, window), kept

    def _of_cells(self, name: str, asked: Asked, window: tuple[int, int], stop: Stop) -> list[Row]:
        column = _CELLS[name]
        possible: Counter[str] = Counter()
        certain: Counter[str] = Counter()
        for table, may, must, _ in self._standing(asked, window, [column], stop):
            numbers, names = _codes(table[column])
            for sums, chosen in ((possible, may), (certain, must)):
                counts = np.bincount(numbers[chosen], minlength=len(names))
                for at in np.flatnonzero(counts):
                    sums[names[at]] += int(counts[at])
        cells = {cell: (count, certain[cell]) for cell, count in possible.items()}
        if name != "types":
            return name_options(self._dataset, name, cells)
        found = {value: [0, 0] for value in self._dataset.event_types["type_id"]}
        for cell, (count, sure) in cells.items():
            for value in {*split_ids(cell)} & found.keys():
                found[value][0] += count
                found[value][1] += sure
        return sorted(
            ((value, "", *counts) for value, counts in found.items()), key=lambda one: -one[2]
        )

    def _of_marks(
        self, name: str, asked: Asked, window: tuple[int, int], language: str, stop: Stop
    ) -> list[Row]:
        """Count events by what their placements have, each once."""
        column = _OF_MARKS[name]
        sums: dict[str, list[int]] = {}
        spoken: dict[str, str] = {}
        unplaced = [0, 0]
        for table, may, must, kept in self._standing(asked, window, ["placements", "mark"], stop):
            none = kept & UNPLACED > 0
            unplaced = [
                unplaced[0] + int((may & none).sum()),
                unplaced[1] + int((must & none).sum()),
            ]
            count = table["placements"].to_numpy()
            mark = table["mark"].to_numpy()
            of_event = np.repeat(np.arange(len(count)), count)
            # row groups that are left out lie between
            rows = (
                np.repeat(mark, count)
                + np.arange(len(of_event))
                - np.repeat(np.cumsum(count) - count, count)
            )
            if not len(rows):
                continue
            first, last = int(rows[0]), int(rows[-1]) + 1
            columns = [column, "name"] if name == "places" else [column]
            marks = self._placements.between(first, last, columns, coded=columns)
            marks = marks.take(pa.array(rows - first)) if last - first > len(rows) else marks
            codes, values = _codes(marks[column])
            if name == "places":
                firsts = np.unique(codes, return_index=True)[1]
                names = marks["name"].take(pa.array(firsts)).to_pylist()
                spoken |= {
                    values[code]: one for code, one in zip(codes[firsts], names, strict=True)
                }
            of_code = [self._holders(value) if name == "places" else (value,) for value in values]
            number = {value: at for at, value in enumerate(dict.fromkeys(sum(of_code, ())))}
            lengths = np.array([len(one) for one in of_code])
            flat = np.array([number[value] for one in of_code for value in one], dtype="int64")
            starts = np.cumsum(lengths) - lengths
            size = lengths[codes]
            place = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
            pairs = (
                np.repeat(of_event, size) * len(number)
                + flat[np.repeat(starts[codes], size) + place]
            )
            pairs = np.unique(pairs)
            for which, chosen in enumerate((may, must)):
                mine = pairs[chosen[pairs // len(number)]] % len(number)
                counts = np.bincount(mine, minlength=len(number))
                for value, at in number.items():
                    if counts[at]:
                        sums.setdefault(value, [0, 0])[which] += int(counts[at])
        sums.pop("", None)
        if name == "where":
            sums["unplaced"] = unplaced
        rows_found = [
            (value, self._place(value, spoken, language) if name == "places" else "", one, other)
            for value, (one, other) in sums.items()
        ]
        return sorted(rows_found, key=lambda one: (-one[2], one[0]))

    def _holders(self, place: str) -> tuple[str, ...]:
        if not place:
            return ()
        return (place, *containing_places(place, self._dataset.gazetteer))

    def _place(self, value: str, spoken: dict[str, str], language: str) -> str:
        place = self._dataset.gazetteer.places.get(value)
        if place is None:
            return spoken.get(value, value)
        return place.name_in(language)

    def _of_flags(
        self,
        name: str,
        asked: Asked,
        window: tuple[int, int],
        stop: Stop,
        figures: Callable[[], pa.Array],
    ) -> list[Row]:
        columns = {"sure": ["source_ids"], "numbers": ["event_id"]}.get(name, [])
        values = {
            "families": FAMILIES,
            "sure": ("certain", "placed", "sourced", "disputed"),
            "numbers": ("with", "without"),
        }[name]
        has_figures = figures() if name == "numbers" else None
        sums = np.zeros((len(values), 2), dtype="int64")
        for table, may, must, kept in self._standing(asked, window, columns, stop):
            if name == "families":
                having = [kept >> FAMILY == number for number in range(len(FAMILIES))]
            elif name == "numbers":
                some = pc.is_in(table["event_id"], value_set=has_figures).to_numpy()
                having = [some, ~some]
            else:
                numbers, cells = _codes(table["source_ids"])
                several = [len(split_ids(one)) > 1 for one in cells]
                having = [
                    must,
                    kept & UNPLACED == 0,
                    np.array(several)[numbers],
                    kept & DISPUTED > 0,
                ]
            for at, one in enumerate(having):
                sums[at] += np.array([(may & one).sum(), (must & one).sum()])
        return [(value, "", int(a), int(b)) for value, (a, b) in zip(values, sums, strict=True)]


def _codes(column: pa.ChunkedArray) -> tuple[NDArray[np.int32], list[str]]:
    """Return a coded column's numbers and the texts that they stand for."""
    coded = column.unify_dictionaries()
    numbers = np.concatenate([one.indices.to_numpy() for one in coded.chunks])
    return numbers, coded.chunk(0).dictionary.to_pylist()
