"""Entries of series counted by cell and day, in parts that can be added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.cube.series.day_blocks import TileRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dernamap.cube.series.day_series import DaySeries

    Numbers = NDArray[np.integer[Any]]
    Codes = NDArray[np.uint64]

__all__ = ["EntryCodes", "added_up"]

_BITS = 64
_KIND_BITS, _SPAN_BITS = 3, 32
_TYPES = ("uint8", "uint8", "uint8", "int32", "int32", "uint32")


class EntryCodes:
    """Entries of series, each as one number, which sorts and counts fast.

    Parameters
    ----------
    series
        The entries.
    family
        The family of each of the events that `series` is made of.

    """

    def __init__(self, series: DaySeries, family: Numbers) -> None:
        kinds = family[series.event].astype("uint64") << np.uint64(_KIND_BITS)
        kinds = (kinds | series.kind) << np.uint64(_SPAN_BITS) | series.span.astype("uint64")
        self._series, series_codes = _ranked(kinds)
        self._days, day_codes = _ranked(series.day)
        self._day_bits = np.uint64(_width(len(self._days)))
        self._codes = series_codes << self._day_bits | day_codes
        self._pairs: Numbers | None = None
        self._width = _width(len(self._series)) + int(self._day_bits)

    def counted(self, cells: Codes, chosen: NDArray[np.bool_]) -> tuple[Codes, TileRows]:
        """Count entries by cell, series and day.

        Parameters
        ----------
        cells
            The cell of each entry, in ascending order.
        chosen
            Which entries are counted.

        Returns
        -------
        tuple
            The whole numbers of the cells, and the counts, in whose ``cell`` only the last 6 bits
            are left; sorted by cell, family, kind, span and day.

        """
        here = cells[chosen]
        changes = np.zeros(len(here), dtype="uint64")
        changes[1:] = here[1:] != here[:-1]
        rank = np.cumsum(changes, dtype="uint64")
        if len(here) and int(rank[-1]).bit_length() + self._width > _BITS:
            self._narrow()
        width = np.uint64(self._width)
        keys = np.sort(rank << width | self._codes[chosen])
        starts = _starts(keys)
        found = keys[starts]
        codes = found & np.uint64((1 << self._width) - 1)
        if self._pairs is not None:
            codes = self._pairs[codes]
        series = self._series[codes >> self._day_bits]
        kind = series >> np.uint64(_SPAN_BITS)
        days = codes & np.uint64((1 << int(self._day_bits)) - 1)
        whole = here[np.flatnonzero(np.concatenate([[1], changes[1:]]))[found >> width]]
        return whole, _rows(
            whole & np.uint64(63),
            kind >> np.uint64(_KIND_BITS),
            kind & np.uint64((1 << _KIND_BITS) - 1),
            series & np.uint64((1 << _SPAN_BITS) - 1),
            self._days[days],
            np.diff(np.append(starts, len(keys))),
        )

    def _narrow(self) -> None:
        """Give numbers to the pairs of series and day that there are, not to all there could be."""
        if self._pairs is None:
            pairs, self._codes = _ranked(self._codes)
            self._pairs, self._width = pairs, _width(len(pairs))


def added_up(parts: Sequence[TileRows]) -> TileRows:
    """Add the counts of parts of a tile.

    Parameters
    ----------
    parts
        Each sorted by cell, family, kind, span and day.

    Returns
    -------
    TileRows
        One row for each cell, series and day of any of them, sorted in the same way.

    """
    if len(parts) == 1:
        return parts[0]

    def column(name: str) -> Numbers:
        return np.concatenate([getattr(part, name) for part in parts])

    key = column("cell").astype("uint64")
    key <<= np.uint64(8)
    key |= column("family")
    key <<= np.uint64(_KIND_BITS)
    key |= column("kind")
    for name in ("span", "day"):
        found, codes = _ranked(column(name))
        key <<= np.uint64(_width(len(found)))
        key |= codes
        del codes
    # the parts are sorted: this merges them
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = _starts(key)
    del key
    at = order[starts]
    count = column("count")[order]
    sums = np.add.reduceat(count, starts, dtype="uint64") if len(starts) else count
    del order, count
    return _rows(*(column(name)[at] for name in TileRows.__slots__[:-1]), sums)


def _rows(*columns: Numbers) -> TileRows:
    return TileRows(*(one.astype(kind) for one, kind in zip(columns, _TYPES, strict=True)))


def _starts(keys: Codes) -> NDArray[np.intp]:
    """Return where each number of an ascending list stands first."""
    if not len(keys):
        return np.empty(0, dtype="intp")
    return np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))


def _width(count: int) -> int:
    """Return how many bits the numbers below `count` need."""
    return max(count - 1, 0).bit_length()


def _ranked(values: Numbers) -> tuple[Numbers, Codes]:
    """Return the different values in ascending order, and the number of each value in them."""
    if not len(values):
        return values, np.empty(0, dtype="uint64")
    least = values.min()
    if int(values.max()) - int(least) < 4 * len(values):
        # without sorting: they lie close together
        offsets = (values - least).astype("int64")
        there = np.bincount(offsets) > 0
        number = np.cumsum(there, dtype="uint64") - np.uint64(1)
        found = np.flatnonzero(there).astype(values.dtype) + least
        return found, number[offsets]
    different, place = np.unique(values, return_inverse=True)
    return different, place.astype("uint64")
