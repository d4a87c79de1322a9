"""How each event was placed, as a table for readers; events that were not placed come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset import BY_HAND
from dernamap.dates import describe_span, parse_edtf
from dernamap.model import Method
from dernamap.view.events import PlacingWords
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dataset import Dataset

__all__ = [
    "EDTF",
    "METHODS",
    "NOT_PLACED",
    "PLACING_COLUMNS",
    "count_by_hand",
    "matching",
    "placing_table",
]

NOT_PLACED = "not placed"
"""The value of ``placed as`` for an event without a placement."""

METHODS = {
    Method.NAME: "name",
    Method.VARIANT: "listed spelling",
    Method.FOLDED: "transliteration",
    Method.FUZZY: "misspelling",
    Method.RELATIVE: "relation to a place",
    Method.GIVEN: "given with the record",
}
"""A word for each way of matching."""

EDTF = "edtf"
"""The column that has the date for machines; it is searched and sorted by, and not shown."""

PLACING_COLUMNS = (
    "event",
    EDTF,
    "date",
    "text as written",
    "placed as",
    "precision",
    "certainty",
    "radius (m)",
    "method",
    "score",
    "why",
)
"""Columns of `placing_table`."""


def placing_table(dataset: Dataset, language: str = "en") -> pd.DataFrame:
    """List how each event was placed, and why.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`; the columns are called the same in each.

    Returns
    -------
    DataFrame
        With `PLACING_COLUMNS`; one row per placement, and one per unplaced event at the top,
        with the reason as its why. Otherwise in chronological order.

    """
    events = dataset.events[["event_id", "date", "place_text", "unplaced_reason"]]
    placed = dataset.placements.drop(columns=["event_id", "geometry"])
    table = events.merge(placed, how="left", left_index=True, right_on="event", sort=False)
    lost = table["name"].isna()
    hand = table["why"].fillna("").str.startswith(BY_HAND)
    method = table["method"].map({str(key): word for key, word in METHODS.items()})
    frame = pd.DataFrame(
        {
            "event": table["event_id"],
            EDTF: table["date"],
            "date": _each(table["date"], lambda date: _in_words(date, language)),
            "text as written": table["place_text"],
            "placed as": table["name"].where(~lost, NOT_PLACED),
            "precision": table["precision"].fillna(""),
            "certainty": table["certainty"].fillna(""),
            "radius (m)": table["radius_m"],
            "method": method.where(~hand, "by hand").fillna(""),
            "score": table["score"],
            "why": table["why"].where(~lost, table["unplaced_reason"]),
        }
    )
    if language != "en":
        _translate(frame, dataset, language)
    order = (~lost).astype("int8").argsort(kind="stable")
    return frame.iloc[order.to_numpy()].reset_index(drop=True)


def _translate(frame: pd.DataFrame, dataset: Dataset, language: str) -> None:
    """Put the cells of our own words into a language, each different one once."""
    said, words = PlacingWords(dataset.gazetteer, language), words_of(language)
    lost = words("placing_words.not_placed.cell")
    groups = {
        "precision": words.group("placing_words.precisions"),
        "certainty": words.group("detail.certainties"),
        "method": words.group("placing_words.methods"),
    }
    say: dict[str, Callable[[str], str]] = {
        name: lambda cell, group=group: group.get(cell, cell)  # type: ignore[misc]
        for name, group in groups.items()
    }
    say["why"] = said.why
    say["placed as"] = lambda cell: lost if cell == NOT_PLACED else said.label(cell)
    for name, function in say.items():
        frame[name] = _each(frame[name].astype(str), function)


def _in_words(date: str, language: str) -> str:
    return describe_span(parse_edtf(date), language, brief=True)


def _each(cells: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """Put every cell through a function, each different one once."""
    return cells.map({cell: function(cell) for cell in cells.unique()})


def matching(table: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows that hold every one of some words.

    Parameters
    ----------
    table
        Any table.
    words
        Separated by spaces, in upper or lower case; a row may have them in any columns of text.

    Returns
    -------
    DataFrame
        The rows, in their order; all of them if there are no words.

    """
    wanted = words.casefold().split()
    if not wanted or table.empty:
        return table
    texts = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
    joined = table[texts].astype(str).agg("\n".join, axis=1).str.casefold()
    keep = pd.Series(data=True, index=table.index)
    for word in wanted:
        keep &= joined.str.contains(word, regex=False)
    return table[keep]


def count_by_hand(dataset: Dataset) -> int:
    """Count the events that were placed by hand."""
    hand = dataset.placements["why"].str.startswith(BY_HAND)
    return int(dataset.placements.loc[hand, "event"].nunique())
