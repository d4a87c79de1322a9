"""Parquet files put one after the other as one file, without reading what they hold.

Row groups are encoded wherever there is a processor for it; here their bytes are only copied, and
the footer says where each lies now
(https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift).
"""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from dernamap.dataset.store.thrift_compact import (
    LIST,
    STRUCT,
    Fields,
    field_of,
    read_struct,
    struct_bytes,
)

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["JoinedParquet"]

_MAGIC = b"PAR1"
_TAIL = struct.Struct("<I4s")
_ROWS, _GROUPS = 3, 4
_COLUMNS, _GROUP_OFFSET, _ORDINAL = 1, 5, 7
_CHUNK_OFFSET, _CHUNK_FACTS = 2, 3
_CHUNK_OFFSETS = {_CHUNK_OFFSET, 4, 6}
"""Where a column chunk, its index of offsets and its index of columns are."""
_FACTS_OFFSETS = {9, 10, 11, 14}
"""Where its data, its index, its dictionary and its Bloom filter are."""
_MOST_ORDINALS = 2**15
_COPIED = 2**20
"""Bytes that are copied at a time."""


class JoinedParquet:
    """A Parquet file that is written in parts.

    Parameters
    ----------
    path
        The file.

    Attributes
    ----------
    rows
        How many rows have been added.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sink = path.open("wb")
        self._sink.write(_MAGIC)
        self._at = len(_MAGIC)
        self._first: Fields | None = None
        self._groups: list[Fields] = []
        self.rows = 0

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Write the footer if all went well."""
        try:
            if kind is None:
                self._end()
        finally:
            self._sink.close()

    def add(self, part: bytes | Path) -> None:
        """Add the row groups of a file.

        Parameters
        ----------
        part
            What a whole Parquet file holds, or where one lies that is not needed afterwards. It has
            the same columns as those before it; the first one's schema and metadata become those of
            the file.

        Raises
        ------
        ValueError
            If it is no Parquet file, or has other columns.
        OSError
            If the disk refuses.

        """
        if isinstance(part, Path):
            with part.open("rb") as stream:
                self._add(stream)
            part.unlink()
        else:
            self._add(io.BytesIO(part))

    def _add(self, part: BinaryIO) -> None:
        whole = part.seek(0, os.SEEK_END)
        part.seek(max(whole - _TAIL.size, 0))
        tail = part.read()
        size, magic = _TAIL.unpack(tail) if len(tail) == _TAIL.size else (0, b"")
        end = whole - _TAIL.size - size
        if magic != _MAGIC or end < len(_MAGIC):
            raise ValueError(f"a part of {self._path.name!r} is not Parquet")
        part.seek(end)
        footer = read_struct(part.read(size))
        if self._first is None:
            self._first = footer
        elif field_of(footer, 2) != field_of(self._first, 2):
            raise ValueError(f"a part of {self._path.name!r} has other columns")
        shift = self._at - len(_MAGIC)
        for group in field_of(footer, _GROUPS)[1]:
            # a file without rows may have a group without rows
            if field_of(group, _ROWS):
                self._groups.append(_moved_group(group, shift, len(self._groups)))
        self.rows += field_of(footer, _ROWS)
        part.seek(len(_MAGIC))
        for start in range(len(_MAGIC), end, _COPIED):
            self._sink.write(part.read(min(_COPIED, end - start)))
        self._at += end - len(_MAGIC)

    def _end(self) -> None:
        if self._first is None:
            raise ValueError(f"{self._path.name!r} has no part, and so no columns")
        new: dict[int, Any] = {_ROWS: self.rows, _GROUPS: (STRUCT, self._groups)}
        footer = struct_bytes(
            [(number, kind, new.get(number, value)) for number, kind, value in self._first]
        )
        self._sink.write(footer + _TAIL.pack(len(footer), _MAGIC))
        self._sink.flush()


def _moved_group(group: Fields, shift: int, number: int) -> Fields:
    """Return what the footer says of a row group that lies `shift` bytes further on."""
    moved: Fields = []
    for field, kind, value in group:
        if field == _COLUMNS and kind == LIST:
            moved.append((field, kind, (value[0], [_moved_chunk(one, shift) for one in value[1]])))
        elif field == _GROUP_OFFSET:
            moved.append((field, kind, value + shift))
        elif field != _ORDINAL:
            moved.append((field, kind, value))
        elif number < _MOST_ORDINALS:
            moved.append((field, kind, number))
    return moved


def _moved_chunk(chunk: Fields, shift: int) -> Fields:
    return [
        (field, kind, _shifted(value, _FACTS_OFFSETS, shift))
        if field == _CHUNK_FACTS
        else (field, kind, value + shift if field in _CHUNK_OFFSETS and value else value)
        for field, kind, value in chunk
    ]


def _shifted(fields: Fields, offsets: set[int], shift: int) -> Fields:
    return [
        (field, kind, value + shift if field in offsets and value else value)
        for field, kind, value in fields
    ]
