"""Our own tables after a spreadsheet has saved them again in its own way."""

from __future__ import annotations

import csv
import io
import re

from dernamap.dataset import open_dataset
from dernamap.publish import FORMATS

from .test_spans import dates

NUMBERS = {"lat", "lon", "radius_m", "score", "given_lat", "given_lon", "given_radius_m"}
DAYS = {"date", "earliest", "latest"}


def saved_again(text: str) -> str:
    """Write a table with semicolons, decimal commas and dates with the day first."""
    stream = io.StringIO(newline="")
    rows = list(csv.DictReader(io.StringIO(text)))
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        for name in NUMBERS & row.keys():
            row[name] = row[name].replace(".", ",")
        for name in DAYS & row.keys():
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", row[name]):
                row[name] = "/".join(reversed(row[name].split("-")))
        row["lasted"] = row["lasted"].upper()
        writer.writerow(row)
    return "\ufeff" + stream.getvalue()


def test_a_table_saved_again_is_read_as_before(bring, tmp_path):
    rows = [
        "2018-06-14,Derna,,,one",
        "2018-05-21/2018-07-03,Derna,,,two",
        "2018-05-21/,Sheiha,,,three",
        "[2018-06-11..2018-06-20],Derna,32.7651234,22.6402345,four",
        "2018-06-29,Derna,32.7651234,22.6402345,five",
    ]
    bring("date,place,lat,lon,text\n" + "\n".join(rows) + "\n")
    before = open_dataset(tmp_path / "out")
    exported = FORMATS["csv"].write(before)[0].decode()
    report, after = bring(saved_again(exported), "again.csv")
    assert (report.format, report.rejected) == ("dernamap", 0)
    assert sorted(after.events["date"]) == sorted(before.events["date"])
    for name in ("lat", "lon", "radius_m", "name", "precision", "method"):
        assert sorted(after.placements[name]) == sorted(before.placements[name])
    assert sorted(after.events["lat"]) == sorted(before.events["lat"])


def test_an_identifier_that_a_spreadsheet_has_rounded_is_told(bring, tmp_path):
    bring("id,date,place\n100000,2018-06-14,Derna\n")
    text = FORMATS["csv"].write(open_dataset(tmp_path / "out"))[0].decode()
    report, dataset = bring(text.replace("100000", '"1,00E+05"', 1))
    assert dates(dataset) == ["2018-06-14"] or len(dataset.events) == 1
    assert any("'1,00E+05' look as if" in notice for notice in report.notices)


def test_a_date_whose_order_nothing_shows_is_rejected(bring, tmp_path):
    bring("date,place\n2018-06-05,Derna\n2018-06-04,Derna\n")
    text = FORMATS["csv"].write(open_dataset(tmp_path / "out"))[0].decode()
    report, _ = bring(saved_again(text) + text.splitlines()[1].replace(",", ";") + "\n")
    assert {one.code for one in report.rejections} <= {"ambiguous-date", "repeated-id"}
