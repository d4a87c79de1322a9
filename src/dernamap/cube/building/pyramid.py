"""The day cube of a compiled dataset: counted by an engine, part by part, and added up."""

from __future__ import annotations

import hashlib
import json
import tempfile
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.cube.building.counted_range import RangeCounter
from dernamap.cube.building.mark_runs import (
    MarkSorter,
    MarkSource,
    RunBatch,
    key_bounds,
    placements_fault,
)
from dernamap.cube.building.open_tiles import (
    KeptTile,
    OpenTiles,
    RowSum,
    WholeTile,
    cut_tile,
)
from dernamap.cube.building.row_files import PART_ROWS, encoded_events, encoded_words
from dernamap.cube.building.row_range import check_readable, row_count, row_ranges
from dernamap.cube.series import (
    CUBE_FILE,
    DAYS_FILE,
    EVENT_ROWS,
    FEWEST,
    FORMAT,
    INDEX_FILE,
    INDEX_SCHEMA,
    MARK_ROWS,
    PLACEMENT_ROWS,
    TOTALS,
    days_content,
)
from dernamap.dataset import JoinedParquet
from dernamap.engines import LocalEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from dernamap.cube.building.made_blocks import MadeBlock
    from dernamap.cube.building.row_range import RowRange
    from dernamap.cube.series import Block, TileRows
    from dernamap.engines import Engine

__all__ = ["build_cube"]

_FEWEST_MARKS, _MOST_MARKS, _RANGES = 2**16, 2**20, 16
"""About how many marks are counted at a time, and in how many ranges between the two."""


def build_cube(
    dataset: Path,
    out: Path,
    *,
    fewest: int = FEWEST,
    engine: Engine | None = None,
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
    engine
        What reads, sorts, counts and encodes parts; threads of this process if None. The cube is
        the same, byte for byte, whatever does it.
    say
        Takes a line as each step is done.

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
    for name in ("events", "placements"):
        check_readable(dataset / f"{name}.parquet")
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        job = _Cube(dataset, out, Path(scratch), engine or LocalEngine())
        events, totals = job.events()
        say(f"{events:,} events read")
        days, busiest, unplaced = days_content(totals)
        (out / DAYS_FILE).write_bytes(days)
        tiles = OpenTiles(Path(scratch), fewest)
        box = job.marks(tiles, RangeCounter(fewest, job.keep))
        say("marks sorted by place and day, and counted")
        everywhere = WholeTile(TOTALS, 0, totals, [])
        job.whole_tiles([everywhere] if events else [], tiles.whole_tiles())
    blocks = sorted(job.blocks, key=lambda one: (one.level, one.tile, one.first))
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
        "levels": max((block.level for block in blocks), default=TOTALS) + 1,
        "fewest": fewest,
        "blocks": len(blocks),
        "bytes": sum(block.bytes for block in blocks),
    }
    (out / CUBE_FILE).write_text(f"{json.dumps(summary, indent=2)}\n", encoding="utf-8")
    return summary


class _Cube:
    """A cube in progress."""

    def __init__(self, dataset: Path, out: Path, scratch: Path, engine: Engine) -> None:
        self._events = dataset / "events.parquet"
        self._placements = dataset / "placements.parquet"
        self._out = out
        self._scratch = scratch
        self._engine = engine
        self._named = all(map(engine.reaches, (self._events, self._placements)))
        # what workers make stays where they wrote it, if they may
        self.keep = scratch if engine.writes_to(scratch) else None
        self.blocks: list[Block] = []

    def events(self) -> tuple[int, TileRows]:
        """Copy the rows in their order, and count the events wherever they are."""
        totals = RowSum()
        with JoinedParquet(self._out / EVENT_ROWS) as joined:
            encode = partial(encoded_events, keep=self.keep)
            for content, counted in self._engine.map_blocks(encode, self._event_parts()):
                joined.add(content)
                totals.add(counted)
        words = (
            one if self._named else one.read() for one in row_ranges(self._placements, PART_ROWS)
        )
        with JoinedParquet(self._out / PLACEMENT_ROWS) as placements:
            copy = partial(encoded_words, keep=self.keep)
            for part in self._engine.map_blocks(copy, words):
                placements.add(part)
        return joined.rows, totals.rows()

    def _event_parts(self) -> Iterator[tuple[RowRange | pa.Table, int]]:
        before = 0
        for part in row_ranges(self._events, PART_ROWS):
            yield part if self._named else part.read(), before
            before += pc.sum(part.read(["placements"])["placements"]).as_py() or 0
        if before != row_count(self._placements):
            raise placements_fault("it has another number of rows than the events say")

    def marks(self, tiles: OpenTiles, counter: RangeCounter) -> tuple[float, float, float, float]:
        """Sort the marks by place and day, write them, and count them tile by tile.

        Returns
        -------
        tuple of float
            What `key_bounds` says of where most of them are.

        """
        size = row_count(self._placements) // _RANGES
        size = min(max(size, _FEWEST_MARKS), _MOST_MARKS)
        bounds, box = key_bounds(self._placements, size, self._engine)
        runs = list(self._runs(bounds, size))
        named = all(map(self._engine.reaches, runs))
        ranges = (
            [one if named else one.read() for one in (RunBatch(run, number) for run in runs)]
            for number in range(len(bounds) + 1)
        )
        with JoinedParquet(self._out / MARK_ROWS) as joined:
            for found in self._engine.map_blocks(counter, ranges):
                joined.add(found.marks)
                tiles.add(found.open_parts())
                self._keep(found.blocks)
        for run in runs:
            run.unlink()
        return box

    def _runs(self, bounds: NDArray[np.uint64], size: int) -> Iterator[Path]:
        last = -1
        sources = (
            MarkSource(part) if self._named else MarkSource(part).read()
            for part in row_ranges(self._placements, size)
        )
        for run in self._engine.map_blocks(MarkSorter(bounds, self.keep), sources):
            if run.events is not None:
                if run.events[0] < last:
                    raise placements_fault("its rows are not in the order of the events")
                last = run.events[1]
            yield cast("Path", run.written(self._scratch).rows)

    def whole_tiles(self, made: list[WholeTile], kept: Iterable[KeptTile]) -> None:
        """Cut tiles into blocks."""
        tiles = chain(made, (one if self._engine.reaches(one.path) else one.read() for one in kept))
        for blocks in self._engine.map_blocks(partial(cut_tile, keep=self.keep), tiles):
            self._keep(blocks)

    def _keep(self, blocks: Iterable[MadeBlock]) -> None:
        self.blocks += [one.put(self._out) for one in blocks]
