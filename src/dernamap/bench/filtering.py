"""A change of filter on dernamap's page, compared with the same question in pandas."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.bench.pages import READY, browser, open_page, our_server
from dernamap.bench.synthetic import synthetic_dataset
from dernamap.dataset import save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from playwright.sync_api import Page

    from dernamap.dataset import Dataset

__all__ = ["SIZE", "TWO_FRAMES_MS", "run"]

SIZE = 100_000
"""Number of events."""

TWO_FRAMES_MS = 2 * 1000 / 60
"""How many milliseconds longer a filter may take than a step of the slider without one."""

_ROUNDS = 5
_WINDOW = "mode=range&from=2016-03-01&to=2018-05-31"
_STEP = "mode=range&from=2016-03-01&to=2018-05-30"

_FILTERS = {
    "one type": "types=airstrike",
    "two families": "families=people,statement",
    "who says so": "by=a-resident",
    "ten sources": "sources=" + ",".join(f"s{number:03}" for number in range(10)),
    "disputed, of a place that is inferred": "sure=disputed&where=inferred",
    "without figures": "numbers=without",
    "within 60 km of Derna": "places=derna&within=60",
    "in a shape": "shape=21.5 31,22.5 30.6,23 31.6,22.1 32.2",
    "all of these": (
        "families=fighting,air-strike,people&by=hospital&sure=placed&numbers=without"
        "&places=derna&within=300&shape=20 29,25 29,25 33,20 33"
    ),
}

# A visit by Back or Forward sets the whole state at once, as a press in the panel sets a field.
_VISIT = """async ([bare, link, rounds]) => {
  const seen = { filter: [], step: [] };
  const note = (entries) => {
    for (const { name, duration } of entries) {
      const kind = name.replace("dernamap-", "");
      if (kind in seen) seen[kind].push(duration);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ entryTypes: ["measure"] });
  const frames = async (count) => {
    for (let n = 0; n < count; n++) await new Promise((done) => requestAnimationFrame(done));
  };
  const visit = async (search) => {
    history.replaceState({}, "", search);
    dispatchEvent(new PopStateEvent("popstate"));
    await frames(3);
    await new Promise((done) => setTimeout(done, 60));
    // a busy browser may not have told of them yet
    note(observer.takeRecords());
  };
  for (let round = 0; round < rounds; round++) {
    await visit(bare);
    for (const kind of Object.keys(seen)) seen[kind].splice(round);
    await visit(link);
    for (const kind of Object.keys(seen)) {
      const last = seen[kind].splice(round).reduce((sum, each) => sum + each, 0);
      seen[kind].push(last);
    }
  }
  observer.disconnect();
  return seen;
}"""


def run(*, say: Callable[[str], None] = lambda _: None, size: int = SIZE) -> dict[str, Any]:
    """Measure each filter on the page, and the same selection and counts in pandas.

    Parameters
    ----------
    say
        Called with a line of text on what is being measured.
    size
        Number of events.

    Returns
    -------
    dict
        ``peer``, ``events``, ``step_ms`` (a step without a filter), ``filters`` (for each the
        milliseconds of the page's main thread from the change to the picture, those of pandas, and
        how many times as long pandas takes) and ``within_two_frames``.

    """
    say(f"{size:,} events: making the dataset")
    dataset = synthetic_dataset(size)
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        folder = Path(place) / "dataset"
        save_dataset(dataset, folder)
        with browser() as chromium, our_server(folder, Path(place) / "log.txt") as server:
            page, _ = open_page(chromium, f"{server.address}/?{_WINDOW}", READY, watched=False)
            page.wait_for_timeout(2000)
            step = _visited(page, _STEP)
            ours = {}
            for name, link in _FILTERS.items():
                say(f"{name}: dernamap's page")
                ours[name] = _visited(page, f"{_WINDOW}&{link}")
    filters = {}
    for name in _FILTERS:
        say(f"{name}: pandas")
        peer = _pandas(dataset, name)
        filters[name] = {"page_ms": ours[name], "pandas_ms": peer, "ratio": peer / ours[name]}
    return {
        "peer": "pandas and numpy: the same selection, counted in the same window",
        "rendering": "software (SwiftShader)",
        "events": size,
        "step_ms": step,
        "filters": filters,
        "within_two_frames": all(one <= step + TWO_FRAMES_MS for one in ours.values()),
    }


def _visited(page: Page, link: str) -> float:
    """Return the median milliseconds of a change of filters, and of the step after it."""
    seen = page.evaluate(_VISIT, [f"?{_WINDOW}", f"?{link}", _ROUNDS])
    pairs = zip(seen["filter"], seen["step"], strict=True)
    return float(statistics.median(filtering + step for filtering, step in pairs))


def _pandas(dataset: Dataset, name: str) -> float:
    """Return the median milliseconds that pandas takes to select and count."""
    taken = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        _count(dataset, _QUESTIONS[name](dataset))
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _count(dataset: Dataset, kept: np.ndarray) -> tuple[int, int, int, int]:
    """Count what the header does: certain, possible, disputed, not placed."""
    events = dataset.events[kept]
    start, end = 60, 882
    inside = (events["possible_from"] < end) & (events["possible_to"] >= start)
    certain = inside & (events["certain_a"] >= start) & (events["certain_b"] < end)
    return (
        int(certain.sum()),
        int((inside & ~certain).sum()),
        int((inside & (events["dispute_ids"] != "")).sum()),
        int((inside & (events["placements"] == 0)).sum()),
    )


def _families(dataset: Dataset, *numbers: int) -> pd.Series:
    return dataset.events["family"].isin(numbers)


def _said_by(dataset: Dataset, words: str) -> pd.Series:
    return dataset.events["attributed_to"].str.contains(words, regex=False)


def _near(dataset: Dataset, kilometres: float) -> np.ndarray:
    """Say which events may lie within some kilometres of Derna's edge, on a sphere."""
    marks = dataset.placements
    lon, lat = np.radians(marks["lon"]), np.radians(marks["lat"])
    east, north = np.radians(22.6383), np.radians(32.7594)
    half = np.sin((lat - north) / 2) ** 2
    half += np.cos(lat) * np.cos(north) * np.sin((lon - east) / 2) ** 2
    away = 2 * 6_371_009 * np.arcsin(np.sqrt(half)) - marks["radius_m"] - 4000
    kept = np.zeros(len(dataset.events), dtype=bool)
    kept[marks["event"].to_numpy()[(away <= kilometres * 1000).to_numpy()]] = True
    return kept


