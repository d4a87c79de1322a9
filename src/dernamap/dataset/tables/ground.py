"""The reviewed reading of who claims what ground: which event says it, of which place and party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.specs import LINE
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

__all__ = [
    "GROUND_ACTIONS",
    "GROUND_BASES",
    "GROUND_COLUMNS",
    "NOT_STATED",
    "SHORT_ACTIONS",
    "action_and_basis",
    "empty_ground",
    "ground_faults",
]

GROUND_COLUMNS = ("event_id", "place_ids", "party", "action", "basis", "of_whole", "note")
"""Columns of ``ground.csv``."""

GROUND_ACTIONS = {
    "holds": "holds the place",
    "part": "holds a part of the place",
    "leaves": "has left the place or given up there",
    "denies": "says that another's claim is untrue and that it still holds the place",
    "fights": "fights there, or attacks",
}
"""What an event says about a party and a place, and what each word means."""

GROUND_BASES = {
    "claim": "the party says so itself",
    "report": "somebody else says so",
    "inferred": "nobody says so, but it follows from what the record says",
}
"""Whose word a reading relies on, the strongest first, and what each word means."""

NOT_STATED = "not stated"
"""The party of fighting for which no party is named."""

SHORT_ACTIONS = {"claims": ("holds", "claim"), "reports": ("holds", "report")}
"""Actions in tables without a basis column, and what they stand for."""

_FILE = "ground.csv"


def empty_ground() -> pd.DataFrame:
    """Return the table of a dataset that says nothing about ground."""
    return pd.DataFrame(columns=list(GROUND_COLUMNS), dtype="str")


def action_and_basis(action: str, basis: str) -> tuple[str, str]:
    """Return what a row of ``ground.csv`` says, and on whose word.

    Parameters
    ----------
    action, basis
        As the row has them. Without a basis, ``claims`` means that the party holds the place by its
        own word, and ``reports`` by another's; a denial is the party's own word, and anything else
        a report.

    Returns
    -------
    tuple of str
        One of `GROUND_ACTIONS` and one of `GROUND_BASES`.

    """
    action, implied = SHORT_ACTIONS.get(
        action, (action, "claim" if action == "denies" else "report")
    )
    return action, basis or implied


def ground_faults(
    ground: pd.DataFrame,
    *,
    events: AbstractSet[str],
    places: AbstractSet[str] | None,
    parties: pd.DataFrame,
) -> Iterator[Fault]:
    """Check the cells of ``ground.csv``.

    Parameters
    ----------
    ground
        The table, with the column of lines that
        `dernamap.dataset.tables.read_table.read_table` adds.
    events
        Identifiers of the dataset's events.
    places
        Identifiers of the gazetteer's places, or None where there is no gazetteer to ask.
    parties
        ``parties.csv``; it may be empty only where no party is named.

    Yields
    ------
    Fault
        For an event, a place or a party that is unknown, an action that is none of
        `GROUND_ACTIONS`, a basis that is none of `GROUND_BASES`, a reading without place or party,
        and a row that reads nothing and does not say why.

    """
    # a party without a short name is one fault of its own table, not one for each row that names it
    complete = bool((parties["short_name"] != "").all())
    listed = {*parties["short_name"], NOT_STATED} if complete else None
    # without the table one fault per party is enough
    excused: set[str] = set()
    columns = [*GROUND_COLUMNS, LINE]
    for event, cell, party, action, basis, larger_place, note, line in ground[columns].itertuples(
        index=False
    ):
        named = [part.strip() for part in cell.split(";") if part.strip()]
        checks = [
            ("event_id", event in events, f"{event!r} is unknown", "add it to events.csv"),
            (
                "action",
                action in GROUND_ACTIONS or action in SHORT_ACTIONS or not action,
                f"{action!r} is not an action",
                f"the actions are {', '.join(GROUND_ACTIONS)}",
            ),
            (
                "party",
                bool(party) == bool(action),
                f"the action is {action!r} and the party is {party!r}",
                "give both, or neither and a note that says why",
            ),
            (
                "party",
                listed is None or party in listed or not party or party in excused,
                f"{party!r} is not a short name of parties.csv",
                "add the party to parties.csv, with its name, or correct it",
            ),
            (
                "basis",
                basis in GROUND_BASES or not basis,
                f"{basis!r} is not a basis",
                f"the bases are {', '.join(GROUND_BASES)}",
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
                "the row has no action and no note that says why",
                "write the reason as a note",
            ),
        ]
        checks += [
            (
                "place_ids",
                places is None or name in places,
                f"{name!r} is not a place of the gazetteer",
                "add it to gazetteer/places.csv, or correct it",
            )
            for name in named
        ]
        checks.append(
            (
                "of_whole",
                places is None or larger_place in places or not larger_place,
                f"{larger_place!r} is not a place of the gazetteer",
                "name the place that the record is about, or leave the cell empty",
            )
        )
        if parties.empty:
            excused.add(party)
        for column, holds, problem, remedy in checks:
            if not holds:
                yield Fault(
                    file=_FILE, row=int(line), column=column, problem=problem, remedy=remedy
                )
