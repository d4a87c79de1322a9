"""Damaged files of every kind: no crash, no hang, no row lost without a reason."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.dataset import import_file, open_dataset
from dernamap.errors import DatasetError, UsageError
from dernamap.readers import open_reader
from dernamap.readers.options.limits import Limits
from scripts.fuzz_files import damaged_files, sound_files

from .samples import acled_row, csv_text, options

ALLOWED = (DatasetError, UsageError)
LIMITS = Limits(max_record_bytes=20_000, max_rows=5_000)


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


SEED, FILES = 20_180_628, 880
"""The corpus of each run; ``make fuzz`` imports 10,000 others, and ``scripts/fuzz.py --only SEED``
one of them alone."""


def test_a_corpus_of_damaged_files_of_all_formats(tmp_path, gazetteer):
    sound = sound_files(tmp_path)
    outcomes = Counter()
    for name, seed, body in damaged_files(sound, FILES, SEED):
        path = tmp_path / "file.bin"
        path.write_bytes(body)
        try:
            reader = open_reader(path, options(limits=LIMITS, gazetteer=gazetteer))
            for batch in reader.batches():
                assert batch.rows == batch.records.num_rows + batch.rejected.num_rows, (name, seed)
        except ALLOWED:
            outcomes[name, "refused"] += 1
        except Exception as error:
            raise AssertionError(f"{name}, seed {seed}: {error!r}") from error
        else:
            outcomes[name, "read"] += 1
    # what is refused at once shows little
    assert sum(count for (_, kind), count in outcomes.items() if kind == "read") > FILES / 5
    assert {name for name, _ in outcomes} == set(sound)


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
