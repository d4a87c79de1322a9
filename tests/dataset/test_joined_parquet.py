"""Parquet files put together without reading what they hold."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dernamap.dataset import JoinedParquet, kept_part

if TYPE_CHECKING:
    from pathlib import Path


def _table(rows: int, seed: int) -> pa.Table:
    random = np.random.default_rng(seed)
    words = [None if row % 5 == 4 else f"word {row % 7}" for row in range(rows)]
    return pa.table(
        {
            "day": pa.array(random.integers(0, 9, rows), pa.int32()),
            "word": pa.array(words, pa.string()),
            "lon": random.random(rows),
            "sure": random.integers(0, 2, rows) > 0,
        }
    )


def _encoded(table: pa.Table, **options: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, row_group_size=100, **options)
    return sink.getvalue()


@pytest.mark.parametrize("options", [{}, {"write_page_index": True, "compression": "zstd"}])
def test_joined_files_have_the_rows_of_all(tmp_path: Path, options: dict[str, object]) -> None:
    tables = [_table(rows, seed) for seed, rows in enumerate((350, 0, 99, 2_000))]
    keep = tmp_path / "parts"
    keep.mkdir()
    with JoinedParquet(tmp_path / "all.parquet") as joined:
        for number, table in enumerate(tables):
            # some are made elsewhere and left in files
            joined.add(kept_part(_encoded(table, **options), keep if number % 2 else None))
    assert not list(keep.iterdir())
    whole = pa.concat_tables(tables)
    assert joined.rows == len(whole)
    file = pq.ParquetFile(tmp_path / "all.parquet")
    assert file.metadata.num_row_groups == 4 + 1 + 20
    assert file.read().equals(whole)
    assert file.read_row_group(7).equals(whole.slice(649, 100))
    days = whole["day"].slice(649, 100).to_numpy()
    about = file.metadata.row_group(7).column(0).statistics
    assert (about.min, about.max) == (days.min(), days.max())


def test_a_file_of_one_part_is_that_part(tmp_path: Path) -> None:
    part = _encoded(_table(500, 1))
    with JoinedParquet(tmp_path / "one.parquet") as joined:
        joined.add(kept_part(part))
    assert (tmp_path / "one.parquet").read_bytes() == part


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (b"PAR1 no footer", "not Parquet"),
        (b"PAR1\x15" + (1).to_bytes(4, "little") + b"PAR1", "ends too early"),
        (_encoded(pa.table({"other": [1]})), "other columns"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, part: bytes, problem: str) -> None:
    path = tmp_path / "all.parquet"

    def join() -> None:
        with JoinedParquet(path) as joined:
            joined.add(kept_part(_encoded(_table(9, 1))))
            joined.add(kept_part(part))

    with pytest.raises(ValueError, match=problem):
        join()
    # without its footer nobody takes it for a file
    with pytest.raises(pa.ArrowInvalid):
        pq.read_metadata(path)
