"""A delimited file as blocks of rows: read by Arrow, and row by row where Arrow fails."""

from __future__ import annotations

import io
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as pacsv

from dernamap.readers.cells import SERIAL_ZERO, RejectReason
from dernamap.readers.delimited.byte_count import count_byte
from dernamap.readers.delimited.careful_time import CarefulTime
from dernamap.readers.delimited.damaged_rows import (
    ReadRows,
    holds_other_rows,
    read_damaged_rows,
)
from dernamap.readers.delimited.quotations import too_long
from dernamap.readers.delimited.row_boundaries import row_blocks
from dernamap.readers.delimited.supposed_boundaries import divided_again, supposed_blocks
from dernamap.readers.tables import Flaw, RowBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.delimited.text_section import TextSection
    from dernamap.readers.options import Limits

__all__ = ["DelimitedTable"]

BLOCK_BYTES = 16 * 1024**2
"""A section of a file is at most as large."""

_LEAST_BYTES = 1024**2
_SECTIONS = 16
"""A smaller file has so many sections, so that several workers have enough of them; how it is
divided depends on the file alone, and so does the dataset."""

_SAMPLE_BYTES = 1 << 18
_SMALL_BYTES = 1 << 20
"""What is read row by row in this process: it takes less time than to start another."""

_BREAK = ord("\n")


