"""A delimited file divided between rows: where a section lies in the file, or its text."""

from __future__ import annotations

import os
import random
from datetime import date

import pytest

from dernamap.dataset import import_file
from dernamap.engines import LocalEngine
from dernamap.errors import DatasetError
from dernamap.readers import ReadOptions
from dernamap.readers.delimited import delimited_table
from dernamap.readers.delimited.dialect import Dialect
from dernamap.readers.delimited.row_boundaries import row_blocks
from dernamap.readers.delimited.supposed_boundaries import divided_again, supposed_blocks
from dernamap.readers.options.limits import Limits
from dernamap.readers.tables import map_sections

LONGEST = 30
LIMITS = Limits(max_record_bytes=LONGEST)


def dialect_of(encoding="utf-8", **others):
    """Describe a file of one column with a header."""
    known = {"bom": 0, "delimiter": ",", "quoted": True, "columns": ("a",), "header_rows": 1}
    return Dialect(encoding=encoding, **known | others)


def sections(path, *, encoding="utf-8", by_reference=True, size=40):
    """Divide a file of one column with a header."""
    dialect = dialect_of(encoding)
    return list(row_blocks(path, dialect, size=size, limits=LIMITS, by_reference=by_reference))


class Seen(LocalEngine):
    """An engine whose workers see each file."""

    def sees_file(self, path):
        return path.exists()


class Small:
    """A file in small sections, which counts how often it is divided."""

    def __init__(self, path, dialect, size):
        self.path, self.dialect, self.size, self.times = path, dialect, size, 0

    def sections(self, *, by_reference=False, again=None):
        self.times += 1
        assert by_reference
        if again is not None:
            return divided_again(again, self.path, self.dialect, size=self.size, limits=LIMITS)
        return supposed_blocks(self.path, self.dialect, size=self.size, limits=LIMITS)


def supposed(path, dialect, size):
    """Read a file that is divided at newlines at first."""
    divided = Small(path, dialect, size)
    found = list(map_sections(Seen(), lambda one: (one.text(), one.end, one.even), divided, path))
    return found, divided.times


def test_sections_by_reference_say_where_all_rows_are(tmp_path):
    rows = b"".join(b'"row %d,\nof two lines"\n' % number for number in range(50))
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a\n" + rows)
    found = sections(path)
    assert len(found) > 10
    assert all(one.path == path and not one.body for one in found)
    assert b"".join(one.text() for one in found) == rows


@pytest.mark.parametrize("seed", range(60))
def test_sections_have_the_same_text_either_way(tmp_path, seed):
    source = random.Random(seed)  # noqa: S311  no secret
    letters = [b"a", b"bb", b'"', b"\n", b"\n", b"\r\n", b"\r", "é".encode(), b"\xe9", b"long" * 9]
    path = tmp_path / "rows.csv"
    path.write_bytes(b"".join(source.choices(letters, k=source.randint(0, 200))))
    encoding, size = source.choice(["utf-8", "utf-8", "cp1252"]), source.choice([4, 16, 40, 100])
    by_text, by_place = (
        [(one.text(), one.end, one.even) for one in found]
        for found in (
            sections(path, encoding=encoding, size=size, by_reference=where)
            for where in (False, True)
        )
    )
    assert by_text == by_place


@pytest.mark.parametrize("seed", range(60))
def test_sections_that_are_supposed_have_the_same_text(tmp_path, seed):
    source = random.Random(seed)  # noqa: S311  no secret
    marks = source.choice([0, 1, 8])
    letters = [b"a", b"bb", b"\n", b"\n", b"\r\n", b"\r", "é".encode(), b"\xe9", b"long" * 9]
    weights = [4, 4, 3, 3, 2, 1, 2, 1, 1]
    made = source.choices([*letters, b'"'], [*weights, marks], k=source.randint(0, 300))
    path = tmp_path / "rows.csv"
    path.write_bytes(b"".join(made))
    size = source.choice([4, 16, 40, 100])
    dialect = dialect_of(
        source.choice(["utf-8", "utf-8", "utf-8", "cp1252"]), quoted=source.random() < 0.9
    )
    exact = [
        (one.text(), one.end, one.even)
        for one in row_blocks(path, dialect, size=size, limits=LIMITS)
    ]
    assert supposed(path, dialect, size)[0] == exact


def test_a_file_is_divided_again_from_a_newline_within_a_cell(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a\n" + b"short\n" * 40)
    found, times = supposed(path, dialect_of(), 40)
    assert (len(found), times) == (7, 1)
    path.write_bytes(b"a\n" + b"short\n" * 20 + b'"of two\nlines"\n' * 20)
    found, times = supposed(path, dialect_of(), 40)
    assert times == 2
    assert all(body.count(b'"') % 2 == 0 for body, _, _ in found)
    # marks have no meaning
    assert supposed(path, dialect_of(quoted=False), 40)[1] == 1


@pytest.mark.parametrize("summary", ["one line", "one line,\nand another"])
def test_an_import_is_the_same_whoever_divides_the_file(tmp_path, monkeypatch, summary):
    monkeypatch.setattr(delimited_table, "_LEAST_BYTES", 2_000)
    path = tmp_path / "rows.csv"
    rows = [f'E{number},2018-05-07,32.76,22.63,"{summary}"\n' for number in range(400)]
    path.write_text("event_id,date,lat,lon,summary\n" + "".join(rows))
    options = ReadOptions(today=date(2026, 1, 1))
    reports = [
        import_file(path, tmp_path / "out", options, engine=engine) for engine in (None, Seen())
    ]
    assert [one.events for one in reports] == [400, 400]
    assert reports[0].digest == reports[1].digest


def test_text_that_the_file_has_otherwise_is_carried(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a\n" + b"caf\xe9\n" * 40)
    assert all(one.path is None for one in sections(path, encoding="cp1252"))
    path.write_bytes(b"a\n" + b"short\n" * 20 + b"l" * 200 + b"\n" + b"short\n" * 40)
    found = sections(path)
    # what is left of the long line does not lie right before what follows it
    assert [one.path is None for one in found].count(True) == 1
    assert found[0].path is not None
    assert found[-1].path is not None


def test_a_file_that_changed_is_refused(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a\n" + b"short\n" * 20)
    first, *_ = sections(path)
    seen = path.stat().st_mtime_ns
    for changed, when in ((b"a\n" + b"other\n" * 20, seen + 1), (b"a\n", seen)):
        path.write_bytes(changed)
        os.utime(path, ns=(when, when))
        with pytest.raises(DatasetError, match="changed while it was read"):
            first.text()
