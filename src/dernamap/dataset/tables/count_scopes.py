"""The reviewed scope of counts: the days that each covers, and which count is part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.specs import LINE, TABLES, rows_of
from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["COUNT_RELATIONS", "empty_scopes", "scope_faults", "with_scopes"]

COUNT_RELATIONS = {
    "part_of": "its people are part of those in the other count",
    "period_of": "it is the part of the other count that falls on its own days",
    "same_as": "it counts the same people as the other count, in another report",
    "separate": "it is not a version of another count in its dispute",
}
"""How one count may relate to another, and what each word means."""

_FILE = TABLES["count_scopes"].file


def empty_scopes() -> pd.DataFrame:
    """Return the table of a dataset that says nothing about the scope of its counts."""
    return pd.DataFrame(columns=TABLES["count_scopes"].all_columns, dtype="str")


def scope_faults(scopes: pd.DataFrame, counts: pd.DataFrame) -> Iterator[Fault]:
    """Check the cells of ``count_scopes.csv``.

    Parameters
    ----------
    scopes
        The table, with the column of lines that
        `dernamap.dataset.tables.read_table.read_table` adds.
    counts
        The dataset's counts, with ``event_id`` and ``item``.

    Yields
    ------
    Fault
        For a count that is not there or has two rows, a date that is not EDTF, a word that is not
        one of `COUNT_RELATIONS`, another count that is missing, superfluous or the count itself,
        counts that are each within the other, and a row that says nothing.

    """
    known = set(zip(counts["event_id"], counts["item"].astype("str"), strict=True))
    seen: set[tuple[str, str]] = set()
    larger = {
        (row["event_id"], row["item"]): (row["of_event_id"], row["of_item"])
        for row in rows_of(scopes)
        if row["relation"] in {"part_of", "period_of"}
    }
    for row in rows_of(scopes):
        own = (row["event_id"], row["item"])
        for column, problem, remedy in _cells(row, known, seen, larger):
            yield Fault(
                file=_FILE, row=int(row[LINE]), column=column, problem=problem, remedy=remedy
            )
        seen.add(own)


def _cells(
    row: Mapping[str, str],
    known: set[tuple[str, str]],
    seen: set[tuple[str, str]],
    larger: Mapping[tuple[str, str], tuple[str, str]],
) -> Iterator[tuple[str, str, str]]:
    own = (row["event_id"], row["item"])
    other = (row["of_event_id"], row["of_item"])
    relation = row["relation"]
    if own not in known:
        yield "item", _no_item(own), "items are numbered from 1 in the numbers cell of the record"
    if own in seen:
        yield "event_id", f"item {own[1]} of {own[0]!r} already has a row", "join the two rows"
    if relation and relation not in COUNT_RELATIONS:
        remedy = f"the relations are {', '.join(COUNT_RELATIONS)}"
        yield "relation", f"{relation!r} is not a relation of counts", remedy
    if bool(any(other)) != (relation in {"part_of", "period_of", "same_as"}):
        problem = f"the relation is {relation!r} and the other count is {' '.join(other)!r}"
        yield "of_event_id", problem, "give both, or neither"
    elif any(other) and (other not in known or other == own):
        problem = "a count cannot be part of itself" if other == own else _no_item(other)
        yield "of_event_id", problem, "name the record and the item of the other count"
    elif _is_circular(own, larger):
        problem = f"item {own[1]} of {own[0]!r} would be part of itself"
        yield "of_event_id", problem, "name the larger count only in the row of the smaller one"
    if row["date"]:
        try:
            parse_edtf(row["date"])
        except DateError as error:
            yield "date", str(error), "write the days as EDTF, such as 2018-06-01/2018-06-28"
    elif not relation:
        yield "date", "the row says nothing", "give the count's days, a relation, or both"


def _no_item(name: tuple[str, str]) -> str:
    return f"{name[0]!r} has no item {name[1]!r}"


def _is_circular(own: tuple[str, str], larger: Mapping[tuple[str, str], tuple[str, str]]) -> bool:
    """Return whether the wholes of a count lead back to it."""
    name, steps = larger.get(own), 0
    while name is not None and name != own and steps <= len(larger):
        name, steps = larger.get(name), steps + 1
    return name == own


def with_scopes(counts: pd.DataFrame, scopes: pd.DataFrame) -> pd.DataFrame:
    """Add to each count what is known about its scope.

    Parameters
    ----------
    counts
        The table of counts.
    scopes
        ``count_scopes.csv``.

    Returns
    -------
    DataFrame
        The same rows with ``date`` (EDTF; empty if the count has its record's date), ``relation``,
        ``of_event_id`` and ``of_item``.

    """
    names = ["date", "relation", "of_event_id", "of_item"]
    if scopes.empty:
        return counts.assign(**dict.fromkeys(names, ""))
    keys = pd.MultiIndex.from_arrays([scopes["event_id"], scopes["item"].astype("int64")])
    rows = keys.get_indexer(pd.MultiIndex.from_frame(counts[["event_id", "item"]]))
    found = {name: scopes[name].to_numpy(dtype="object")[rows] for name in names}
    for cells in found.values():
        cells[rows < 0] = ""
    return counts.assign(**found)
