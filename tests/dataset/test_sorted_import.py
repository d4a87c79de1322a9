"""The order of imported events does not depend on how they are cut into runs and parts."""

from __future__ import annotations

import random
from datetime import date

import pyarrow.parquet as pq
import pytest

from dernamap.dataset import import_file
from dernamap.dataset.importing.sorting import external_sort
from dernamap.readers import ReadOptions
from dernamap.readers.delimited import delimited_table

TODAY = ReadOptions(today=date(2026, 1, 1))


@pytest.mark.parametrize("days", [1, 3, 25], ids=lambda days: f"{days} days")
def test_events_of_a_day_follow_each_other_by_identifier_across_parts(tmp_path, monkeypatch, days):
    for name, rows in (("RUN_ROWS", 20), ("PART_ROWS", 7)):
        monkeypatch.setattr(external_sort, name, rows)
    monkeypatch.setattr(delimited_table, "_LEAST_BYTES", 300)
    names = [f"e{number:03}" for number in range(100)]
    random.Random(16).shuffle(names)  # noqa: S311  an order, not a secret
    dated = [(f"2018-06-{1 + number % days:02}", name) for number, name in enumerate(names)]
    # the second of two rows of one identifier is left out, wherever it falls
    rows = ["date,place,event_id", *(f"{day},Derna,{name}" for day, name in [*dated, dated[50]])]
    path = tmp_path / "file.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    report = import_file(path, tmp_path / "out", TODAY)
    assert (report.events, report.rejected) == (100, 1)
    table = pq.read_table(tmp_path / "out" / "events.parquet", columns=["date", "event_id"])
    assert list(zip(*table.to_pydict().values(), strict=True)) == sorted(dated)


def test_the_bytes_do_not_depend_on_how_many_runs_share_a_group(tmp_path, monkeypatch):
    for name, rows in (("RUN_ROWS", 90), ("PART_ROWS", 15)):
        monkeypatch.setattr(external_sort, name, rows)
    monkeypatch.setattr(delimited_table, "_LEAST_BYTES", 300)
    # in the order of time: a part has rows of few sections, which have words in other orders
    rows = [
        f"2018-{1 + number // 25:02}-{1 + number % 25:02},Quarter {number * 7 % 11}"
        for number in range(300)
    ]
    path = tmp_path / "file.csv"
    path.write_text("\n".join(["date,place", *rows]), encoding="utf-8")
    digests = []
    for runs in (1, 2, 3):
        monkeypatch.setattr(external_sort, "_RUNS", runs)
        digests.append(import_file(path, tmp_path / "out", TODAY).digest)
    assert len(set(digests)) == 1


@pytest.mark.parametrize(
    ("rows", "size"),
    [(1, 16_384), (200_000, 16_384), (400_000, 32_768), (1_000_000, 65_536), (10**8, 65_536)],
)
def test_several_workers_share_the_parts_evenly(rows, size):
    assert external_sort._part_rows(rows) == size
    assert rows < 12 * 2 * 16_384 or rows / size >= 12
