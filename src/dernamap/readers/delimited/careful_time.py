"""The time limit for reading damaged rows, over all blocks and threads of a file."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from dernamap.readers.options import LIMIT_REMEDY, file_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["CarefulTime"]

_STEP = 1_000
_Item = TypeVar("_Item")


class CarefulTime:
    """Counts the processor time that a file's damaged rows take, and stops at the limit.

    Parameters
    ----------
    path
        The file, for messages.
    limits
        ``max_worker_seconds`` is how long it may take, as for a parser in a process of its own.

    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._most = limits.max_worker_seconds
        self._spent = 0.0
        self._lock = Lock()

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: it counts its own time, with a lock of its own."""
        return {name: value for name, value in self.__dict__.items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what `__getstate__` gave."""
        self.__dict__.update(state, _lock=Lock())

    def limit(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Pass items on while there is time.

        Parameters
        ----------
        items
            An iterable that takes time.

        Yields
        ------
        object
            Each of them.

        Raises
        ------
        DatasetError
            If the time is up.

        """
        begun = time.thread_time()
        for number, item in enumerate(items, start=1):
            if number % _STEP == 0:
                begun = self._count(begun)
            yield item
        self._count(begun)

    def left(self) -> float:
        """Return the seconds that are left."""
        return max(0.0, self._most - self._spent)

    def add(self, seconds: float) -> None:
        """Count time that was spent elsewhere.

        Raises
        ------
        DatasetError
            If the time is up.

        """
        with self._lock:
            self._spent += seconds
        if self._spent > self._most:
            problem = f"its damaged rows take more than {self._most:,} seconds to read"
            raise file_fault(self.path, f"{problem} (limit max_worker_seconds)", LIMIT_REMEDY)

    def _count(self, begun: float) -> float:
        now = time.thread_time()
        self.add(now - begun)
        return now
