"""Damaged stretches of a delimited file, read row by row so that only damaged rows are lost."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from dernamap.readers.cells import RejectReason
from dernamap.readers.delimited.quotations import OPEN, Quotations, line_flaw, parse_line
from dernamap.readers.options import check_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dernamap.readers.delimited.careful_time import CarefulTime
    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.options import Limits
    from dernamap.readers.tables import Flaw

__all__ = ["ReadRows", "holds_other_rows", "read_damaged_rows"]

_SHOWN = 2_000


class ReadRows(Protocol):
    """Reads a stretch of a file row by row, here or in a process of its own."""

    def __call__(
        self, body: bytes, dialect: Dialect, *, limits: Limits, watch: CarefulTime
    ) -> tuple[pa.Table, list[int], list[Flaw], int]:
        """Read whole rows; see `read_damaged_rows`."""


def read_damaged_rows(
    body: bytes, dialect: Dialect, *, limits: Limits, watch: CarefulTime
) -> tuple[pa.Table, list[int], list[Flaw], int]:
    """Read a stretch of a file row by row.

    Parameters
    ----------
    body
        Whole rows, UTF-8.
    dialect
        How they are written.
    limits
        How long a row may be.
    watch
        The time that this may take.

    Returns
    -------
    tuple
        The rows as columns of text; their numbers, from 1; the damaged rows as number, reason,
        text; and how many numbers there are: a blank line between rows has one too, as in a
        spreadsheet.

    Raises
    ------
    DatasetError
        If it takes longer than the limits allow, or too many rows are damaged.

    """
    kept: list[list[str]] = []
    numbers: list[int] = []
    damaged: list[Flaw] = []
    width = len(dialect.columns)
    longer: list[tuple[int, list[str], str]] = []
    number = 0
    for cells, reason, text in watch.limit(_records(body, dialect, limits)):
        number += 1
        if reason:
            damaged.append((number, reason, text))
        elif not text:
            continue
        elif len(cells) > width and not any(cells[width:]):
            longer.append((number, cells, text))
        elif len(cells) != width:
            damaged.append((number, _wrong_cells(len(cells), width), text))
        else:
            kept.append(cells)
            numbers.append(number)
        check_damaged(watch.path, len(damaged), limits)
    # an extra delimiter at the end of most rows is a habit, in one row it is damage
    if 2 * len(longer) > number:
        kept += [cells[:width] for _, cells, _ in longer]
        numbers += [at for at, _, _ in longer]
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        kept, numbers = [kept[at] for at in order], [numbers[at] for at in order]
    else:
        more = [(at, _wrong_cells(len(cells), width), text) for at, cells, text in longer]
        damaged = sorted([*damaged, *more], key=itemgetter(0))
    cells_of = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in range(width)]
    arrays = [pa.array(column, pa.string()) for column in cells_of]
    return pa.table(arrays, names=list(dialect.columns)), numbers, damaged, number


@lru_cache
def _wrong_cells(count: int, width: int) -> RejectReason:
    noun = "cell" if count == 1 else "cells"
    return RejectReason("wrong-cells", f"{count} {noun} where the header has {width}")


def _records(
    body: bytes, dialect: Dialect, limits: Limits
) -> Iterator[tuple[list[str], RejectReason | None, str]]:
    lines = [line.removesuffix(b"\r") for line in body.split(b"\n")]
    quotations = Quotations(lines, dialect, limits)
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line:
            if at < len(lines):
                yield [], None, ""
            continue
        reason = line_flaw(line, limits)
        text = line[:_SHOWN].decode("utf-8", "replace") if reason else line.decode()
        if reason or not dialect.quoted:
            yield text.split(dialect.delimiter), reason, text
            continue
        cells, problem = parse_line(text, dialect)
        if problem == OPEN:
            end = quotations.end(at)
            inner = [one.decode() for one in lines[at:end]] if end else []
            if inner and not _starts_rows(text, inner[:-1], dialect):
                whole = "\n".join([text, *inner])
                cells, problem = parse_line(whole, dialect)
                if problem or holds_other_rows(cells, dialect):
                    problem = OPEN
                else:
                    at, text = end, whole
        if problem == OPEN:
            # only this line is rejected: the next one is probably complete
            problem = "a quotation mark that opens in this row is not closed"
            yield [], RejectReason("open-quote", problem), text
            continue
        yield cells, RejectReason("bad-row", problem) if problem else None, text


def _starts_rows(text: str, inner: list[str], dialect: Dialect) -> bool:
    """Return whether a line within quotation marks is a row, before its cells are known.

    `holds_other_rows` would find the same; but if every line opens a quotation, each would have to
    be read again with all the lines after it.
    """
    first = text.split(dialect.delimiter, 1)[0]
    if '"' in first:
        return False
    return any(_looks_like_row(line, first, dialect) for line in inner)


def holds_other_rows(cells: Sequence[str], dialect: Dialect) -> bool:
    """Return whether a cell holds other rows, because a quotation mark before them stands alone.

    Parameters
    ----------
    cells
        The cells of a row.
    dialect
        How it is written.

    Returns
    -------
    bool
        True if a line in a cell has as many cells as the header has, and the first is written
        like the first of the row: ``2018-06-12`` like ``2018-06-13``.

    """
    lines = [line for cell in cells if "\n" in cell for line in cell.split("\n")[1:]]
    return any(_looks_like_row(line, cells[0], dialect) for line in lines)


def _looks_like_row(line: str, first: str, dialect: Dialect) -> bool:
    """Return whether a line has the cells of a row, and begins like the first cell of another."""
    width = len(dialect.columns)
    if width < 2 or not first.strip():  # noqa: PLR2004  one column has no pattern
        return False
    parts = line.split(dialect.delimiter)
    return len(parts) >= width and _pattern(parts[0]) == _pattern(first)


def _pattern(cell: str) -> str:
    """Write a cell with 9 for figures and a for letters, however many there are."""
    plain = cell.strip().strip('"')
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", plain))
