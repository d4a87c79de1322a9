"""What a dispute is about: a few kinds by which disputes can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dernamap.dataset.tables.specs import LINE, split_ids
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

__all__ = ["DISPUTE_KINDS", "dispute_faults"]

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
