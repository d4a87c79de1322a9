"""Counts of imported rows: read once, carried as counts, and written out again as they were."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from dernamap.dataset import import_file, open_dataset
from dernamap.publish import FORMATS
from dernamap.readers import ReadOptions

OPTIONS = ReadOptions(today=date(2026, 1, 1))

ROWS = [
    # identifier, killed, injured, numbers of the event
    ("A", "12+", "3-5", "killed=12 or more; injured=3-5"),
    ("B", "~10", "", "killed=about 10"),
    ("C", "3 (incl. 1 child)", "4", "injured=4"),
    ("D", "-99", "0", ""),
    ("E", "dozens", "up to 8", "killed=dozens; injured=up to 8"),
    ("F", "", "unknown", ""),
    ("G", "12+", "3-5", "killed=12 or more; injured=3-5"),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "date", "place", "source", "killed", "injured"])
        writer.writerows([[name, "2018-06-09", "Derna", "X", *row[:2]] for name, *row in ROWS])
    report = import_file(folder / "rows.csv", folder / "out", OPTIONS)
    return report, open_dataset(folder / "out")


def test_each_row_is_an_event_and_a_bad_count_costs_the_count(imported):
    report, dataset = imported
    assert (report.rows, report.events, report.rejected) == (7, 7, 0)
    assert list(dataset.events["numbers"]) == [row[-1] for row in ROWS]
    (notice,) = [one for one in report.notices if "count" in one]
    assert "'killed'" in notice
    assert "3 (incl. 1 child)" in notice


def test_counts_have_bounds_and_the_speaker_of_their_record(imported):
    _, dataset = imported
    counts = dataset.counts[["event_id", "item", "what", "low", "high", "qualifier", "said_by"]]
    rows = counts.astype(object).where(counts.notna(), None).to_numpy().tolist()
    assert rows == [
        ["A", 1, "killed", 12, None, "at least", "X"],
        ["A", 2, "injured", 3, 5, "", "X"],
        ["B", 1, "killed", 10, 10, "about", "X"],
        ["C", 1, "injured", 4, 4, "", "X"],
        ["E", 1, "killed", None, None, "dozens", "X"],
        ["E", 2, "injured", None, 8, "at most", "X"],
        ["G", 1, "killed", 12, None, "at least", "X"],
        ["G", 2, "injured", 3, 5, "", "X"],
    ]


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_counts_come_back_from_every_export(imported, tmp_path, format_):
    _, dataset = imported
    path = tmp_path / f"export{FORMATS[format_].suffix}"
    path.write_bytes(FORMATS[format_].write(dataset)[0])
    import_file(path, tmp_path / "back", OPTIONS)
    back = open_dataset(tmp_path / "back")
    assert back.counts.to_csv() == dataset.counts.to_csv()
    assert list(back.events["numbers"]) == list(dataset.events["numbers"])


def test_a_row_that_stands_twice_is_rejected_with_its_numbers(tmp_path):
    path = tmp_path / "twice.csv"
    path.write_text(
        "event_id,date,place_text,event_type,summary,source_ids,numbers\n"
        "A,2018-06-09,Derna,airstrike,text,x,killed=7\n"
        "A,2018-06-10,Derna,airstrike,text,x,killed=9\n"
    )
    report = import_file(path, tmp_path / "out", OPTIONS)
    assert (report.rows, report.events, report.rejected) == (2, 1, 1)
    assert json.loads(report.rejections[0].text)["numbers"] == "killed=9"


def test_an_item_of_our_own_numbers_that_cannot_be_read_costs_the_item(imported, tmp_path):
    _, dataset = imported
    text = FORMATS["csv"].write(dataset)[0].decode()
    spoilt = text.replace("killed=12 or more;", "killed=x12;", 1)
    (tmp_path / "own.csv").write_text(spoilt, encoding="utf-8")
    report = import_file(tmp_path / "own.csv", tmp_path / "back", OPTIONS)
    assert (report.events, report.rejected) == (7, 0)
    assert open_dataset(tmp_path / "back").events["numbers"][0] == "injured=3-5"
    assert any("killed=x12" in notice for notice in report.notices)
