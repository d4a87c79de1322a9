"""The table of counts that is made from the numbers of the records."""

import pandas as pd
import pytest

from dernamap.dataset import TABLES, counts_csv
from dernamap.dataset.tables.counts import counts_table
from dernamap.errors import DatasetError


def _events(*numbers):
    rows = [
        {"event_id": f"E{i}", "numbers": text, "attributed_to": "W"}
        for i, text in enumerate(numbers)
    ]
    return pd.DataFrame(rows)


def test_table_gathers_the_faults_of_all_rows():
    with pytest.raises(DatasetError) as caught:
        counts_table(_events("killed=x1; injured=x2", "killed=1", "killed"))
    assert [fault.row for fault in caught.value.faults] == [2, 2, 4]
    assert {(fault.file, fault.column) for fault in caught.value.faults} == {
        ("events.csv", "numbers")
    }
    assert all(fault.remedy for fault in caught.value.faults)


def test_table_has_its_columns_when_no_record_has_numbers():
    table = counts_table(_events("", ""))
    assert table.empty
    assert list(table.columns)[:4] == ["event_id", "item", "what", "who"]


NO_SCOPES = pd.DataFrame(columns=list(TABLES["count_scopes"].columns), dtype="str")


def test_csv_writes_whole_numbers_and_leaves_missing_bounds_empty():
    lines = counts_csv(_events("killed=1234567 or more", "distance_km=1.5"), NO_SCOPES).splitlines()
    assert lines[1].startswith("E0,1,killed,,1234567,,people,at least,W,,")
    assert lines[2].startswith("E1,1,distance_km,,1.5,1.5,km,,W,,")
