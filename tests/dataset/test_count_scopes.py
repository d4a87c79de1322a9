"""The reviewed scope of counts: its faults, and what it adds to the table of counts."""

from __future__ import annotations

import pandas as pd
import pytest

from dernamap.dataset import LINE, TABLES, counts_csv, with_scopes
from dernamap.dataset.tables.count_scopes import scope_faults

COUNTS = pd.DataFrame({"event_id": ["A", "A", "B", "C"], "item": [1, 2, 1, 1]})


def scopes(*rows: str) -> pd.DataFrame:
    table = pd.DataFrame([row.split(",") for row in rows], columns=TABLES["count_scopes"].columns)
    table[LINE] = range(2, len(table) + 2)
    return table


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["A,1,2018-06,part_of,B,1,", "B,1,,separate,,,", "C,1,2018-06-09~,,,,"], []),
        (["A,9,2018-06,,,,"], [(2, "item")]),
        (["A,1,2018-06,,,,", "A,1,2018-07,,,,"], [(3, "event_id")]),
        (["A,1,,within,B,1,"], [(2, "relation"), (2, "of_event_id")]),
        (["A,1,,part_of,,,"], [(2, "of_event_id")]),
        (["A,1,,separate,B,1,"], [(2, "of_event_id")]),
        (["A,1,,part_of,A,1,"], [(2, "of_event_id")]),
        (["A,1,,part_of,B,7,"], [(2, "of_event_id")]),
        (["A,1,,part_of,B,1,", "B,1,,period_of,A,1,"], [(2, "of_event_id"), (3, "of_event_id")]),
        (["A,1,June,,,,"], [(2, "date")]),
        (["A,1,,,,,"], [(2, "date")]),
    ],
)
def test_faults(rows, expected):
    found = list(scope_faults(scopes(*rows), COUNTS))
    assert [(fault.row, fault.column) for fault in found] == expected
    assert all(fault.file == "count_scopes.csv" and fault.remedy for fault in found)


def test_scopes_stand_beside_their_counts():
    table = with_scopes(COUNTS, scopes("A,2,2018-06,part_of,B,1,why").drop(columns=LINE))
    assert list(table["date"]) == ["", "2018-06", "", ""]
    assert list(table["relation"]) == ["", "part_of", "", ""]
    assert (table["of_event_id"][1], table["of_item"][1]) == ("B", "1")


def test_counts_csv_has_them():
    events = pd.DataFrame(
        {"event_id": ["A"], "numbers": ["lna_killed_june=80"], "attributed_to": ["x"]}
    )
    text = counts_csv(events, scopes("A,1,2018-06,,,,").drop(columns=LINE))
    header, row = text.splitlines()
    assert header.endswith(",date,relation,of_event_id,of_item")
    assert row.endswith(",lna_killed_june=80,2018-06,,,")
