"""What the browser counts is what Python counts, for any window."""

from __future__ import annotations

import importlib.util
import json
import math
import random
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

import dernamap.timemap
from dernamap.dataset import DAY_COLUMNS
from dernamap.model import OPEN_PAST
from dernamap.view import event_columns, to_ipc
from dernamap.view.events.killed import killed_in_window

FRONTEND = Path(dernamap.timemap.__file__).parent / "frontend"
ROOT = Path(__file__).resolve().parent.parent


def windows(dataset, count: int) -> list[tuple[int, int]]:
    draw = random.Random(9)  # noqa: S311  the same windows on every run
    found = []
    for number in range(count):
        end = draw.randint(dataset.first_day - 2, dataset.last_day + 2)
        start = OPEN_PAST if number % 5 == 0 else end - draw.choice([0, 1, 6, 29, 89, 364])
        found.append((start, end + 1))
    return found


def counted(dataset, a: int, b: int) -> dict[str, float | None]:
    events = dataset.events
    first, last, certain_a, certain_b = (events[name].to_numpy() for name in DAY_COLUMNS)
    inside = (first < b) & (last >= a)
    certain = (certain_a >= a) & (certain_b < b)
    assert not (certain & ~inside).any()
    low, high = killed_in_window(dataset, a, b)
    return {
        "certain": int(certain.sum()),
        "possible": int((inside & ~certain).sum()),
        "disputed": int((inside & (events["dispute_ids"] != "").to_numpy()).sum()),
        "unplaced": int((inside & (events["placements"] == 0).to_numpy()).sum()),
        "low": low,
        "high": high if math.isfinite(high) else None,
    }


@pytest.fixture(scope="module")
def counter(tmp_path_factory) -> list[str]:
    """Bundle the browser's own counting for the command line; give the command that runs it."""
    spec = importlib.util.spec_from_file_location("npm", ROOT / "scripts" / "npm.py")
    npm = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(npm)
    command, environment = npm.npm_command()
    out = tmp_path_factory.mktemp("counter") / "count_windows.mjs"
    subprocess.run(
        [
            *(*command, "--prefix", FRONTEND, "exec", "--"),
            *("rolldown", "test/count_windows.ts", "--platform", "node", "--file", str(out)),
        ],
        cwd=FRONTEND,
        env=environment,
        check=True,
        capture_output=True,
        timeout=120,
    )
    node = shutil.which("node", path=environment["PATH"])
    assert node is not None
    return [node, str(out)]


def test_200_random_windows_agree(dataset, counter, tmp_path):
    asked = windows(dataset, 200)
    (tmp_path / "events.arrow").write_bytes(to_ipc(event_columns(dataset)))
    (tmp_path / "windows.json").write_text(json.dumps(asked))
    done = subprocess.run(
        [*counter, str(tmp_path / "events.arrow"), str(tmp_path / "windows.json")],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    answers = json.loads(done.stdout)
    assert answers == [counted(dataset, a, b) for a, b in asked]


def test_a_dispute_gives_one_figure(dataset):
    # 30 October 2017: five rival tolls of the same air strikes, from 12 to 17 or more
    day = dataset.events.set_index("event_id").loc["F044", "possible_from"]
    low, high = killed_in_window(dataset, int(day), int(day) + 1)
    assert low == 12
    assert high == np.inf


def test_a_possible_event_adds_nothing_to_the_lowest_number(dataset):
    row = dataset.events.set_index("event_id").loc["F016"]
    inside = int(row["possible_from"]) + 3
    low, high = killed_in_window(dataset, inside, inside + 1)
    assert low == 0
    assert high >= 6
