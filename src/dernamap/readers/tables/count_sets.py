"""The counts of records: the different sets of a batch, each with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.model import Count

__all__ = ["CountSets"]


class CountSets:
    """Numbers sets of counts, so that a column of records holds a number for each."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Count, ...], int] = {}

    def number(self, counts: Iterable[Count]) -> int | None:
        """Return the number of a set of counts.

        Parameters
        ----------
        counts
            The counts of one record.

        Returns
        -------
        int or None
            The same for equal counts, from 0; None if there are none.

        """
        listed = tuple(counts)
        return self._numbers.setdefault(listed, len(self._numbers)) if listed else None

    @property
    def sets(self) -> tuple[tuple[Count, ...], ...]:
        """The sets, in the order of their numbers."""
        return tuple(self._numbers)
