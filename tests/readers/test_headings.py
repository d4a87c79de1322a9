"""Tables with titles above them, and files with more than one table."""

from __future__ import annotations

import io
import zipfile

import pytest

from dernamap.errors import UsageError
from dernamap.readers.tables.header_row import find_heading

from .samples import acled_row, csv_text
from .test_sheets import workbook

TABLE = "date,place,notes,source\n2018-06-12,Derna,a,s\nxx,Derna,b,s\n"

HEADINGS = [
    # rows, position of the names, titles, rows above the first record
    ([["date", "place"], ["x", "y"]], (0, 0, 1)),
    ([[""], ["date", "place"]], (1, 0, 2)),
    ([["Events in Derna"], ["date", "place", "type"], ["x", "y", "z"]], (1, 1, 2)),
    ([["Title", "", ""], ["", "", ""], ["date", "place", "type"], ["x"]], (2, 1, 3)),
    ([["Source", "OCHA"], ["a", "b", "c", "d", "e"], ["v"] * 5], (1, 1, 2)),
    ([["Title"], ["date", "place", "type"], ["#date", "#loc", ""]], (1, 1, 3)),
    # a narrow table stays one
    ([["date", "text"], ["2018", "a", "b", "c", "d"]], (0, 0, 1)),
    ([["id"], ["1"], ["2"]], (0, 0, 1)),
    # what begins with a digit is a record, and a wider row below is one too
    ([["notes"], ["2018-06-12", "Derna", "x"]], (0, 0, 1)),
    ([["notes"], ["some", "words", "here"], ["and", "some", "more", "words"]], (0, 0, 1)),
]


@pytest.mark.parametrize(("rows", "expected"), HEADINGS)
def test_where_a_table_begins(rows, expected):
    found = find_heading(rows)
    assert (found.at, found.titles, found.rows) == expected


def test_blank_rows_have_no_heading():
    assert find_heading([[""], ["", " "]]) is None


@pytest.mark.parametrize("padding", ["", ",,,"])
def test_titles_above_a_csv_header_are_passed_over_and_told(bring, padding):
    report, dataset = bring(f"Events in Derna{padding}\n{padding}\n{TABLE}")
    assert (report.rows, report.events) == (2, 1)
    assert list(dataset.events["event_id"]) == ["csv-row-4"]
    assert [one.row for one in report.rejections] == [5]
    assert "A row of titles or notes above its header skipped." in report.notices


def test_titles_do_not_hide_the_delimiter(bring):
    report, _ = bring("Events, by day\nSource: OCHA\n" + TABLE.replace(",", ";"))
    assert report.events == 1
    assert "2 rows of titles or notes above its header skipped." in report.notices


def test_blank_lines_above_a_header_keep_their_numbers(bring):
    report, dataset = bring("\n\n" + TABLE)
    assert list(dataset.events["event_id"]) == ["csv-row-4"]
    assert not [notice for notice in report.notices if "titles" in notice]


def test_the_line_that_names_the_delimiter_is_no_row_of_tags(bring):
    report, _ = bring("sep=;\n" + TABLE.replace(",", ";"))
    assert not [notice for notice in report.notices if "HXL" in notice or "title" in notice]


def test_titles_above_a_sheet_and_a_sheet_of_notes_before_it(bring):
    rows = [["Incidents"], [], ["date", "place", "notes"], ["2018-06-12", "Derna", "a"]]
    content = workbook(Cover=[["About"], ["Made by hand"]], Data=rows)
    report, dataset = bring(content, name="f.xlsx")
    assert list(dataset.events["event_id"]) == ["xlsx-row-4"]
    assert report.notices[0] == ("Read: 'Data'. Not read: 'Cover'. Name one to read it instead.")


def test_two_tables_in_a_zip_and_one_of_them_named(bring):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/acled.csv", csv_text([acled_row()]))
        archive.writestr("a/other.csv", TABLE)
    report, _ = bring(stream.getvalue(), name="f.zip")
    assert report.format == "acled"
    assert "Not read: 'a/other.csv'" in report.notices[0]
    assert bring(stream.getvalue(), name="f.zip", layer="other")[0].format == "csv"
    with pytest.raises(UsageError, match=r"no table 'third'; it has 'a/acled\.csv'"):
        bring(stream.getvalue(), name="f.zip", layer="third")


def test_a_sheet_of_a_workbook_in_a_zip_can_be_named(bring):
    rows = [["date", "place", "notes"], ["2018-06-12", "Derna", "a"]]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("book.xlsx", workbook(One=rows, Two=[*rows, *rows[1:]]))
    assert bring(stream.getvalue(), name="f.zip", layer="Two")[0].rows == 2


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>Air strikes</name><Placemark><name>a</name>
<TimeStamp><when>2018-06-09</when></TimeStamp>
<Point><coordinates>22.63,32.76</coordinates></Point></Placemark></Folder>
<Folder><name>Clashes</name><Placemark><name>b</name>
<TimeStamp><when>2018-06-10</when></TimeStamp>
<Point><coordinates>22.64,99</coordinates></Point></Placemark><Placemark><name>c</name>
<TimeStamp><when>2018-06-11</when></TimeStamp>
<Point><coordinates>22.65,32.76</coordinates></Point></Placemark></Folder>
</Document></kml>"""


def test_all_folders_of_kml_are_read_as_one_table(bring):
    report, dataset = bring(KML, name="f.kml")
    assert (report.rows, report.events, report.rejected) == (3, 2, 1)
    assert report.rejections[0].row == 2
    assert list(dataset.events["date"]) == ["2018-06-09", "2018-06-11"]
    assert report.notices[0] == "Its 2 layers were read as one table."
    assert bring(KML, name="f.kml", layer="Clashes")[0].rows == 2
