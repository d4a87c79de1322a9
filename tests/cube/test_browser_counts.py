"""What the browser counts from a cube is what the dataset's own rows say, in any window."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cube import Cube, CubeFiles
from dernamap.cube.building import build_cube
from dernamap.dataset import DAY_COLUMNS, save_dataset
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from tests.typescript import answer, bundled

if TYPE_CHECKING:
    from pathlib import Path

_EVENTS = 3_000
_FAMILIES = [0, 2, 3]


@pytest.fixture(scope="module")
def dataset():
    """Make a dataset, with some spreads that are open to either side."""
    made = synthetic_dataset(_EVENTS)
    events = made.events
    random = np.random.default_rng(3)
    for name, day in (("possible_from", OPEN_PAST), ("certain_a", OPEN_PAST)):
        events.loc[random.random(_EVENTS) < 0.01, name] = day
    ongoing = random.random(_EVENTS) < 0.01
    events.loc[ongoing, ["possible_to", "certain_a"]] = OPEN_FUTURE
    return made


@pytest.fixture(scope="module", params=[65_536, 150], ids=["whole", "cut"])
def folder(dataset, request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("cube")
    save_dataset(dataset, folder / "dataset")
    (folder / "cube").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dernamap.cube.series.day_blocks.MOST_ROWS", request.param)
        build_cube(folder / "dataset", folder / "cube", fewest=300)
    return folder / "cube"


@pytest.fixture(scope="module")
def counter(tmp_path_factory) -> list[str]:
    return bundled("cube_windows.ts", tmp_path_factory.mktemp("counter"))


def _ask(counter, folder: Path, asked: list[dict[str, Any]], scratch: Path) -> list[Any]:
    files = CubeFiles(folder)
    levels = {
        level: json.loads(gzip.decompress(files.index(level) or b""))
        for level in range(-1, files.levels)
    }
    (scratch / "asked.json").write_text(json.dumps({"levels": levels, "asked": asked}))
    found: list[Any] = json.loads(answer(counter, folder, scratch / "asked.json"))
    return found


def _windows(last: int, count: int) -> list[tuple[int, int]]:
    random = np.random.default_rng(16)
    found = []
    for number in range(count):
        b = int(random.integers(-10, last + 40))
        a = OPEN_PAST if number % 5 == 0 else b - int(random.choice([1, 3, 7, 30, 90, 365]))
        found.append((a, b))
    return [*found, (5, OPEN_FUTURE), (OPEN_PAST, OPEN_FUTURE)]


def test_every_tile_counts_as_python_does(dataset, folder, counter, tmp_path):
    cube = Cube(folder)
    asked = [
        {"level": level, "tile": tile, "a": a, "b": b, "families": families}
        for number, (a, b) in enumerate(_windows(dataset.last_day, 12))
        for level in range(-1, cube.summary["levels"])
        for tile in cube.tiles(level)[number % 3 :: 3]
        for families in (None, _FAMILIES)
    ]
    assert len(asked) > 100
    found = _ask(counter, folder, asked, tmp_path)
    for one, counted in zip(asked, found, strict=True):
        kept = range(6) if one["families"] is None else one["families"]
        wanted: dict[str, list[int]] = {}
        held = cube.cells(one["level"], one["tile"], one["a"], one["b"])
        for (cell, family), count in held.items():
            if family in kept and (count.possible or count.certain):
                sums = wanted.setdefault(str(cell), [0, 0])
                sums[0] += count.possible
                sums[1] += count.certain
        assert counted == wanted, one


def test_what_is_in_sight_counts_every_mark_once(dataset, folder, counter, tmp_path):
    marks = dataset.placements["event"].to_numpy()
    first, last, a_days, b_days = (dataset.events[name].to_numpy()[marks] for name in DAY_COLUMNS)
    family = dataset.events["family"].to_numpy()[marks]
    levels = Cube(folder).summary["levels"]
    asked = [
        {"level": level, "tile": None, "a": a, "b": b, "families": families}
        for number, (a, b) in enumerate(_windows(dataset.last_day, 20))
        for level in ([number % levels] if levels > 3 else range(levels))
        if level < 8
        for families in (None, _FAMILIES)
    ]
    found = _ask(counter, folder, asked, tmp_path)
    for one, (possible, certain) in zip(asked, found, strict=True):
        a, b = one["a"], one["b"]
        kept = np.isin(family, one["families"] or range(6))
        assert possible == int((kept & (first < b) & (last >= a)).sum()), one
        assert certain == int((kept & (a_days >= a) & (b_days < b)).sum()), one
