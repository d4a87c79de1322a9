"""A fault: one thing that is wrong with a dataset, and where."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing that is wrong with a dataset.

    Attributes
    ----------
    file
        Name of the file, relative to the dataset's folder.
    row
        Line of the file as an editor counts it (the header is line 1), or None for the whole file.
    column
        Name of the column, or None for the whole row.
    problem
        What is wrong, with the value found.
    remedy
        What to do about it.
    code
        A key by which a page or a command can say where to do it; empty if none is needed.

    """

    file: str
    row: int | None = None
    column: str | None = None
    problem: str
    remedy: str = ""
    code: str = ""

    def __str__(self) -> str:
        """Return one line: where, what, what to do."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column {self.column}"
        return f"{where}: {self.problem}" + (f"; {self.remedy}" if self.remedy else "")
