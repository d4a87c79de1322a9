"""Cells that a spreadsheet would run as formulas, made harmless and read back."""

from __future__ import annotations

__all__ = ["harmful", "harmless", "unharmed"]

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmful(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell for a formula (OWASP, "CSV Injection")."""
    return cell.startswith(_STARTS)


def harmless(cell: str) -> str:
    """Make a cell harmless to spreadsheets, which run what starts like a formula.

    Parameters
    ----------
    cell
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe in front if it is `harmful` or if its own apostrophe would
        otherwise be taken for one of these.

    """
    return f"'{cell}" if harmful(cell) or (harmful(cell.lstrip("'")) and cell != "") else cell


def unharmed(cell: str) -> str:
    """Take away the apostrophe that `harmless` put in front of a cell."""
    return cell[1:] if cell.startswith("'") and harmful(cell.lstrip("'")) else cell