def _in_box(dataset: Dataset, west: float, south: float, east: float, north: float) -> np.ndarray:
    """Say which events stand in a box: a shape, as pandas alone can tell."""
    marks = dataset.placements
    inside = marks["lon"].between(west, east) & marks["lat"].between(south, north)
    kept = np.zeros(len(dataset.events), dtype=bool)
    kept[marks["event"].to_numpy()[inside.to_numpy()]] = True
    return kept


def _inferred(dataset: Dataset) -> np.ndarray:
    marks = dataset.placements
    kept = np.zeros(len(dataset.events), dtype=bool)
    kept[marks["event"].to_numpy()[(marks["certainty"] == "inferred").to_numpy()]] = True
    return kept


def _without_figures(dataset: Dataset) -> pd.Series:
    return ~dataset.events["event_id"].isin(dataset.counts["event_id"])


_QUESTIONS: dict[str, Callable[[Dataset], Any]] = {
    "one type": lambda data: data.events["event_type"].str.contains("airstrike", regex=False),
    "two families": lambda data: _families(data, 3, 5),
    "who says so": lambda data: _said_by(data, "a resident"),
    "ten sources": lambda data: data.events["source_ids"].isin([f"s{n:03}" for n in range(10)]),
    "disputed, of a place that is inferred": lambda data: (
        (data.events["dispute_ids"] != "") & _inferred(data)
    ),
    "without figures": _without_figures,
    "within 60 km of Derna": lambda data: _near(data, 60),
    "in a shape": lambda data: _in_box(data, 21.5, 30.6, 23, 32.2),
    "all of these": lambda data: (
        _families(data, 0, 1, 3)
        & _said_by(data, "hospital")
        & (data.events["placements"] > 0)
        & _without_figures(data)
        & _near(data, 300)
        & _in_box(data, 20, 29, 25, 33)
    ),
}
