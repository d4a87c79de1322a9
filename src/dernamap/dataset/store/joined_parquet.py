"""Parquet files put one after the other as one file, without reading what they hold.

Row groups are encoded wherever there is a processor for it; here their bytes are only copied, and
the footer says where each lies now
(https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift).
"""

from __future__ import annotations

import os
import shutil
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Self
from uuid import uuid4

from dernamap.dataset.store.thrift_compact import (
    LIST,
    STRUCT,
    Fields,
    field_of,
    read_struct,
    struct_bytes,
)

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

__all__ = ["JoinedParquet", "KeptPart", "kept_part"]

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

_FLUSHED = 2**24
"""Bytes after which the disk is given what there is: at the end, little is left to wait for."""


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A Parquet file that is to become a part of another one.

    Attributes
    ----------
    content
        What it holds without its footer, or the file that has it.
    footer
        Its footer, read where the part was made.

    """

    content: bytes | Path
    footer: Fields

    def copy_to(self, sink: BinaryIO) -> int:
        """Write its row groups to a file, and return how many bytes they take."""
        if isinstance(self.content, bytes):
            return sink.write(memoryview(self.content)[len(_MAGIC) :])
        with self.content.open("rb") as source:
            source.seek(len(_MAGIC))
            shutil.copyfileobj(source, sink, _COPIED)
            size = source.tell() - len(_MAGIC)
        self.content.unlink()
        return size


def kept_part(content: bytes, folder: Path | None = None) -> KeptPart:
    """Make a part of a Parquet file, here or in another process.

    Parameters
    ----------
    content
        What a whole Parquet file holds.
    folder
        Where it is written, to a new file that is deleted once it has been added; None to keep it
        in memory.

    Returns
    -------
    KeptPart
        For `JoinedParquet.add`.

    Raises
    ------
    ValueError
        If it is no Parquet file.
    OSError
        If the disk refuses.

    """
    size, magic = _TAIL.unpack(content[-_TAIL.size :])
    end = len(content) - _TAIL.size - size
    if magic != _MAGIC or end < len(_MAGIC):
        raise ValueError("a part is not Parquet")
    footer = read_struct(content[end : -_TAIL.size])
    if folder is None:
        return KeptPart(content[:end], footer)
    path = folder / f"part-{uuid4().hex}.parquet"
    path.write_bytes(memoryview(content)[:end])
    return KeptPart(path, footer)


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
        self._disk = ThreadPoolExecutor(1)
        self._flush: Future[None] | None = None
        self._flushed = 0
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
            self._disk.shutdown()
            self._sink.close()

    def add(self, part: KeptPart) -> None:
        """Add the row groups of a file.

        Parameters
        ----------
        part
            It has the same columns as those before it; the schema and metadata of the first one
            become those of the file.

        Raises
        ------
        ValueError
            If it has other columns.
        OSError
            If the disk refuses.

        """
        if self._first is None:
            self._first = part.footer
        elif field_of(part.footer, 2) != field_of(self._first, 2):
            raise ValueError(f"a part of {self._path.name!r} has other columns")
        shift = self._at - len(_MAGIC)
        for group in field_of(part.footer, _GROUPS)[1]:
            # a file without rows may have a group without rows
            if field_of(group, _ROWS):
                self._groups.append(_moved_group(group, shift, len(self._groups)))
        self.rows += field_of(part.footer, _ROWS)
        self._at += part.copy_to(self._sink)
        if self._at - self._flushed >= _FLUSHED and (self._flush is None or self._flush.done()):
            self._wait()
            self._sink.flush()
            self._flushed = self._at
            self._flush = self._disk.submit(os.fsync, self._sink.fileno())

    def _end(self) -> None:
        if self._first is None:
            raise ValueError(f"{self._path.name!r} has no part, and so no columns")
        new: dict[int, Any] = {_ROWS: self.rows, _GROUPS: (STRUCT, self._groups)}
        footer = struct_bytes(
            [(number, kind, new.get(number, value)) for number, kind, value in self._first]
        )
        self._sink.write(footer + _TAIL.pack(len(footer), _MAGIC))
        self._sink.flush()
        self._wait()

    def _wait(self) -> None:
        """Raise what the disk said to what it was given last."""
        if self._flush is not None:
            self._flush.result()


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
