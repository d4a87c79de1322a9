"""Damaged files of every kind: no crash, no hang, no row lost without a reason."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.dataset import import_file, open_dataset
from dernamap.errors import DatasetError, UsageError
from dernamap.publish import FORMATS
from dernamap.readers.options.limits import Limits

from .samples import acled_row, csv_text, options, ucdp_row

ALLOWED = (DatasetError, UsageError)
LIMITS = Limits(max_record_bytes=20_000, max_rows=5_000)


@pytest.fixture(scope="module")
def good(dataset):
    """Give small sound files by format."""
    files = {name: kind.write(dataset)[0] for name, kind in FORMATS.items()}
    files["acled"] = csv_text([acled_row(number) for number in range(30)]).encode()
    files["ucdp"] = csv_text([ucdp_row(number) for number in range(30)]).encode()
    return files


@pytest.fixture(scope="module")
def attempt(gazetteer, tmp_path_factory):
    """Import bytes, and check what holds for every import."""
    folder = tmp_path_factory.mktemp("fuzz")

    def attempt(content: bytes, name: str = "file.bin") -> None:
        path = folder / name
        path.write_bytes(content)
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        with suppress(*ALLOWED):
            report = import_file(path, out, options(limits=LIMITS), gazetteer=gazetteer)
            assert report.rows == report.events + report.rejected
            assert len(report.rejections) == report.rejected
            assert all(one.reason for one in report.rejections)
            assert len(open_dataset(out).events) == report.events
            json.dumps(report.to_json())
            return
        assert not out.exists()

    return attempt


def mutated(good: bytes, source: Random) -> bytes:
    """Damage a file in one to six places."""
    content = bytearray(good)
    for _ in range(source.randint(1, 6)):
        at = source.randint(0, max(len(content) - 1, 0))
        match source.choice(["flip", "cut", "insert", "delete", "double", "swap"]):
            case "flip":
                content[at : at + 1] = bytes([source.randint(0, 255)])
            case "cut":
                del content[at:]
            case "insert":
                content[at:at] = source.choice([b"\0", b'"', b"\n", b",", b"\xff", b"{"])
            case "delete":
                del content[at : at + source.randint(1, 200)]
            case "double":
                content[at:at] = content[at : at + 300]
            case _:
                content[at : at + 40] = bytes(reversed(content[at : at + 40]))
    return bytes(content)


@pytest.mark.parametrize("name", [*FORMATS, "acled", "ucdp"])
def test_mutations_of_good_files(good, attempt, name):
    for seed in range(8):
        attempt(mutated(good[name], Random(seed)))  # noqa: S311  damage, not a secret


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "0",
            "-0",
            "nan",
            "inf",
            "1e400",
            "99999999999",
            "2031-01-01",
            "31/31/2018",
            "١٢",
            "=1+1",
        ]
    ),
)


@settings(max_examples=25, deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from(sorted(acled_row())), CELLS), max_size=12
    )
)
def test_wrong_cells_in_an_acled_file(attempt, changes):
    rows = [acled_row(number) for number in range(8)]
    for row, column, cell in changes:
        rows[row][column] = cell.replace("\r", " ")
    attempt(csv_text(rows).encode("utf-8", "replace"))


@settings(max_examples=25, deadline=None)
@given(table=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6))
def test_any_cells_in_any_table(attempt, table):
    rows = [
        {"date": "2018-06-12", "place": "Derna", "lat": ""},
        *({"date": row[0], "place": row[1], "lat": row[2]} for row in table),
    ]
    attempt(csv_text(rows).encode("utf-8", "replace"))


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes(attempt, content):
    attempt(content)