class DelimitedTable:
    """A delimited file, read in blocks, so that it may be of any size.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is written.
    limits
        How much is read.
    read_rows
        What reads long stretches with damaged rows, which take time and memory.

    """

    def __init__(
        self,
        path: Path,
        dialect: Dialect,
        *,
        limits: Limits,
        read_rows: ReadRows = read_damaged_rows,
    ) -> None:
        self.path = path
        self.dialect = dialect
        self.limits = limits
        self.columns = dialect.columns
        self.header_rows = dialect.header_rows
        self.titles = dialect.titles
        self.day_zero = SERIAL_ZERO
        self.tags: Mapping[str, str] = dict(zip(self.columns, dialect.tags, strict=False))
        self.given: Mapping[str, str] = {}
        self._watch = CarefulTime(path, limits)
        self._read_rows = read_rows
        self._sample: pa.Table | None = None

    def sample(self) -> pa.Table:
        """Return the first rows."""
        if self._sample is None:
            self._sample = self._first_rows()
        return self._sample

    def _first_rows(self) -> pa.Table:
        rows = row_blocks(self.path, self.dialect, size=_SAMPLE_BYTES, limits=self.limits)
        first = next(rows, None)
        body, end, even = (b"", 0, True) if first is None else (first.body, first.end, first.even)
        return self._parse(body, end, even=even).table

    def sections(
        self, *, by_reference: bool = False, again: TextSection | None = None
    ) -> Iterator[TextSection]:
        """Divide the file between rows.

        Parameters
        ----------
        by_reference
            Whether sections say where in the file their text is, where that is possible, rather
            than carry it: they are read by processes that see the same file. Where its rows end is
            then supposed at first.
        again
            The section from which the file is divided again, since it was supposed wrongly.

        Yields
        ------
        TextSection
            The sections, in order.

        """
        size = min(max(self.path.stat().st_size // _SECTIONS, _LEAST_BYTES), BLOCK_BYTES)
        if again is not None:
            return divided_again(again, self.path, self.dialect, size=size, limits=self.limits)
        divide = supposed_blocks if by_reference else row_blocks
        return divide(self.path, self.dialect, size=size, limits=self.limits)

    def block(self, section: TextSection, *, columns: tuple[str, ...] = ()) -> RowBlock:
        """Read a section of the file.

        Parameters
        ----------
        section
            One of `sections`.
        columns
            The columns that are needed; all if empty.

        Returns
        -------
        RowBlock
            Its rows.

        Raises
        ------
        DatasetError
            If the file is not the one that was divided, or its damaged rows exceed the limits.
        WronglyDividedError
            If it does not end between two rows, as was supposed.

        """
        return self._parse(section.text(), section.end, even=section.even, columns=columns)

    def _parse(
        self, body: bytes, end: int, *, even: bool, columns: tuple[str, ...] = ()
    ) -> RowBlock:
        block = None
        if even and b"\0" not in body and not body.isspace() and _is_utf8(body):
            block = self._parse_with_arrow(body, end, columns)
        if block is not None and block.rows < _lines(body):
            # rows of several lines, or blank lines, or rows after an unpaired quotation mark
            several = _has_blank_lines(body) or self._hides_rows(body, end, block)
            block = None if several else block
        if block is None:
            read_rows = self._read_rows if len(body) > _SMALL_BYTES else read_damaged_rows
            table, numbers, damaged, lines = read_rows(
                body, self.dialect, limits=self.limits, watch=self._watch
            )
            return RowBlock(
                table=table,
                numbers=pa.array(numbers, pa.int64()),
                damaged=tuple(damaged),
                rows=table.num_rows + len(damaged),
                done_bytes=end,
                numbered=lines,
            )
        return block

    def _hides_rows(self, body: bytes, end: int, block: RowBlock) -> bool:
        """Return whether Arrow took rows for the text of a cell whose quotation is not closed."""
        if any("\n" in text for _, _, text in block.damaged):
            return True
        all_columns = self._parse_with_arrow(body, end, ()) if block.read_all_columns else block
        if all_columns is None:
            return True
        table = all_columns.table
        several = [pc.match_substring(column, "\n") for column in table.columns]
        found = table.filter(reduce(pc.or_, several)).to_pydict()
        rows = zip(*found.values(), strict=True)
        return any(holds_other_rows(cells, self.dialect) for cells in rows)

    def _parse_with_arrow(self, body: bytes, end: int, columns: tuple[str, ...]) -> RowBlock | None:
        """Parse undamaged rows; None if there is damage that Arrow cannot attribute to rows."""
        damaged: list[Flaw] = []
        surplus: list[int] = []

        def note(row: pacsv.InvalidRow) -> str:
            found = f"{row.actual_columns} {'cell' if row.actual_columns == 1 else 'cells'}"
            reason = RejectReason(
                "wrong-cells", f"{found} where the header has {row.expected_columns}"
            )
            if row.actual_columns > row.expected_columns:
                surplus.append(row.actual_columns)
            if len(row.text) > self.limits.max_record_bytes:
                reason = too_long(len(row.text), self.limits)
            damaged.append((row.number, reason, row.text))
            # too many are refused by who reads row by row
            return "skip" if len(damaged) <= self.limits.max_damaged_rows else "error"

        names = list(self.columns)
        try:
            table = pacsv.read_csv(
                io.BytesIO(body),
                read_options=pacsv.ReadOptions(
                    use_threads=False, column_names=names, block_size=len(body) + 1
                ),
                parse_options=pacsv.ParseOptions(
                    delimiter=self.dialect.delimiter,
                    quote_char='"' if self.dialect.quoted else False,
                    newlines_in_values=self.dialect.quoted,
                    invalid_row_handler=note,
                ),
                convert_options=pacsv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    strings_can_be_null=False,
                    # one column may be read as two fields
                    include_columns=list(dict.fromkeys(columns)),
                ),
            )
        except pa.ArrowInvalid:
            return None
        if len(surplus) > table.num_rows:
            # perhaps all rows end with an extra delimiter; reading row by row can remove it
            return None
        if any(_longest(column) > self.limits.max_record_bytes for column in table.columns):
            return None
        rows = table.num_rows + len(damaged)
        numbers = np.arange(1, rows + 1)
        if damaged:
            numbers = np.delete(numbers, [number - 1 for number, _, _ in damaged])
        return RowBlock(
            table=table,
            numbers=pa.array(numbers, pa.int64()),
            damaged=tuple(damaged),
            rows=rows,
            done_bytes=end,
            read_all_columns=(lambda: self._parse(body, end, even=True).table) if columns else None,
        )


def _lines(body: bytes) -> int:
    return count_byte(body, _BREAK) + (not body.endswith(b"\n"))


def _has_blank_lines(body: bytes) -> bool:
    """Return whether there may be empty lines: each has a number, and Arrow skips them."""
    return body[:1] in {b"\n", b"\r"} or b"\n\n" in body or b"\n\r\n" in body


def _is_utf8(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _longest(column: pa.ChunkedArray) -> int:
    longest = 0
    for chunk in column.chunks:
        if len(chunk):
            offsets = np.frombuffer(chunk.buffers()[1], dtype="int32")
            ends = offsets[chunk.offset : chunk.offset + len(chunk) + 1]
            longest = max(longest, int(np.diff(ends).max()))
    return longest
