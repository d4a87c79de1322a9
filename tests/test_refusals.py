"""What the system refuses is said with the file, why, and what can be done."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from datetime import date

import pytest

from dernamap.dataset import import_file
from dernamap.readers import ReadOptions
from dernamap.refusals import named_refusals, refusal_text
from dernamap.words import said_of_file, words_of
from tests.full_disk import run_with_full_disk

LATIN = re.compile("[A-Za-z]{3,}")


def refused(number, path=None):
    # as Arrow says it
    text = f"Error writing bytes to file. Detail: [errno {number}] {os.strerror(number)}"
    return OSError(number, text, path)


@pytest.mark.parametrize(
    ("error", "path", "said"),
    [
        (refused(errno.ENOSPC), "/data/out", "No space left on device"),
        (refused(errno.ENOSPC, "/data/.out-new-x/a.csv"), "/data/out/a.csv", "No space left"),
        (refused(errno.EACCES, "/data/.out-new-x"), "/data/out", "Permission denied"),
        (refused(errno.ENOSPC, "/data/other"), "/data/other", "No space left on device"),
    ],
)
def test_a_refusal_names_a_file_that_the_user_knows(tmp_path, error, path, said):
    if error.filename is not None:
        error.filename = f"{tmp_path}{error.filename}"
    with (
        pytest.raises(OSError, match=re.escape(os.strerror(error.errno))) as caught,
        named_refusals(tmp_path / "data/out", tmp_path / "data/.out-new-x"),
    ):
        raise error
    text = refusal_text(caught.value)
    assert text.startswith(f"'{tmp_path}{path}': {said}")
    assert re.search(r"; (free some room|choose a place)", text)


def test_an_error_of_something_else_is_not_given_a_name(tmp_path):
    with (
        pytest.raises(ConnectionResetError) as caught,
        named_refusals(tmp_path),
    ):
        raise ConnectionResetError(errno.ECONNRESET, "reset")
    assert caught.value.filename is None


@pytest.mark.parametrize(
    "number",
    [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS],
)
@pytest.mark.parametrize("path", [None, tempfile.gettempdir()])
def test_a_page_says_it_in_arabic_and_names_no_file(number, path):
    text = refusal_text(refused(number, path), named=False)
    assert "/" not in text
    said = said_of_file(text, words_of("ar"))
    assert set(LATIN.findall(said)) <= {"TMPDIR"}, said


def test_a_disk_that_fills_is_said_in_one_line_and_the_earlier_dataset_stays(tmp_path):
    table, out = tmp_path / "many.csv", tmp_path / "out"
    table.write_text("date,place,text\n2018-06-12,Derna,First\n")
    import_file(table, out, ReadOptions(today=date(2026, 1, 1)))
    before = {one.name: one.read_bytes() for one in out.iterdir()}
    rows = (f"2018-06-{day % 30 + 1:02},Derna,Report {day:x}" for day in range(9_000))
    table.write_text("\n".join(["date,place,text", *rows]))
    code, said = run_with_full_disk(["import", str(table), "--out", str(out)], most=20_000)
    assert (code, said) == (
        2,
        f"error: {str(out)!r}: File too large; free some room, or write it elsewhere\n",
    )
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before
    assert {one.name for one in tmp_path.iterdir()} == {"many.csv", "out"}


def test_a_temporary_folder_that_fills_is_named(tmp_path, excel_file, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    arguments = ["import", str(excel_file), "--out", str(tmp_path / "out")]
    code, said = run_with_full_disk(arguments, most=600)
    assert (code, said) == (
        2,
        (
            f"error: {str(tmp_path)!r}: File too large; free some room there, or name "
            "another folder in TMPDIR\n"
        ),
    )


@pytest.fixture
def excel_file(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in [
        ("date", "place"),
        *[(f"2018-06-{day:02}", f"Derna {day}") for day in range(1, 20)],
    ]:
        book.active.append(row)
    path = tmp_path / "few.xlsx"
    book.save(path)
    return path
