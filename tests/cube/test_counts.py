"""The cube's counts against brute force over the dataset itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cube import CELLS_A_TILE, Cube, Held, Part
from dernamap.cube.building import build_cube
from dernamap.cube.series import FINEST, EntryCodes, Kind, cell_numbers, cell_xy, day_series
from dernamap.dataset import DAY_COLUMNS, save_dataset
from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import Dataset

_EVENTS = 4_000
_FEWEST = 300


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return synthetic_dataset(_EVENTS)


@pytest.fixture(scope="module")
def cube(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Cube:
    folder = tmp_path_factory.mktemp("cube")
    save_dataset(dataset, folder / "dataset")
    (folder / "cube").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        # so that tiles go on from one range of marks to the next
        patch.setattr("dernamap.cube.building.pyramid._FEWEST_MARKS", 250)
        build_cube(folder / "dataset", folder / "cube", fewest=_FEWEST)
    return Cube(folder / "cube")


def _windows(dataset: Dataset, number: int) -> list[tuple[int, int]]:
    """Draw windows of all lengths, some open to one side."""
    random = np.random.default_rng(16)
    windows = []
    for _ in range(number):
        a, b = sorted(random.integers(-40, dataset.last_day + 40, size=2).tolist())
        windows.append((a, b + 1))
    windows += [(OPEN_PAST, b) for _, b in windows[:5]]
    windows += [(a, OPEN_FUTURE) for a, _ in windows[:5]]
    return windows


def _stand(days: np.ndarray, a: int, b: int) -> tuple[np.ndarray, np.ndarray]:
    first, last, certain_a, certain_b = days
    return (first < b) & (last >= a), (certain_a >= a) & (certain_b < b)


def _counted(keys: list[tuple[int, int]], possible: np.ndarray, certain: np.ndarray) -> dict:
    may, must = Counter(), Counter()
    for key, one, other in zip(keys, possible, certain, strict=True):
        may[key] += int(one)
        must[key] += int(other)
    return {key: Held(may[key], must[key]) for key in may}


def test_totals_are_those_of_the_events(dataset: Dataset, cube: Cube) -> None:
    events = dataset.events
    days = events[list(DAY_COLUMNS)].to_numpy().T
    parts = {
        Part.ALL: np.ones(len(events), dtype=bool),
        Part.DISPUTED: (events["dispute_ids"] != "").to_numpy(),
        Part.UNPLACED: (events["placements"] == 0).to_numpy(),
    }
    for a, b in _windows(dataset, 50):
        found = cube.totals(a, b)
        for part, chosen in parts.items():
            keys = [(part, family) for family in events["family"][chosen]]
            wanted = _counted(keys, *(one[chosen] for one in _stand(days, a, b)))
            assert {key: one for key, one in found.items() if key[0] == part} == wanted, (a, b)


def test_each_full_tile_counts_the_marks_of_its_cells(dataset: Dataset, cube: Cube) -> None:
    marks = dataset.placements
    rows = dataset.events.iloc[marks["event"]]
    days = rows[list(DAY_COLUMNS)].to_numpy().T
    quads = cell_numbers(marks["lon"].to_numpy(), marks["lat"].to_numpy())
    families = rows["family"].to_numpy()
    levels = range(cube.summary["levels"])
    assert len(levels) >= 3
    for level in levels:
        tiles = quads >> np.uint64(2 * (FINEST - level))
        cells = quads >> np.uint64(2 * (FINEST - level - CELLS_A_TILE)) & np.uint64(63)
        full = [tile for tile, size in Counter(tiles.tolist()).items() if size > _FEWEST]
        assert cube.tiles(level) == sorted(full)
        for a, b in _windows(dataset, 6):
            for tile in full:
                here = tiles == tile
                keys = list(zip(cells[here].tolist(), families[here].tolist(), strict=True))
                wanted = _counted(keys, *(one[here] for one in _stand(days, a, b)))
                assert cube.cells(level, tile, a, b) == wanted, (level, tile, a, b)


def test_blocks_of_days_do_not_change_the_counts(
    dataset: Dataset, cube: Cube, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dernamap.cube.series.day_blocks.MOST_ROWS", 200)
    save_dataset(dataset, tmp_path / "dataset")
    (tmp_path / "cube").mkdir()
    cut = build_cube(tmp_path / "dataset", tmp_path / "cube", fewest=_FEWEST)
    assert cut["blocks"] > 5 * cube.summary["blocks"]
    other = Cube(tmp_path / "cube")
    for a, b in _windows(dataset, 10):
        assert other.totals(a, b) == cube.totals(a, b)
        assert other.cells(0, 0, a, b) == cube.cells(0, 0, a, b)


@pytest.mark.parametrize("marks", [1, 100_000])
def test_ranges_of_marks_do_not_change_the_cube(
    dataset: Dataset, cube: Cube, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marks: int
) -> None:
    monkeypatch.setattr("dernamap.cube.building.pyramid._FEWEST_MARKS", marks)
    monkeypatch.setattr("dernamap.cube.building.pyramid._RANGES", 40)
    # sums are added up whenever something waits
    monkeypatch.setattr("dernamap.cube.building.open_tiles._HELD_ROWS", 1)
    save_dataset(dataset, tmp_path / "dataset")
    (tmp_path / "cube").mkdir()
    assert build_cube(tmp_path / "dataset", tmp_path / "cube", fewest=_FEWEST) == cube.summary


def test_days_and_spreads_that_lie_far_apart_are_counted() -> None:
    random = np.random.default_rng(16)
    days = random.integers(-(2**22), 2**22, size=(4, 3_000))
    days = np.array([days[:2].min(axis=0), days[:2].max(axis=0), *days[2:]])
    cells = np.sort(random.integers(0, 2**40, size=3_000).astype("uint64"))
    family = random.integers(0, 9, size=3_000)
    series = day_series(*days)
    rows = EntryCodes(series, family).counted(cells[series.event], series.event >= 0)[1]
    wanted = Counter(
        zip(
            (cells[series.event] & np.uint64(63)).tolist(),
            family[series.event].tolist(),
            *(one.tolist() for one in (series.kind, series.span, series.day)),
            strict=True,
        )
    )
    found = Counter()
    columns = (rows.cell, rows.family, rows.kind, rows.span, rows.day, rows.count)
    for *key, count in zip(*(one.tolist() for one in columns), strict=True):
        found[tuple(key)] += count
    assert found == wanted


_DAY = st.integers(-30, 30)
_OPEN_A = st.one_of(_DAY, st.just(OPEN_PAST))
_OPEN_B = st.one_of(_DAY, st.just(OPEN_FUTURE))


@settings(deadline=None)
@given(
    st.lists(st.tuples(_OPEN_A, _OPEN_B, _OPEN_A, _OPEN_B), min_size=1, max_size=8),
    _OPEN_A,
    st.integers(1, 40),
)
def test_series_count_any_four_bounds(
    bounds: list[tuple[int, int, int, int]], a: int, length: int
) -> None:
    b = a + length
    # a bound of possibility never ends before it begins
    days = np.array([(min(f, t), max(f, t), x, y) for f, t, x, y in bounds]).T
    series = day_series(*days)
    possible, certain = _stand(days, a, b)
    counted = [0, 0]
    for kind, span, day in zip(series.kind, series.span, series.day, strict=True):
        if kind == Kind.ONCE:
            counted[0] += int(day < b) - int(day < a - span + 1)
        if kind in {Kind.ONCE, Kind.WITHIN} and b - span + 1 > a:
            counted[1] += int(day < b - span + 1) - int(day < a)
        counted[0] += int(kind == Kind.FROM and day < b) - int(kind == Kind.TO and day < a)
        counted[1] += int(kind == Kind.CERTAIN_B and day < b)
        counted[1] -= int(kind == Kind.CERTAIN_A and day < a)
    assert counted == [possible.sum(), certain.sum()]


@settings(deadline=None)
@given(st.floats(-180, 179.99), st.floats(-85, 85))
def test_a_cell_holds_its_position(lon: float, lat: float) -> None:
    (cell,) = cell_numbers(np.array([lon]), np.array([lat])).tolist()
    x, y = cell_xy(cell)
    assert x <= (lon + 180) / 360 * 2**FINEST < x + 1 + 1e-6
    beside = cell_numbers(np.full(2, lon), np.array([lat + 1e-4, lat - 1e-4])).tolist()
    rows = [cell_xy(one)[1] for one in beside]
    assert rows[0] <= y <= rows[1]
