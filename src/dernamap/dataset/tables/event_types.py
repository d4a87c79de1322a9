"""The types of events, and the families that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset.tables.specs import LINE
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

__all__ = ["FAMILIES", "family_faults", "type_numbers"]

FAMILIES = (
    "fighting",
    "air-strike",
    "control-claim",
    "people",
    "siege-access",
    "statement",
)
"""The six families of event types, in the order of their numbers in the browser."""


def family_faults(event_types: pd.DataFrame) -> Iterator[Fault]:
    """Find types whose family does not exist.

    Parameters
    ----------
    event_types
        The table, with the column of lines that
        `dernamap.dataset.tables.read_table.read_table` adds.

    Yields
    ------
    Fault
        For each of them.

    """
    for family, line in zip(event_types["family"], event_types[LINE], strict=True):
        if family not in FAMILIES:
            yield Fault(
                file="event_types.csv",
                row=int(line),
                column="family",
                problem=f"{family!r} is not a family of event types",
                remedy=f"the families are {', '.join(FAMILIES)}",
            )


def type_numbers(event_types: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return the numbers by which events refer to types and their families.

    Parameters
    ----------
    event_types
        The table, without `family_faults`.

    Returns
    -------
    dict
        From a type's identifier to its row, and the number of its family in `FAMILIES`.

    """
    pairs = zip(event_types["type_id"], event_types["family"], strict=True)
    return {name: (row, FAMILIES.index(family)) for row, (name, family) in enumerate(pairs)}
