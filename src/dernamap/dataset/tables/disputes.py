"""What a dispute is about, and those of its versions that no record reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from dernamap.counts import NUMBERS_REMEDY, read_numbers
from dernamap.dataset.tables.specs import LINE, TABLES, rows_of, split_ids
from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DISPUTE_KINDS", "dispute_faults", "empty_versions", "version_faults"]

DISPUTE_KINDS: Final = ("day", "number", "place", "cause", "ground", "person", "course")
"""The kinds that ``disputes.csv`` may name; the words of the page have the question of each."""


def dispute_faults(disputes: pd.DataFrame) -> Iterator[Fault]:
    """Check the kinds of disputes.

    Parameters
    ----------
    disputes
        ``disputes.csv`` as `dernamap.dataset.tables.read_table.read_table` gives it.

    Yields
    ------
    Fault
        For each kind that is none of `DISPUTE_KINDS`.

    """
    for cell, line in zip(disputes["kinds"], disputes[LINE], strict=True):
        for kind in split_ids(cell):
            if kind not in DISPUTE_KINDS:
                yield Fault(
                    file="disputes.csv",
                    row=int(line),
                    column="kinds",
                    problem=f"{kind!r} is not a kind of dispute",
                    remedy=f"write one of {', '.join(DISPUTE_KINDS)}",
                )


_NEEDED = {
    "attributed_to": "name who says so",
    "summary": "write what is said in a sentence of your own",
}
"""Cells of a version that cannot be empty, and what to write there."""


def empty_versions() -> pd.DataFrame:
    """Return the table of a dataset whose disputes have no versions beyond their records."""
    return pd.DataFrame(columns=TABLES["versions"].all_columns, dtype="str")


def version_faults(versions: pd.DataFrame) -> Iterator[Fault]:
    """Check what ``versions.csv`` says: who says it, its words and its numbers.

    Parameters
    ----------
    versions
        The table as `dernamap.dataset.tables.read_table.read_table` gives it.

    Yields
    ------
    Fault
        For a row that names nobody or says nothing, a date that is not EDTF, and numbers that
        cannot be read.

    """
    for row in rows_of(versions):
        found = [(name, "the cell is empty", _NEEDED[name]) for name in _NEEDED if not row[name]]
        try:
            parse_edtf(row["date"])
        except DateError as error:
            found.append(("date", str(error), "write a date as EDTF, such as 2018-06-09"))
        found += [
            ("numbers", problem, NUMBERS_REMEDY) for problem in read_numbers(row["numbers"])[1]
        ]
        for column, problem, remedy in found:
            yield Fault(
                file=TABLES["versions"].file,
                row=int(row[LINE]),
                column=column,
                problem=problem,
                remedy=remedy,
            )
