"""The day cube of very many events: what it costs, and its counts beside brute force."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.bench.large.large_dataset import DAYS, write_large
from dernamap.bench.large.viewers import many_viewers
from dernamap.bench.pages import page_speed
from dernamap.cube import CELLS_A_TILE, Cube, Held, Part, cell_xy
from dernamap.dataset import CUBE_FOLDER, DAY_COLUMNS
from dernamap.extras import from_extra

with from_extra("bench"):
    import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dataset import Dataset

__all__ = ["SIZES", "run"]

SIZES = (1_000_000,)
_WINDOWS = 500
_BUILD = """
import sys
from pathlib import Path
from dernamap.cube import write_cube
write_cube(Path(sys.argv[1]), say=lambda line: print(line, file=sys.stderr))
"""


def run(
    sizes: tuple[int, ...] = SIZES,
    *,
    make: Callable[[int], Dataset],
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Build the cube of each size and ask it for windows that DuckDB counts by brute force.

    Parameters
    ----------
    sizes
        Numbers of events.
    make
        Makes a synthetic dataset of a size; see `write_large`.
    say
        Called with a line on what is being measured.

    Returns
    -------
    dict
        ``peer``, and a dict a size: seconds and peak memory of the build, what the cube takes on
        disk, the medians of one window's counts from the cube and by brute force, their ``ratio``,
        ``equal``, in how many of how many windows and boxes both are the same, ``page``, as
        `dernamap.bench.pages.page_speed` gives it, and ``viewers``, as `many_viewers` does.

    """
    found: dict[str, Any] = {"peer": f"DuckDB {duckdb.__version__} over the events in memory"}
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            found[f"{size:,} events"] = _one(size, Path(scratch), make, say)
    return found


def _one(
    size: int, scratch: Path, make: Callable[[int], Dataset], say: Callable[[str], None]
) -> dict[str, Any]:
    rows = scratch / "rows"
    say(f"writing {size:,} events")
    write_large(rows, size, make=make)
    say("building the cube")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", _BUILD, str(rows)], check=True)  # noqa: S603  our own program
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    say("asking for windows")
    cube = Cube(rows / CUBE_FOLDER)
    return {
        "build_seconds": round(seconds, 1),
        "build_peak_mb": round(peak),
        "levels": cube.summary["levels"],
        "blocks": cube.summary["blocks"],
        "cube_mb": round(cube.summary["bytes"] / 1e6, 1),
        **_windows(rows, cube),
        "page": page_speed(rows, scratch / "server.log"),
        "viewers": many_viewers(rows, scratch / "viewers.log"),
    }


def _windows(rows: Path, cube: Cube) -> dict[str, Any]:
    """Ask for random windows of all events and of random tiles of every level."""
    random = np.random.default_rng(16)
    ours, theirs, equal = [], [], 0
    levels = [-1, *range(cube.summary["levels"])]
    with closing(duckdb.connect(config={"threads": 2})) as database:
        _open(database, rows)
        for number in range(_WINDOWS):
            a = int(random.integers(-10, DAYS))
            b = a + int(random.choice([1, 7, 30, 365, DAYS]))
            level = levels[number % len(levels)]
            tile = int(random.choice(cube.tiles(level))) if level >= 0 else 0
            began = time.perf_counter()
            counted = cube.cells(level, tile, a, b)
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            brute = _brute(database, level, tile, a, b)
            theirs.append(time.perf_counter() - began)
            if level < 0:
                counted = {key: one for key, one in counted.items() if key[0] == Part.ALL}
            equal += counted == brute
    return {
        "cube_ms": round(1000 * float(np.median(ours)), 2),
        "brute_force_ms": round(1000 * float(np.median(theirs)), 2),
        "ratio": round(float(np.median(theirs) / np.median(ours)), 1),
        "equal": f"{equal} of {_WINDOWS} windows",
    }


def _open(database: duckdb.DuckDBPyConnection, rows: Path) -> None:
    """Lay what counts of events and placements side by side in memory, numbered as the quadtree."""
    days = ", ".join(f"e.{name}" for name in DAY_COLUMNS)
    events = f"read_parquet('{rows / 'events.parquet'}', file_row_number = true) e"
    database.execute("SET enable_progress_bar = false")
    database.execute("SET enable_geoparquet_conversion = false")
    database.execute(
        f"CREATE TABLE events AS SELECT {days}, e.family::UTINYINT AS family FROM {events}"
    )
    database.execute(
        f"""
        CREATE TABLE marks AS SELECT {days}, e.family::UTINYINT AS family,
            floor((p.lon / 360 + 0.5) * 2**20)::INTEGER AS x,
            floor((0.5 - ln(tan(pi() / 4 + radians(p.lat) / 2)) / (2 * pi())) * 2**20)::INTEGER AS y
        FROM '{rows / "placements.parquet"}' p JOIN {events} ON e.file_row_number = p.event
        """
    )


def _brute(
    database: duckdb.DuckDBPyConnection, level: int, tile: int, a: int, b: int
) -> dict[tuple[int, int], Held]:
    counts = (
        f"count(*) FILTER (possible_from < {b} AND possible_to >= {a}),"
        f"count(*) FILTER (certain_a >= {a} AND certain_b < {b})"
    )
    if level < 0:
        query = f"SELECT {int(Part.ALL)}, family, {counts} FROM events GROUP BY ALL"
    else:
        # a cell's number within its tile: the bits of x and y, one after the other
        shift = 20 - level - CELLS_A_TILE
        cell = " + ".join(
            f"((x >> {shift + bit}) & 1) * {4**bit} + ((y >> {shift + bit}) & 1) * {2 * 4**bit}"
            for bit in range(CELLS_A_TILE)
        )
        column, row = cell_xy(tile)
        box = f"x >> {20 - level} = {column} AND y >> {20 - level} = {row}"
        query = f"SELECT {cell} AS cell, family, {counts} FROM marks WHERE {box} GROUP BY ALL"
    return {
        (int(cell), int(family)): Held(possible, certain)
        for cell, family, possible, certain in database.execute(query).fetchall()
    }
