"""Cells that a spreadsheet would run as formulas, escaped, and read back."""

from __future__ import annotations

__all__ = ["escape_formula", "is_formula", "unescape_formula"]

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell for a formula (OWASP, "CSV Injection")."""
    return cell.startswith(_STARTS)


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
    return f"'{cell}" if is_formula(cell) or (is_formula(cell.lstrip("'")) and cell != "") else cell


def unescape_formula(cell: str) -> str:
    """Take away the apostrophe that `escape_formula` put in front of a cell."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell
