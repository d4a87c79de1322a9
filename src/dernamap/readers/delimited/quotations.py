"""Quotation marks in damaged rows: which of them are closed, found in one pass over the lines."""

from __future__ import annotations

import io
from array import array
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from dernamap.csv_text import CsvError, csv_reader
from dernamap.readers.cells import RejectReason

if TYPE_CHECKING:
    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.options import Limits

__all__ = ["OPEN", "Quotations", "line_flaw", "parse_line", "too_long"]

OPEN = "open"
"""The problem of a text that ends within quotation marks."""

_MOST_LINES = 200
"""How many lines one quoted cell may span before its quotation mark counts as damage."""

_NEVER = -1


class Quotations:
    """Finds where quotations that lines of a file leave open are closed.

    Whether a line that begins within quotation marks leaves them open depends on the line alone,
    so each line is looked at once, however many lines before it open a quotation.

    Parameters
    ----------
    lines
        The lines.
    dialect
        How they are written.
    limits
        How long a row may be.

    """

    def __init__(self, lines: list[bytes], dialect: Dialect, limits: Limits) -> None:
        self._lines = lines
        self._dialect = dialect
        self._limits = limits
        self._ends: dict[int, int] = {}

    @cached_property
    def _sizes(self) -> array[int]:
        """Where each line begins, in bytes."""
        return array("q", accumulate((len(line) + 1 for line in self._lines), initial=0))

    def end(self, start: int) -> int:
        """Find the end of the row whose quotation is open where a line begins.

        Parameters
        ----------
        start
            Number of the line, from 0.

        Returns
        -------
        int
            The number of the line after the row; 0 if the quotation does not close, or not before
            the row is longer than a row may be.

        """
        at = start
        while at < len(self._lines) and at not in self._ends:
            problem = self._after(at)
            if problem == OPEN:
                at += 1
            else:
                self._ends[at] = _NEVER if problem else at + 1
        found = self._ends.get(at, _NEVER)
        for seen in range(start, at):
            self._ends[seen] = found
        if found == _NEVER or found - start >= _MOST_LINES:
            return 0
        size = self._sizes[found] - self._sizes[start - 1]
        return found if size <= self._limits.max_record_bytes else 0

    def _after(self, at: int) -> str:
        """Return the problem of a line that begins within quotation marks, or `OPEN`."""
        line = self._lines[at]
        if line_flaw(line, self._limits):
            return "not text"
        return parse_line(f'"{line.decode()}', self._dialect)[1] if b'"' in line else OPEN


def parse_line(text: str, dialect: Dialect) -> tuple[list[str], str]:
    """Read a row of CSV.

    Parameters
    ----------
    text
        The row.
    dialect
        How it is written.

    Returns
    -------
    tuple of list of str and str
        Its cells, and what is wrong with it: `OPEN`, or the problem in words.

    """
    if '"' not in text and "\r" not in text:
        return text.split(dialect.delimiter), ""
    lines = io.StringIO(text, newline="") if "\n" in text or "\r" in text else [text]
    reader = csv_reader(lines, delimiter=dialect.delimiter, strict=True)
    try:
        rows = list(reader)
    except CsvError as error:
        if "unexpected end" in str(error):
            return [], OPEN
        return [], "not readable as CSV: text follows the quotation mark that ends a cell"
    return [cell for row in rows[:1] for cell in row], ""


def too_long(size: int, limits: Limits) -> RejectReason:
    """Return the problem of a row that is longer than the limit."""
    most = f"at most {limits.max_record_bytes:,} are allowed (limit max_record_bytes)"
    return RejectReason("long-row", f"the row has at least {size:,} bytes but {most}")


def line_flaw(line: bytes, limits: Limits) -> RejectReason | None:
    """Explain why a line is no text, or too long; None if it is neither."""
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
