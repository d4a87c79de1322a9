"""A fault: one thing that is wrong with a dataset, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Fault", "folded"]

_VALUES = re.compile(r"'[^']*(?:'\w[^']*)*'|\d[\d.,]*")
"""What differs between faults of one kind: quoted values and numbers."""

_OF_A_KIND = 8
"""How many faults of one kind are said one by one."""

_ROWS_NAMED = 5
"""How many further rows are named."""


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


def folded(faults: Sequence[Fault]) -> list[Fault]:
    """Say many faults of one kind in one line.

    Parameters
    ----------
    faults
        What was found.

    Returns
    -------
    list of Fault
        The same, in their order. Where more than eight differ in nothing but their rows, their
        quoted values and their numbers, the first one stands for all: it says how many more there
        are, and names the first of their rows.

    """
    kinds: dict[tuple[str | None, ...], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(_kind(fault), []).append(fault)
    said: list[Fault] = []
    for fault in faults:
        same = kinds[_kind(fault)]
        if len(same) <= _OF_A_KIND:
            said.append(fault)
        elif fault is same[0]:
            said.append(_for_all(same))
    return said


def _kind(fault: Fault) -> tuple[str | None, ...]:
    wording = (_VALUES.sub("", text) for text in (fault.problem, fault.remedy))
    return (fault.file, fault.column, fault.code, *wording)


def _for_all(same: Sequence[Fault]) -> Fault:
    """Return the first fault, which says how many there are of its kind."""
    first, *others = same
    rows = [f"{fault.row}" for fault in others if fault.row is not None]
    if len(rows) == len(others):
        named = ", ".join(rows[:_ROWS_NAMED]) + (" …" if len(rows) > _ROWS_NAMED else "")
        more = f"{len(rows)} more of this kind, in rows {named}"
    else:
        more = f"{len(others)} more of this kind"
    return replace(first, remedy=f"{first.remedy}; {more}" if first.remedy else more)
