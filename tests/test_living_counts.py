"""What the browser counts is what Python counts, for any window."""

from __future__ import annotations

import json
import math
import random

import pyarrow as pa
import pytest

from dernamap.bundle import bundled_file
from dernamap.dataset import DAY_COLUMNS, open_dataset
from dernamap.model import OPEN_PAST
from dernamap.view import event_columns, killed_columns, to_ipc
from dernamap.view.killed.bounds import killed_among
from tests.typescript import answer, bundled


def windows(dataset, count: int) -> list[tuple[int, int]]:
    draw = random.Random(9)  # noqa: S311  the same windows on every run
    found = []
    for number in range(count):
        end = draw.randint(dataset.first_day - 2, dataset.last_day + 2)
        start = OPEN_PAST if number % 5 == 0 else end - draw.choice([0, 1, 6, 29, 89, 364])
        found.append((start, end + 1))
    return found


def counted(dataset, figures, a: int, b: int) -> dict[str, float | None]:
    events = dataset.events
    first, last, certain_a, certain_b = (events[name].to_numpy() for name in DAY_COLUMNS)
    inside = (first < b) & (last >= a)
    certain = (certain_a >= a) & (certain_b < b)
    assert not (certain & ~inside).any()
    return {
        "certain": int(certain.sum()),
        "possible": int((inside & ~certain).sum()),
        "disputed": int((inside & (events["dispute_ids"] != "").to_numpy()).sum()),
        "unplaced": int((inside & (events["placements"] == 0).to_numpy()).sum()),
        **ranged(figures.to_pylist(), a, b),
    }


def ranged(rows, a: int, b: int) -> dict[str, float | None]:
    killed = killed_among(rows, a, b)
    return {
        "low": killed.low,
        "high": killed.high if math.isfinite(killed.high) else None,
        "without_number": killed.without_number,
    }


def random_figures(draw: random.Random, count: int) -> pa.Table:
    """Make figures of every kind: spans, days, rivals, repeats, parts and periods of wholes."""
    rows = []
    for number in range(count):
        first = draw.randrange(-5, 120)
        last = first + draw.choice([0, 0, 0, 0, 1, 6, 30])
        first = OPEN_PAST if draw.random() < 0.03 else first
        rival = draw.randrange(6) if draw.random() < 0.2 else -1
        low = draw.randrange(12)
        rows.append(
            {
                "event": number // 2,
                "first": first,
                "last": last,
                "low": float(low),
                "high": draw.choice([float(low), low + 5.0, math.inf]),
                "numbered": int(draw.random() < 0.9),
                "side": draw.choice([-1, 0, 1, 2, 3]),
                "rival": rival,
                "incident": last * 3 + draw.randrange(3) if first == last and rival < 0 else -1,
                "bound": draw.randrange(8) if draw.random() < 0.3 else -1,
                "least": 0,
                "part_of": draw.randrange(count) if draw.random() < 0.3 else -1,
                "period": int(draw.random() < 0.5),
            }
        )
    least = {bound: draw.randrange(2) for bound in range(8)}
    for row in rows:
        row["least"] = least.get(row["bound"], 0)
    names = killed_types()
    return pa.table({name: pa.array([row[name] for row in rows], kind) for name, kind in names})


def killed_types() -> list[tuple[str, pa.DataType]]:
    empty = killed_columns(open_dataset(bundled_file("data"))).schema
    return [(field.name, field.type) for field in empty]


@pytest.fixture(scope="module")
def counter(tmp_path_factory) -> list[str]:
    return bundled("count_windows.ts", tmp_path_factory.mktemp("counter"))


def ask(counter, folder, events: pa.Table, figures: pa.Table, asked) -> list[dict]:
    """Let the browser's code count windows."""
    (folder / "events.arrow").write_bytes(to_ipc(events))
    (folder / "killed.arrow").write_bytes(to_ipc(figures))
    (folder / "windows.json").write_text(json.dumps(asked))
    names = ("events.arrow", "killed.arrow", "windows.json")
    answers: list[dict] = json.loads(answer(counter, *(folder / name for name in names)))
    return answers


def test_300_random_windows_agree(dataset, counter, tmp_path):
    asked = windows(dataset, 300)
    figures = killed_columns(dataset)
    answers = ask(counter, tmp_path, event_columns(dataset), figures, asked)
    assert answers == [counted(dataset, figures, a, b) for a, b in asked]


@pytest.mark.parametrize("seed", range(8))
def test_random_figures_agree(dataset, counter, tmp_path, seed):
    draw = random.Random(seed)  # noqa: S311  the same figures on every run
    figures = random_figures(draw, 60)
    rows = figures.to_pylist()
    asked = []
    for number in range(100):
        end = draw.randrange(-6, 160)
        start = OPEN_PAST if number % 5 == 0 else end - draw.choice([0, 1, 6, 29, 89])
        asked.append((start, end + 1))
    answers = ask(counter, tmp_path, event_columns(dataset), figures, asked)
    kept = ("low", "high", "without_number")
    told = [{name: answer[name] for name in kept} for answer in answers]
    assert told == [ranged(rows, a, b) for a, b in asked]
