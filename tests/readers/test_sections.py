"""A delimited file divided between rows: where a section lies in the file, or its text."""

from __future__ import annotations

import random

import pytest

from dernamap.errors import DatasetError
from dernamap.readers.delimited.dialect import Dialect
from dernamap.readers.delimited.row_boundaries import row_blocks
from dernamap.readers.options.limits import Limits

LONGEST = 30


def sections(path, *, encoding="utf-8", by_reference=True, size=40):
    """Divide a file of one column with a header."""
    dialect = Dialect(
        encoding=encoding, bom=0, delimiter=",", quoted=True, columns=("a",), header_rows=1
    )
    limits = Limits(max_record_bytes=LONGEST)
    return list(row_blocks(path, dialect, size=size, limits=limits, by_reference=by_reference))


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
    path.write_bytes(b"a\n" + b"other\n" * 20)
    with pytest.raises(DatasetError, match="changed while it was read"):
        first.text()
