"""The placements as a table."""

from __future__ import annotations

from dernamap.view import matching, placing_table
from dernamap.view.gazetteer.placement_table import NOT_PLACED, PLACING_COLUMNS


def test_the_table_has_every_placement_and_every_event(dataset):
    table = placing_table(dataset)
    assert tuple(table.columns) == PLACING_COLUMNS
    assert len(table) == len(dataset.placements) + len(dataset.unplaced)
    assert set(table["event"]) == set(dataset.events["event_id"])
    assert (table["why"] != "").all()
    assert (table["placed as"] == NOT_PLACED).sum() == len(dataset.unplaced)


def test_rows_match_that_hold_every_word_in_any_case(dataset):
    table = placing_table(dataset)
    some = matching(table, " f123   SHEIHA ")
    assert set(some["event"]) == {"F123"}
    assert len(matching(table, "")) == len(table)
    assert matching(table, "(").equals(
        table[table.astype(str).agg("|".join, axis=1).str.contains("(", regex=False)]
    )
    assert matching(table, "no-such-word").empty
    assert matching(table.head(0), "x").empty
