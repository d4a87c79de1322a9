"""A hundred million synthetic events, written as a compiled dataset has them, by DuckDB."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from dernamap.extras import from_extra

with from_extra("large"):
    import duckdb

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DAYS", "write_rows"]

DAYS = 3_652
"""Ten years."""

# about Sudan, degrees (EPSG:4326): west, east, south, north
_WEST, _EAST, _SOUTH, _NORTH = 22.0, 38.0, 9.5, 21.5
_TOWNS = 5_000
_FAMILIES = 6


def write_rows(folder: Path, size: int) -> None:
    """Write what a day cube is made of: the events' days and kinds, and their placements.

    Of the events 72 % are dated to a day, 18 % to a month or another spread of up to 60 days and
    10 % lasted up to 60 days; one in 12 is disputed. Each has one placement, but for one in 50 that
    has none: 70 % at one of 5,000 towns, the first of which have most of them, the rest anywhere in
    a country. Texts are left out.

    Parameters
    ----------
    folder
        Takes ``events.parquet`` and ``placements.parquet``.
    size
        Number of events.

    """
    with closing(duckdb.connect(config={"memory_limit": "2GB", "threads": 2})) as database:
        database.execute(f"SET temp_directory = '{folder}'")
        database.execute(
            f"""
            CREATE VIEW drawn AS SELECT i,
                (i * {DAYS} // {size})::INTEGER AS day,
                hash(i, 1) % 100 AS dated, (1 + hash(i, 2) % 60)::INTEGER AS length,
                hash(i, 3) % 50 = 0 AS unplaced, hash(i, 4) % 12 = 0 AS disputed,
                hash(i, 5) % 100 < 70 AS in_town,
                (hash(i, 6) % 1000000) / 1e6 AS u, (hash(i, 7) % 1000000) / 1e6 AS v,
                least(hash(i, 8) % {_FAMILIES}, hash(i, 9) % {_FAMILIES}) AS family
            FROM range({size}) AS numbers(i)
            """
        )
        database.execute(
            f"""
            COPY (SELECT day AS possible_from,
                CASE WHEN dated < 72 THEN day ELSE day + length END AS possible_to,
                CASE WHEN dated < 90 THEN day ELSE day + length END AS certain_a,
                CASE WHEN dated < 72 OR dated >= 90 THEN day ELSE day + length END AS certain_b,
                family::BIGINT AS family,
                CASE WHEN disputed THEN 'dis' ELSE '' END AS dispute_ids,
                (NOT unplaced)::BIGINT AS placements
            FROM drawn ORDER BY i) TO '{folder / "events.parquet"}' (FORMAT parquet)
            """
        )
        # a town's number falls off as a Zipf distribution's does: floor(towns^u)
        town = f"floor({_TOWNS} ** u)::BIGINT"
        lon, lat = (
            f"CASE WHEN in_town THEN {low} + {high - low} * "
            f"(hash({town}, {salt}) % 1000000) / 1e6 + ({other} - 0.5) * 0.05 "
            f"ELSE {low} + {high - low} * {alone} END"
            for low, high, salt, other, alone in (
                (_WEST, _EAST, 11, "v", "u"),
                (_SOUTH, _NORTH, 12, "(v * 997) % 1", "v"),
            )
        )
        database.execute(
            f"""
            COPY (SELECT i::INTEGER AS event, round({lon}, 4)::DOUBLE AS lon,
                round({lat}, 4)::DOUBLE AS lat
            FROM drawn WHERE NOT unplaced ORDER BY i)
            TO '{folder / "placements.parquet"}' (FORMAT parquet)
            """
        )
