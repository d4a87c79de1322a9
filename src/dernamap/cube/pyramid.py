"""The day cube of a compiled dataset: a pyramid of tiles, made by DuckDB in bounded memory."""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.cube.cube_format import CUBE_FILE, FEWEST, FORMAT, INDEX_FILE, TOTALS
from dernamap.cube.day_blocks import INDEX_SCHEMA, Block, TileRows, tile_blocks
from dernamap.cube.day_series import Kind
from dernamap.cube.day_totals import write_days
from dernamap.cube.mark_stream import SERIES_SCHEMA, TOTALS_SCHEMA, read_series
from dernamap.cube.quad_cells import CELLS_A_TILE, FINEST, MAP_END, cell_xy
from dernamap.cube.row_files import QUAD_SCHEMA, write_row_files
from dernamap.extras import from_extra
from dernamap.web_mercator import latitude_of

with from_extra("large"):
    import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["build_cube"]

_FINER = 4
_BATCH = 131_072
_COLUMNS = ("tile", "cell", "family", "kind", "span", "day", "count")


def build_cube(
    dataset: Path,
    out: Path,
    *,
    fewest: int = FEWEST,
    memory: str = "4GB",
    threads: int = 2,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Write the day cube of a compiled dataset.

    Parameters
    ----------
    dataset
        The dataset's folder, as an import or a build wrote it.
    out
        An empty folder for the cube: ``cube.json``; ``blocks.parquet`` with one row a block; the
        blocks, each named by the SHA-256 of what it holds; the days for the time line; and the
        rows in the order of the map and of the list.
    fewest
        A tile with this many marks or fewer has no cells: its marks are shown one by one.
    memory
        What DuckDB may use, in its own words; what does not fit goes to a temporary folder.
    threads
        How many threads DuckDB may use.
    say
        Takes a line as each level is done.

    Returns
    -------
    dict
        What ``cube.json`` says.

    Raises
    ------
    DatasetError
        If the dataset's files do not fit together.
    OSError
        If the cube cannot be written.

    """
    blocks: list[Block] = []
    with (
        tempfile.TemporaryDirectory(dir=out) as scratch,
        closing(duckdb.connect(config={"memory_limit": memory, "threads": threads})) as database,
    ):
        database.execute(f"SET temp_directory = '{scratch}'")
        database.execute("SET enable_progress_bar = false")
        # geometries stay the bytes that they are
        database.execute("SET enable_geoparquet_conversion = false")
        folder = Path(scratch)
        events = _read(dataset, folder)
        marks = database.read_parquet(str(folder / "marks.parquet"))
        marks.create_view("marks")
        database.read_parquet(str(folder / "totals.parquet")).create_view("totals")
        say(f"{events:,} events read")
        blocks += _tiles(_totals(database), out, level=TOTALS, cells={})
        levels = 0
        for level in range(FINEST - CELLS_A_TILE + 1):
            full = _full_tiles(database, level, fewest)
            if not len(full):
                break
            cells = _mean_positions(database, level)
            blocks += _tiles(_cells(database, level), out, level=level, cells=cells)
            levels += 1
            say(f"level {level}: {len(full):,} tiles")
        busiest, unplaced = write_days(database, out)
        box = write_row_files(dataset, folder / "quads.parquet", out, database)
        say("rows sorted by place and day")
    index = pa.Table.from_pylist([vars(block) for block in blocks], schema=INDEX_SCHEMA)
    pq.write_table(index, out / INDEX_FILE)
    names = "\n".join(index["digest"].to_pylist())
    summary = {
        "format": FORMAT,
        "digest": hashlib.sha256(names.encode()).hexdigest(),
        "events": events,
        "unplaced": unplaced,
        "busiest_day": busiest,
        "box": [round(one, 5) for one in box],
        "levels": levels,
        "fewest": fewest,
        "blocks": len(blocks),
        "bytes": sum(block.bytes for block in blocks),
    }
    (out / CUBE_FILE).write_text(f"{json.dumps(summary, indent=2)}\n", encoding="utf-8")
    return summary


def _read(dataset: Path, scratch: Path) -> int:
    with (
        pq.ParquetWriter(scratch / "marks.parquet", SERIES_SCHEMA) as marks,
        pq.ParquetWriter(scratch / "totals.parquet", TOTALS_SCHEMA) as totals,
        pq.ParquetWriter(scratch / "quads.parquet", QUAD_SCHEMA) as quads,
    ):
        return read_series(
            dataset,
            marks.write_table,
            totals.write_table,
            lambda cells: quads.write_table(pa.table([cells], schema=QUAD_SCHEMA)),
        )


def _full_tiles(database: duckdb.DuckDBPyConnection, level: int, fewest: int) -> np.ndarray:
    """Keep the tiles of a level that have more marks than can be shown one by one."""
    database.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE full_tiles AS
        SELECT quad >> {2 * (FINEST - level)} AS tile FROM marks
        WHERE kind IN ({Kind.ONCE.value}, {Kind.FROM.value})
        GROUP BY tile HAVING count(*) > {fewest}
        """
    )
    return np.asarray(database.execute("SELECT tile FROM full_tiles").fetchnumpy()["tile"])


def _cells(database: duckdb.DuckDBPyConnection, level: int) -> Iterator[pa.RecordBatch]:
    """Count the entries of series by the cells of the full tiles of a level."""
    shift = 2 * (FINEST - level - CELLS_A_TILE)
    mask = 4**CELLS_A_TILE - 1
    return _batches(
        database,
        f"""
        SELECT quad >> {2 * (FINEST - level)} AS tile,
            (quad >> {shift} & {mask})::UTINYINT AS cell,
            family, kind, span, day, count(*)::UINTEGER AS count
        FROM marks WHERE tile IN (SELECT tile FROM full_tiles)
        GROUP BY ALL ORDER BY tile, cell, family, kind, span, day
        """,
    )


def _totals(database: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
    return _batches(
        database,
        """
        SELECT 0::UBIGINT AS tile, part AS cell, family, kind, span, day,
            count(*)::UINTEGER AS count
        FROM totals GROUP BY ALL ORDER BY cell, family, kind, span, day
        """,
    )


def _batches(database: duckdb.DuckDBPyConnection, query: str) -> Iterator[pa.RecordBatch]:
    yield from database.sql(query).to_arrow_reader(_BATCH)


def _mean_positions(
    database: duckdb.DuckDBPyConnection, level: int
) -> dict[int, list[tuple[int, float, float, int]]]:
    """Return where the cells of each full tile stand: the mean of their marks, to 4 pixels."""
    finer = min(level + CELLS_A_TILE + _FINER, FINEST)
    found = database.execute(
        f"""
        SELECT quad >> {2 * (FINEST - finer)} AS part, count(*) AS count FROM marks
        WHERE kind IN ({Kind.ONCE.value}, {Kind.FROM.value})
            AND quad >> {2 * (FINEST - level)} IN (SELECT tile FROM full_tiles)
        GROUP BY part ORDER BY part
        """
    ).fetchnumpy()
    sums: dict[int, np.ndarray] = {}
    for part, count in zip(found["part"].tolist(), found["count"].tolist(), strict=True):
        x, y = cell_xy(part)
        cell = part >> (2 * (finer - level - CELLS_A_TILE))
        sums[cell] = sums.get(cell, 0) + np.array([x + 0.5, y + 0.5, 1.0]) * count
    places: dict[int, list[tuple[int, float, float, int]]] = {}
    for cell, (x, y, count) in sums.items():
        lon = x / count / 2**finer * 360 - 180
        lat = float(np.clip(latitude_of(0.5 - y / count / 2**finer), -MAP_END, MAP_END))
        tile, within = divmod(cell, 4**CELLS_A_TILE)
        places.setdefault(tile, []).append((within, round(lon, 5), round(lat, 5), int(count)))
    return places


def _tiles(
    batches: Iterator[pa.RecordBatch],
    out: Path,
    *,
    level: int,
    cells: dict[int, list[tuple[int, float, float, int]]],
) -> Iterator[Block]:
    """Write the blocks of tiles whose rows arrive in the order of the tiles."""
    held: list[pa.RecordBatch] = []
    tile = None
    for batch in batches:
        numbers = batch["tile"].to_numpy()
        cuts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
        for start, end in pairwise(cuts):
            if start == end:
                continue
            here = int(numbers[start])
            if held and here != tile:
                yield from _tile(held, out, level, tile or 0, cells)
                held = []
            tile = here
            held.append(batch.slice(start, end - start))
    if held:
        yield from _tile(held, out, level, tile or 0, cells)


def _tile(
    held: list[pa.RecordBatch],
    out: Path,
    level: int,
    tile: int,
    cells: dict[int, list[tuple[int, float, float, int]]],
) -> Iterator[Block]:
    table = pa.Table.from_batches(held)
    rows = TileRows(*(table[name].to_numpy() for name in _COLUMNS[1:]))
    return tile_blocks(rows, out, level=level, tile=tile, cells=cells.get(tile, []))
