"""A cache that holds so many bytes at most."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["ByteCache"]

T = TypeVar("T")


class ByteCache(Generic[T]):
    """Keeps what was used last; any thread may use it.

    Parameters
    ----------
    most
        Bytes of all that it holds.

    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[object, tuple[T, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: object) -> T | None:
        """Return what is kept under a key, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: object, value: T, size: int) -> None:
        """Keep something of so many bytes, unless it alone is too large."""
        if size > self._most:
            return
        with self._lock:
            earlier = self._kept.pop(key, None)
            self._bytes += size - (0 if earlier is None else earlier[1])
            self._kept[key] = value, size
            while self._bytes > self._most:
                _, (_, left) = self._kept.popitem(last=False)
                self._bytes -= left
