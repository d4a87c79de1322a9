"""CSV as spreadsheets open it: cells of any length, and texts that they would run as formulas."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CsvError", "csv_reader", "escape_formula", "is_formula", "unescape_formula"]

# the module has one limit of a cell's length for the whole process: it is lifted, and
# `dernamap.readers.Limits.max_record_bytes` limits the length of a row
csv.field_size_limit((1 << 31) - 1)

CsvError = csv.Error
"""What `csv_reader` raises for text that is not CSV."""

_STARTS = frozenset("=+-@")
_ENDS_OF_LINES = frozenset("\t\r\n")
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Unicode categories of invisible characters: spaces, marks of direction, the byte order mark."""


def csv_reader(lines: Iterable[str], **form: Any) -> Any:
    """Read CSV with cells of any length.

    Parameters
    ----------
    lines
        Lines with their ends.
    **form
        As `csv.reader` takes it: ``delimiter``, ``strict``.

    Returns
    -------
    csv.reader
        The rows.

    """
    return csv.reader(lines, **form)


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet may take a cell for a formula (OWASP, "CSV Injection").

    Parameters
    ----------
    cell
        Any text.

    Returns
    -------
    bool
        True if it starts with one of ``= + - @``, in full width or small form as well, after any
        spaces and signs that do not show, or with the end of a line or a tab.

    """
    if not cell or cell[0].isalnum():
        return False
    if cell[0] in _ENDS_OF_LINES:
        return True
    for sign in cell:
        if unicodedata.category(sign) not in _UNSEEN:
            return unicodedata.normalize("NFKC", sign) in _STARTS
    return False


def escape_formula(cell: str) -> str:
    """Escape a cell for spreadsheets, which run what starts like a formula.

    Parameters
    ----------
    cell
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe in front if it would be taken for a formula, or if its own
        apostrophe would otherwise be taken for one of these.

    """
    return f"'{cell}" if is_formula(cell.lstrip("'")) else cell


def unescape_formula(cell: str) -> str:
    """Take away the apostrophe that `escape_formula` put in front of a cell."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell
