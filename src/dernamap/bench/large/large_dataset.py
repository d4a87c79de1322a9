"""A hundred million synthetic events as a compiled dataset, written by DuckDB."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dernamap.dataset import FAMILIES, Metadata, save_dataset, write_manifest
from dernamap.extras import from_extra

with from_extra("bench"):
    import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["DAYS", "write_large"]

DAYS = 3_652
"""Ten years."""

_EPOCH = date(2015, 1, 1)
# about Sudan, degrees (EPSG:4326): west, east, south, north
_WEST, _EAST, _SOUTH, _NORTH = 22.0, 38.0, 9.5, 21.5
_TOWNS = 5_000


def write_large(folder: Path, size: int, *, make: Callable[[int], Dataset]) -> None:
    """Write a compiled dataset.

    Of the events 72 % are dated to a day, 18 % to a spread of up to 60 days and 10 % lasted up to
    60 days; one in 12 is disputed. Each has one placement, but for one in 50 that has none: 70 % at
    one of 5,000 towns, the first of which have most of them, the rest anywhere in a country.

    Parameters
    ----------
    folder
        The dataset's folder, which is made.
    size
        Number of events.
    make
        Makes a synthetic dataset of a size, whose tables (types, sources, disputes) it takes.

    """
    tables = make(1_000)
    save_dataset(replace(tables, metadata=Metadata(title=f"{size:,} synthetic reports")), folder)
    types = _first_types(tables.event_types)
    disputes = len(tables.disputes)
    with closing(duckdb.connect(config={"memory_limit": "2GB", "threads": 2})) as database:
        database.execute(f"SET temp_directory = '{folder}/.spilled'")
        database.execute("SET enable_geoparquet_conversion = false")
        database.execute("SET enable_progress_bar = false")
        _events(database, folder / "events.parquet", size, types, disputes)
        _placements(database, folder)
        unplaced, placements = database.execute(
            f"""
            SELECT count(*) FILTER (placements = 0), sum(placements)
            FROM '{folder / "events.parquet"}'
            """
        ).fetchall()[0]
    write_manifest(
        folder,
        epoch=_EPOCH.isoformat(),
        first_day=0,
        last_day=DAYS + 59,
        events=size,
        placements=int(placements),
        unplaced=int(unplaced),
        home=None,
        border=None,
    )


def _first_types(types: pd.DataFrame) -> list[tuple[str, int]]:
    """Return a type of each family, with its number."""
    found = []
    for family in FAMILIES:
        row = int((types["family"] == family).to_numpy().argmax())
        found.append((str(types["type_id"].iloc[row]), row))
    return found


def _events(
    database: duckdb.DuckDBPyConnection,
    path: Path,
    size: int,
    types: list[tuple[str, int]],
    disputes: int,
) -> None:
    database.execute(
        f"""
        CREATE VIEW drawn AS SELECT i,
            (i * {DAYS} // {size})::INTEGER AS day,
            hash(i, 1) % 100 AS dated, (1 + hash(i, 2) % 60)::INTEGER AS length,
            hash(i, 3) % 50 = 0 AS unplaced, hash(i, 4) % 12 = 0 AS disputed,
            least(hash(i, 8) % {len(types)}, hash(i, 9) % {len(types)})::INTEGER AS family
        FROM range({size}) AS numbers(i)
        """
    )
    names = ", ".join(f"'{name}'" for name, _ in types)
    rows = ", ".join(str(row) for _, row in types)
    first, last = (
        f"strftime(DATE '{_EPOCH}' + {day}, '%Y-%m-%d')" for day in ("day", "(day + length)")
    )
    spread = f"CASE WHEN dated < 72 THEN {first} WHEN dated < 90 THEN '[' || {first} || '..' || "
    spread += f"{last} || ']' ELSE {first} || '/' || {last} END"
    database.execute(
        f"""
        COPY (SELECT 'syn-' || i AS event_id, {spread} AS date, {spread} AS date_text,
            CASE WHEN unplaced THEN '' ELSE 'a town' END AS place_text,
            ([{names}])[family + 1] AS event_type, '' AS actors,
            ['one side', 'another side', 'an agency'][1 + i % 3] AS attributed_to,
            'Report ' || i || ' of something that somebody said' AS summary, '' AS numbers,
            's' || lpad((i % 40)::VARCHAR, 3, '0') AS source_ids,
            CASE WHEN disputed THEN 'dis' || lpad((i % {disputes})::VARCHAR, 6, '0') ELSE '' END
                AS dispute_ids,
            '' AS lat, '' AS lon, '' AS radius_m,
            day AS possible_from,
            CASE WHEN dated < 72 THEN day ELSE day + length END AS possible_to,
            CASE WHEN dated < 90 THEN day ELSE day + length END AS certain_a,
            CASE WHEN dated < 72 OR dated >= 90 THEN day ELSE day + length END AS certain_b,
            dated >= 90 AS lasted, family::BIGINT AS family,
            ([{rows}])[family + 1]::INTEGER AS type, (NOT unplaced)::BIGINT AS placements,
            CASE WHEN unplaced THEN 'no place is named' ELSE '' END AS unplaced_reason
        FROM drawn ORDER BY possible_to, possible_from, i)
        TO '{path}' (FORMAT parquet)
        """
    )


def _placements(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Place the events in their order; a town's number falls off as a Zipf distribution's does."""
    events = folder / "events.parquet"
    lon, lat = (
        f"CASE WHEN town >= 0 THEN {low} + {high - low} * (hash(town, {salt}) % 1000000) / 1e6 "
        f"+ ({other} - 0.5) * 0.05 ELSE {low} + {high - low} * {alone} END"
        for low, high, salt, other, alone in (
            (_WEST, _EAST, 11, "v", "u"),
            (_SOUTH, _NORTH, 12, "(v * 997) % 1", "v"),
        )
    )
    # a point as well-known binary: little-endian, type 1, two doubles that nobody reads
    point = "('\\x01\\x01\\x00\\x00\\x00' || repeat('\\x00', 16))::BLOB"
    database.execute(
        f"""
        COPY (
            WITH drawn AS (
                SELECT file_row_number::INTEGER AS event, event_id,
                    substr(event_id, 5)::BIGINT AS i,
                    (hash(i, 6) % 1000000) / 1e6 AS u, (hash(i, 7) % 1000000) / 1e6 AS v
                FROM read_parquet('{events}', file_row_number = true) WHERE placements > 0
            ), placed AS (
                SELECT *, CASE WHEN hash(i, 5) % 100 < 70 THEN floor({_TOWNS} ** u)::BIGINT
                    ELSE -1 END AS town FROM drawn
            )
            SELECT event, event_id, CASE WHEN town < 0 THEN '' ELSE 'p' || town END AS place_id,
                CASE WHEN town < 0 THEN 'Given point' ELSE 'Town ' || town END AS name,
                round({lon}, 4)::DOUBLE AS lon, round({lat}, 4)::DOUBLE AS lat,
                (CASE WHEN town < 0 THEN 500 ELSE 1500 END)::DOUBLE AS radius_m,
                CASE WHEN town < 0 THEN 'exact' ELSE 'quarter' END AS precision,
                'single-source' AS certainty,
                CASE WHEN town < 0 THEN 'given' ELSE 'name' END AS method, 1::DOUBLE AS score,
                'made up for measuring' AS why, {point} AS geometry
            FROM placed ORDER BY event
        ) TO '{folder / "placements.parquet"}' (FORMAT parquet)
        """
    )
