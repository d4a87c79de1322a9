"""Damaged stretches of a delimited file, read row by row so that only damaged rows are lost."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from dernamap.readers.cells import RejectReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.options import Limits
    from dernamap.readers.tables import Flaw

__all__ = ["holds_other_rows", "read_damaged_rows", "too_long"]

_MOST_LINES = 200
"""Lines that one quoted cell may run over before its quotation mark is taken for damage."""

_SHOWN = 2_000


def read_damaged_rows(
    body: bytes, dialect: Dialect, *, limits: Limits
) -> tuple[list[list[str]], list[int], list[Flaw], int]:
    """Read a stretch of a file row by row.

    Parameters
    ----------
    body
        Whole rows, UTF-8.
    dialect
        How they are written.
    limits
        How long a row may be.

    Returns
    -------
    tuple
        The rows as cells; their numbers, from 1; the damaged rows as number, reason, text; and how
        many numbers there are: a blank line between rows has one too, as in a spreadsheet.

    """
    kept: list[list[str]] = []
    numbers: list[int] = []
    damaged: list[Flaw] = []
    width = len(dialect.columns)
    records = list(_records(body, dialect, limits))
    longer = [len(cells) > width and not any(cells[width:]) for cells, _, _ in records]
    # a delimiter too many at the end of most rows is a habit, in one row it is damage
    cut_off = 2 * sum(longer) > len(records)
    number = 0
    for cells, reason, text in records:
        number += 1
        if reason:
            damaged.append((number, reason, text))
        elif not text:
            continue
        elif cut_off and longer[number - 1]:
            kept.append(cells[:width])
            numbers.append(number)
        elif len(cells) != width:
            noun = "cell" if len(cells) == 1 else "cells"
            problem = RejectReason(
                "wrong-cells", f"{len(cells)} {noun} where the header has {width}"
            )
            damaged.append((number, problem, text))
        else:
            kept.append(cells)
            numbers.append(number)
    return kept, numbers, damaged, number


def _records(
    body: bytes, dialect: Dialect, limits: Limits
) -> Iterator[tuple[list[str], RejectReason | None, str]]:
    lines = body.split(b"\n")
    at = 0
    while at < len(lines):
        line = lines[at].removesuffix(b"\r")
        at += 1
        if not line:
            if at < len(lines):
                yield [], None, ""
            continue
        reason = _flaw(line, limits)
        text = line[:_SHOWN].decode("utf-8", "replace") if reason else line.decode()
        if reason or not dialect.quoted:
            yield text.split(dialect.delimiter), reason, text
            continue
        cells, problem = _parse(text, dialect)
        taken = 1
        while problem == "open" and taken < _MOST_LINES and at + taken - 1 < len(lines):
            more = lines[at + taken - 1]
            if len(text) + len(more) > limits.max_record_bytes or _flaw(more, limits):
                break
            text = "\n".join([text, more.removesuffix(b"\r").decode()])
            taken += 1
            if b'"' in more:
                cells, problem = _parse(text, dialect)
        if taken > 1 and (problem or holds_other_rows(cells, dialect)):
            problem = "open"
        if problem == "open":
            # only this line is given up: the next one is likely to be whole
            first = line.decode()
            problem = "a quotation mark that opens in this row is not closed"
            yield [], RejectReason("open-quote", problem), first
            continue
        at += taken - 1
        yield cells, RejectReason("bad-row", problem) if problem else None, text


def _parse(text: str, dialect: Dialect) -> tuple[list[str], str]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        if "unexpected end" in str(error):
            return [], "open"
        return [], "not readable as CSV: text follows the quotation mark that ends a cell"
    return [cell for row in rows[:1] for cell in row], ""


def holds_other_rows(cells: Sequence[str], dialect: Dialect) -> bool:
    """Say whether a cell holds other rows, because a quotation mark before them stands alone.

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
    width = len(dialect.columns)
    lines = [line for cell in cells if "\n" in cell for line in cell.split("\n")[1:]]
    if width < 2 or not lines or not cells[0].strip():  # noqa: PLR2004  one column has no pattern
        return False
    pattern = _pattern(cells[0])
    parted = [line.split(dialect.delimiter) for line in lines]
    return any(len(parts) >= width and _pattern(parts[0]) == pattern for parts in parted)


def _pattern(cell: str) -> str:
    """Write a cell with 9 for figures and a for letters, however many there are."""
    plain = cell.strip().strip('"')
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", plain))


def too_long(size: int, limits: Limits) -> RejectReason:
    """Say that a row is longer than the limit."""
    most = f"at most {limits.max_record_bytes:,} are allowed (limit max_record_bytes)"
    return RejectReason("long-row", f"the row has at least {size:,} bytes but {most}")


def _flaw(line: bytes, limits: Limits) -> RejectReason | None:
    if len(line) > limits.max_record_bytes:
        return too_long(len(line), limits)
    if b"\0" in line:
        problem = f"byte {line.index(0) + 1} of the row is NUL, which text does not contain"
        return RejectReason("unreadable-text", problem)
    try:
        line.decode()
    except UnicodeDecodeError as error:
        byte, at = line[error.start], error.start + 1
        return RejectReason(
            "unreadable-text", f"not UTF-8: byte {byte:#04x} at position {at} of the row"
        )
    return None
