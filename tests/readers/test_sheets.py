from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from dernamap.errors import DatasetError, UsageError
from dernamap.readers.options.limits import Limits

from .samples import acled_row, csv_text


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(body: str) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="One">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def ods_row(*cells: str) -> str:
    listed = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{listed}</table:table-row>"


def test_excel_dates_and_numbers_are_read_as_they_look(bring):
    rows = [["date", "place", "lat", "lon"], [date(2018, 6, 12), "Derna", 32.7648, 22.6391]]
    rows.append([datetime(2018, 6, 13, 14, 30), "Derna", 32.7648, 22.6391])  # noqa: DTZ001
    report, dataset = bring(workbook(Events=rows), name="file.xlsx")
    assert report.format == "xlsx"
    assert list(dataset.events["date"]) == ["2018-06-12", "2018-06-13"]
    assert set(dataset.placements["lat"]) == {32.7648}


def test_an_acled_export_in_a_workbook(bring):
    row = acled_row() | {"event_date": date(2018, 6, 12), "latitude": 32.7648, "time_precision": 2}
    report, dataset = bring(workbook(S=[list(row), list(row.values())]), name="file.xlsx")
    assert report.format == "acled"
    assert dataset.events.iloc[0]["date"] == "[2018-06-09..2018-06-15]"


def test_a_named_sheet_and_one_that_is_not_there(bring):
    content = workbook(First=[["a"], ["b"]], Second=[["date", "place"], ["2018-06-12", "Derna"]])
    assert bring(content, name="f.xlsx", layer="Second")[0].events == 1
    with pytest.raises(UsageError, match="no sheet 'Third'; it has 'First', 'Second'"):
        bring(content, name="f.xlsx", layer="Third")


def test_a_blank_row_between_others_is_told(bring):
    rows = [["date", "place"], ["2018-06-12", "Derna"], [None, None], ["2018-06-13", "Derna"]]
    report, _ = bring(workbook(S=rows), name="f.xlsx")
    assert (report.rows, report.events, report.rejected) == (3, 2, 1)
    assert (report.rejections[0].row, report.rejections[0].reason) == (3, "the row is empty")


def test_an_ods_sheet(bring):
    body = ods_row("date", "place") + ods_row("12 June 2018", "Derna")
    report, dataset = bring(ods(body), name="f.ods")
    assert (report.format, report.events) == ("ods", 1)
    assert dataset.events.iloc[0]["date"] == "2018-06-12"


def test_a_table_in_a_zip(bring):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export/acled.csv", csv_text([acled_row()]))
    assert bring(stream.getvalue(), name="f.zip")[0].format == "acled"


def test_a_sheet_with_one_cell_far_away_is_refused_before_memory_is_asked_for(bring):
    book = openpyxl.Workbook()
    book.active["A1"] = "date"
    book.active.cell(1_048_576, 16_384, "x")
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(DatasetError, match="limit max_sheet_cells"):
        bring(stream.getvalue(), name="f.xlsx")


def test_an_ods_cell_that_stands_for_millions_is_refused(bring):
    repeated = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    with pytest.raises(DatasetError, match="limit max_sheet_cells"):
        bring(ods(ods_row("date") + repeated), name="f.ods")


def test_a_zip_bomb_is_refused_by_its_ratio_and_by_its_size(bring):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", b"0" * 50_000_000)
    with pytest.raises(DatasetError, match="limit max_unpacked_ratio"):
        bring(stream.getvalue(), name="f.zip")
    with pytest.raises(DatasetError, match="limit max_unpacked_bytes"):
        bring(
            stream.getvalue(),
            name="f.zip",
            limits=Limits(max_unpacked_bytes=10_000_000, max_unpacked_ratio=100_000),
        )


def test_many_files_in_an_archive_are_refused(bring):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.csv", "x")
    with pytest.raises(DatasetError, match="limit max_archive_entries"):
        bring(stream.getvalue(), name="f.zip", limits=Limits(max_archive_entries=20))


def test_a_billion_laughs_are_not_expanded(bring):
    """The shared strings of a workbook declare entities that would expand to gigabytes."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    original = workbook(S=[["date", "place"], ["2018-06-12", "Derna"]])
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            text = source.read(entry).decode()
            if entry.filename == "xl/sharedStrings.xml":
                text = text.replace("<sst", f"<!DOCTYPE sst [{levels}]><sst", 1)
                text = text.replace("Derna", "&l9;")
            target.writestr(entry.filename, text)
    try:
        _, dataset = bring(stream.getvalue(), name="f.xlsx")
    except DatasetError as error:
        assert "workbook cannot be read" in str(error)  # noqa: PT017  either end is sound
    else:
        assert len(dataset.events.iloc[0]["place_text"]) < 100
