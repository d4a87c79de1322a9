from __future__ import annotations

import pytest

from dernamap.errors import DatasetError, UsageError
from dernamap.readers.options.limits import Limits, limits_from_texts

from .samples import ACLED, acled_row, csv_text


def good(count: int) -> str:
    return csv_text([acled_row(number) for number in range(1, count + 1)])


def test_a_cut_off_file_loses_only_its_last_row(bring):
    text = good(5)
    for cut in range(len(text) - 1, len(text) - 140, -11):
        report, _ = bring(text[:cut])
        assert report.events >= 4
        assert report.rows <= 5


def test_cells_with_newlines_and_quotation_marks_are_whole(bring):
    note = 'He said "no".\nThen, a second line.'
    report, dataset = bring(csv_text([acled_row(1, notes=note), acled_row(2)]))
    assert report.rejected == 0
    assert note in set(dataset.events["summary"])


def test_an_open_quotation_mark_costs_its_own_row_alone(bring):
    rows = good(6).splitlines(keepends=True)
    rows[3] = rows[3].replace("A made-up note.", '"A note that is not closed')
    report, _ = bring("".join(rows))
    assert (report.rows, report.events) == (6, 5)
    assert (report.rejections[0].row, report.rejections[0].reason) == (
        4,
        "a quotation mark that opens in this row is not closed",
    )


def test_a_quotation_mark_inside_a_cell_costs_nothing(bring):
    rows = good(6).splitlines(keepends=True)
    rows[3] = rows[3].replace("A made-up note.", 'A 5" shell.')
    report, dataset = bring("".join(rows))
    assert report.events == 6
    assert 'A 5" shell.' in set(dataset.events["summary"])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda row: row.replace(b"Derna", b"Der\0na", 1), "is NUL"),
        (lambda row: row.replace(b"Derna", b"Der\xffna", 1), "not UTF-8: byte 0xff"),
        (lambda row: row.replace(b",", b",,", 1), f"{len(ACLED) + 1} cells where the header has"),
        (lambda row: row.replace(b",", b"", 1), f"{len(ACLED) - 1} cells where the header has"),
        (lambda _: b"x\n", "1 cell where the header has"),
    ],
)
def test_a_damaged_row_is_told_with_its_number(bring, damage, words):
    rows = good(9).encode().splitlines(keepends=True)
    rows[5] = damage(rows[5])
    # text beyond ASCII, so that one bad byte is no other encoding
    rows[1] = rows[1].replace(b"Group one", "Gruppe für درنة".encode())
    report, _ = bring(b"".join(rows))
    assert (report.rows, report.events, report.rejected) == (9, 8, 1)
    assert report.rejections[0].row == 6
    assert words in report.rejections[0].reason


def test_a_line_longer_than_any_row_is_passed_over(bring):
    rows = good(4).splitlines(keepends=True)
    rows[2] = "x" * 300_000 + "\n"
    report, _ = bring("".join(rows), limits=Limits(max_record_bytes=100_000))
    assert (report.rows, report.events) == (4, 3)
    assert "limit max_record_bytes" in report.rejections[0].reason


def test_a_long_line_near_the_start_is_no_trouble_in_a_new_process(tmp_path):
    import json
    import subprocess
    import sys

    path = tmp_path / "long.csv"
    head, *rows = good(3).splitlines(keepends=True)
    path.write_text(head + rows[0] + "x" * 9_000_000 + "\n" + rows[1] + rows[2], encoding="utf-8")
    command = [sys.executable, "-m", "dernamap", "import", str(path), "--json"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["rows"], report["events"], report["rejected"]) == (4, 3, 1)
    assert "limit max_record_bytes" in report["rejected_rows"][0]["reason"]


def test_a_line_far_longer_than_the_memory_for_it_is_passed_over(tmp_path, gazetteer):
    import tracemalloc

    from dernamap.dataset import import_file

    from .samples import options

    path = tmp_path / "long.csv"
    head, *rows = good(3).splitlines(keepends=True)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(head + rows[0])
        for _ in range(300):
            stream.write("x" * 1_000_000)
        stream.write("\n" + rows[1] + rows[2])
    tracemalloc.start()
    report = import_file(path, tmp_path / "out", options(), gazetteer=gazetteer)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (report.rows, report.events, report.rejected) == (4, 3, 1)
    assert report.rejections[0].row == 3
    assert peak < 200_000_000


@pytest.mark.parametrize(
    ("content", "limits", "words"),
    [
        (b"", {}, "the file is empty"),
        (b"\n\n  \n", {}, "the file is empty"),
        (",".join(f"c{n}" for n in range(10_000)).encode(), {}, "limit max_columns"),
        (b"x" * 3_000_000, {"max_record_bytes": 100_000}, "limit max_record_bytes"),
        (good(5).encode(), {"max_rows": 3}, "limit max_rows"),
        (good(5).encode(), {"max_file_bytes": 100}, "limit max_file_bytes"),
        (b"%PDF-1.7 and so on", {}, "it is a PDF, which cannot be read"),
        (b"{not json", {}, "not JSON"),
        (b"[" * 100_000, {}, "no row below the header"),
        (b'{"a":' * 100_000, {}, "nested too deeply"),
        (b'{"type":"Topology"}', {}, "it contains neither features"),
        (b"<html></html>", {}, "not KML"),
        (b"SQLite format 3\0 and no more", {}, "cannot be read"),
        (b"PAR1 and no more", {}, "not readable as Parquet"),
        (b"PK\3\4 and no more", {}, "cannot be unpacked"),
        (good(1).splitlines()[0].encode(), {}, "no row below the header"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_clear_error(bring, tmp_path, content, limits, words):
    with pytest.raises(DatasetError, match=words) as told:
        bring(content, limits=Limits(**limits))
    assert told.value.faults[0].file == "file.csv"
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["file.csv"]


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path):
    from dernamap.readers import open_reader

    from .samples import options

    for path, words in ((tmp_path / "none.csv", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(DatasetError, match=words):
            open_reader(path, options())


def test_when_no_row_can_be_read_the_reasons_are_told(bring):
    with pytest.raises(DatasetError, match="none of its 2 rows can be read") as told:
        bring(csv_text([acled_row(1, event_date=""), acled_row(2, latitude="x")]))
    assert [fault.row for fault in told.value.faults] == [None, 2, 3]


def test_limits_are_settings():
    assert limits_from_texts(["max_rows=5"]).max_rows == 5
    for text in ("max_row=5", "max_rows=0", "max_rows=x", "max_rows"):
        with pytest.raises(UsageError):
            limits_from_texts([text])


def test_an_earlier_dataset_stands_until_the_new_one_is_whole(bring, tmp_path):
    bring(good(3))
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    with pytest.raises(DatasetError):
        bring("a,b\n1,2\n")
    assert (tmp_path / "out" / "manifest.json").read_bytes() == before


def test_a_folder_with_other_things_in_it_is_not_touched(bring, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="not a compiled dataset"):
        bring(good(3))
    assert (tmp_path / "out" / "letter.txt").read_text() == "mine"


def test_rejected_rows_can_be_mended_and_read_again(bring, tmp_path):
    import csv

    bring(csv_text([acled_row(1), acled_row(2, event_date="32 June 2018", notes="=1+1")]))
    with (tmp_path / "out" / "rejected.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert row["row"] == "3"
    again = ",".join(ACLED) + "\n" + row["text"].replace("32 June", "2 June") + "\n"
    report, _ = bring(again)
    assert report.events == 1
