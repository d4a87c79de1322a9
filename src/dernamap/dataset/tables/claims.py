"""The reviewed reading of who claims what ground: which event says it, of which place and party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.specs import LINE
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

__all__ = ["GROUND_ACTIONS", "GROUND_COLUMNS", "empty_ground", "ground_faults"]

GROUND_COLUMNS = ("event_id", "place_ids", "party", "action", "note")
"""Columns of ``ground.csv``."""

GROUND_ACTIONS = {
    "claims": "says that it holds the place",
    "reports": "is said by somebody else to hold the place",
    "part": "holds a part of the place, by its own word or another's",
    "leaves": "has left the place or given up there",
    "denies": "says that another's claim is untrue and that it still holds the place",
    "fights": "fights there, or attacks",
}
"""What an event says of a party and a place, and what each word means."""

_FILE = "ground.csv"


def empty_ground() -> pd.DataFrame:
    """Give the table of a dataset that says nothing of ground."""
    return pd.DataFrame(columns=list(GROUND_COLUMNS), dtype="str")


def ground_faults(
    ground: pd.DataFrame, *, events: AbstractSet[str], places: AbstractSet[str] | None
) -> Iterator[Fault]:
    """Check the cells of ``ground.csv``.

    Parameters
    ----------
    ground
        The table, with the column of lines that `dernamap.dataset.tables.specs.read_table` adds.
    events
        Identifiers of the dataset's events.
    places
        Identifiers of the gazetteer's places, or None where there is no gazetteer to ask.

    Yields
    ------
    Fault
        For an event or a place that is unknown, an action that is none of `GROUND_ACTIONS`, a
        reading without place or party, and a row that reads nothing and does not say why.

    """
    columns = [*GROUND_COLUMNS, LINE]
    for event, cell, party, action, note, line in ground[columns].itertuples(index=False):
        named = [part.strip() for part in cell.split(";") if part.strip()]
        checks = [
            ("event_id", event in events, f"{event!r} is unknown", "add it to events.csv"),
            (
                "action",
                action in GROUND_ACTIONS or not action,
                f"{action!r} is no action",
                f"the actions are {', '.join(GROUND_ACTIONS)}",
            ),
            (
                "party",
                bool(party) == bool(action),
                f"the action is {action!r} and the party is {party!r}",
                "give both, or neither and a note that says why",
            ),
            (
                "place_ids",
                bool(named) == bool(action),
                f"the action is {action!r} and the places are {cell!r}",
                "give both, or neither and a note that says why",
            ),
            (
                "note",
                bool(note) or bool(action),
                "the row reads nothing from its event and does not say why",
                "write the reason as a note",
            ),
        ]
        checks += [
            (
                "place_ids",
                places is None or name in places,
                f"{name!r} is no place of the gazetteer",
                "add it to gazetteer/places.csv, or correct it",
            )
            for name in named
        ]
        for column, holds, problem, remedy in checks:
            if not holds:
                yield Fault(
                    file=_FILE, row=int(line), column=column, problem=problem, remedy=remedy
                )
