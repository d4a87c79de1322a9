"""Identifiers that several rows share, found without a table of all of them in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EventIds"]

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Any odd number with well spread bits will do; this one is 2**64 divided by the golden ratio."""


class EventIds:
    """The identifiers of events, in the order in which they come."""

    def __init__(self) -> None:
        self._texts: list[pa.Array] = []
        self._hashes: list[np.ndarray] = []
        self._rows: list[np.ndarray] = []
        self._versions: list[np.ndarray] = []

    def add(self, texts: pa.Array, rows: np.ndarray, versions: np.ndarray) -> None:
        """Add identifiers, none of them empty, with their rows' numbers and versions."""
        self._versions.append(versions.astype("int64"))
        self._texts.append(texts)
        self._hashes.append(_hashes(texts))
        self._rows.append(rows.astype("int32"))

    def texts(self) -> pa.Array:
        """Return all identifiers, in the order in which they came."""
        return pa.chunked_array(self._texts, pa.string()).combine_chunks()

    def repeated(self) -> Iterator[tuple[int, str, int, int]]:
        """Yield the events that are left out, because another row of the same identifier counts.

        The highest version counts, and of equal ones the first.

        Yields
        ------
        tuple
            Number of the event from 0, the identifier, its row, and the row that counts.

        """
        hashes = np.concatenate(self._hashes)
        ordered = np.sort(hashes)
        twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        del ordered
        if len(twice) == 0:
            return
        texts, rows = pa.chunked_array(self._texts), np.concatenate(self._rows)
        versions = np.concatenate(self._versions)
        suspects = np.flatnonzero(np.isin(hashes, twice))
        names = texts.take(pa.array(suspects)).to_pylist()
        counts: dict[str, int] = {}
        for event, text in zip(suspects, names, strict=True):
            best = counts.setdefault(text, int(event))
            if versions[event] > versions[best]:
                counts[text] = int(event)
        for event, text in zip(suspects, names, strict=True):
            if counts[text] != event:
                yield int(event), text, int(rows[event]), int(rows[counts[text]])


def _hashes(texts: pa.Array) -> np.ndarray:
    """Hash texts to 64 bits each: a polynomial of their bytes; equal texts have equal hashes."""
    offsets = np.frombuffer(texts.buffers()[1], "int32")[
        texts.offset : texts.offset + len(texts) + 1
    ]
    start, end = int(offsets[0]), int(offsets[-1])
    letters = np.frombuffer(texts.buffers()[2], "u1")[start:end].astype("u8") + np.uint64(1)
    starts = offsets[:-1] - start
    within = np.arange(end - start, dtype="int32") - np.repeat(starts, np.diff(offsets))
    powers = np.full(int(within.max()) + 1, _BASE, dtype="u8")
    powers[0] = 1
    found: np.ndarray = np.add.reduceat(letters * np.cumprod(powers)[within], starts)
    return found
