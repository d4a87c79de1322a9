"""Counts, lists, marks and choices under filters are what the dataset's own rows say."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np
import pyarrow.ipc
import pytest

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cube import CELLS_A_TILE, write_cube
from dernamap.cube.series import FINEST, cell_numbers, cell_xy
from dernamap.dataset import DAY_COLUMNS, FAMILIES, save_dataset
from dernamap.model import OPEN_PAST
from dernamap.search import SearchIndex, answer
from dernamap.server import DATASET_VARIABLE, serve_folder, write_search
from dernamap.server.filtered import Box, Stop
from dernamap.server.filtered.stop import GivenUp
from dernamap.view import PageState, state_from_params
from dernamap.view.filters import filter_levels
from tests.cube.asked import ask

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import Dataset

_EVENTS = 3_000
_VIEWS = (
    "by=one-side",
    "by=hospital,resident&sure=disputed",
    "publishers=agency&by=hospital",
    "sources=s003,s017&numbers=with",
    "numbers=without&types=airstrike",
    "places={place}",
    "places={place},{other}&within=60",
    "shape=20.5 29.5,23.5 29.5,22 32.2",
    "where=unplaced,inferred&sure=placed",
    "sure=certain&by=agency",
    "q=resident",
    "q=report&by=agency",
)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    made = synthetic_dataset(_EVENTS)
    events = made.events.copy()
    random = np.random.default_rng(5)
    events["actors"] = np.where(random.random(_EVENTS) < 0.5, "LNA; a tribe", "a militia, armed")
    two = random.random(_EVENTS) < 0.3
    events.loc[two, "source_ids"] += "; s005"
    counts = made.counts.reindex(range(40))
    counts["event_id"] = events["event_id"].iloc[::75].to_numpy()
    counts = counts.fillna({name: "" for name in counts.columns if counts[name].dtype == object})
    return replace(made, events=events)


@pytest.fixture(scope="module")
def folder(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filtered") / "dataset"
    save_dataset(dataset, folder)
    with pytest.MonkeyPatch.context() as patch:
        # several parts and row groups, as millions of events have
        patch.setattr("dernamap.cube.building.row_files._GROUP", 256)
        write_cube(folder, fewest=300)
    write_search(folder, say=lambda _: None)
    return folder


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dataset_parts._GROUPS_AT_ONCE", "filtered_counts._EVENT_GROUPS"):
        monkeypatch.setattr(f"dernamap.server.filtered.{name}", 3)
    monkeypatch.setattr("dernamap.server.filtered.filtered_counts._MARK_GROUPS", 1)


@pytest.fixture
def base(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(DATASET_VARIABLE, str(folder))
    served = serve_folder(folder, rows=False)
    assert served.cube is not None
    return str(served.cube.facts(served.base_url)["url"])


def _links(dataset: Dataset) -> list[str]:
    first, second = dataset.placements["place_id"].value_counts().index[1:3]
    return [link.format(place=first, other=second) for link in _VIEWS]


def _state(link: str) -> PageState:
    state, refused = state_from_params(
        dict(part.split("=") for part in link.split("&")), default=PageState()
    )
    assert not refused
    return state


def _stand(dataset: Dataset, state: PageState, window: tuple[int, int], families=()):
    """Say of each event by brute force: is it listed, and is it certain?"""
    a, b = window
    levels = filter_levels(dataset, state)
    events = dataset.events
    mine = (levels > 0) & (events["family"].isin(families or range(6)).to_numpy())
    first, last, certain_a, certain_b = (events[name].to_numpy() for name in DAY_COLUMNS)
    certain = mine & (levels == 2) & (certain_a >= a) & (certain_b < b)
    listed = mine & (first < b) & (last >= a)
    return (certain if "certain" in state.sure else listed), certain


def _asked(link: str, **more: object) -> str:
    return urlencode({**dict(part.split("=") for part in link.split("&")), **more})


def test_counts_are_those_of_the_rows(base: str, dataset: Dataset) -> None:
    random = np.random.default_rng(16)
    marks = dataset.placements
    quads = cell_numbers(marks["lon"].to_numpy(), marks["lat"].to_numpy())
    of_mark = marks["event"].to_numpy()
    kept = 0
    for link in _links(dataset):
        state = _state(link)
        for number in range(4):
            b = int(random.integers(5, 940))
            a = OPEN_PAST if number == 0 else b - int(random.choice([1, 30, 400]))
            families = [] if number % 2 else [0, 2, 3]
            level = int(random.integers(3, 9))
            x, y = cell_xy(int(random.choice(quads >> np.uint64(2 * (FINEST - level)))))
            answer = ask(
                f"{base}/counts.json?"
                + _asked(
                    link,
                    days=f"{a},{b}",
                    faded=f"{a},{b - 60}",
                    level=level,
                    box=f"{x},{max(y - 1, 0)},{x + 1},{y}",
                    families=",".join(FAMILIES[one] for one in families),
                )
            )
            assert answer.status == 200, answer.body
            found = json.loads(answer.body)
            listed, certain = _stand(dataset, state, (a, b), families)
            assert found["totals"] == {
                "possible": listed.sum(),
                "certain": certain.sum(),
                "disputed": (listed & (dataset.events["dispute_ids"] != "")).sum(),
                "unplaced": (listed & (dataset.events["placements"] == 0)).sum(),
            }, link
            inside = quads >> np.uint64(2 * (FINEST - level))
            tiles = {cell_xy(int(one)) for one in inside}
            mine = {(i, j) for i, j in tiles if i in {x, x + 1} and j in {max(y - 1, 0), y}}
            here = np.array([cell_xy(int(one)) in mine for one in inside])
            faded = _stand(dataset, state, (a, b - 60), families)[1]
            cells = quads >> np.uint64(2 * (FINEST - level - CELLS_A_TILE))
            wanted = []
            any_day = filter_levels(dataset, state)[of_mark] > 0
            for cell in np.unique(cells[here & any_day]):
                rows = of_mark[here & (cells == cell)]
                all_days = (filter_levels(dataset, state)[rows] > 0).sum()
                wanted.append([all_days, *(one[rows].sum() for one in (listed, certain, faded))])
            assert sorted(row[2:] for row in found["cells"]) == sorted(wanted), link
            kept += int(listed.sum())
    assert kept > 3_000


def test_the_list_and_the_marks_obey_filters(base: str, dataset: Dataset) -> None:
    for link in _links(dataset):
        state = _state(link)
        a, b = 200, 420
        listed, _ = _stand(dataset, state, (a, b))
        page = json.loads(
            ask(f"{base}/list-en.json?" + _asked(link, days=f"{a},{b}", most=50)).body
        )
        assert [one["row"] for one in page] == np.flatnonzero(listed)[::-1][:50].tolist(), link
        sent = ask(f"{base}/marks?" + _asked(link, days=f"{a},{b}", level=0, box="0,0,0,0")).body
        bodies = []
        while sent:
            size = int.from_bytes(sent[:4], "little")
            bodies.append(sent[4 : 4 + size])
            sent = sent[4 + size :]
        rows, levels = np.frombuffer(bodies[0], "<i4"), np.frombuffer(bodies[4], "uint8")
        placed = (dataset.events["placements"] > 0).to_numpy()
        any_way, _ = _stand(dataset, replace(state, sure=()), (a, b))
        if "certain" in state.sure:
            wanted = any_way & placed & (filter_levels(dataset, state) > 0)
        else:
            wanted = listed & placed
        assert sorted(rows.tolist()) == np.flatnonzero(wanted).tolist(), link
        assert levels.tolist() == filter_levels(dataset, state)[rows].tolist()


def test_choices_are_counted_under_the_other_filters(base: str, dataset: Dataset) -> None:
    window = (100, 500)
    link = "by=one-side,agency&places={place}&sure=placed&types=airstrike,armed-clash"
    link = link.format(place=dataset.placements["place_id"].value_counts().index[1])
    for name in ("types", "families", "places", "by", "actors", "publishers", "sources", "where"):
        others = replace(_state(link), **{name: ()})
        asked = _asked(link, days="100,500")
        found = json.loads(ask(f"{base}/options-{name}-en.json?{asked}").body)
        assert found, name
        for one in found[:12]:
            listed, certain = _stand(dataset, replace(others, **{name: (one["value"],)}), window)
            if name == "places":
                # a place that is named by a direction is that place only perhaps
                certain = _stand(dataset, others, window)[1] & listed
            assert (one["count"], one["certain"]) == (listed.sum(), certain.sum()), (name, one)


def test_an_event_comes_with_the_claims_that_it_disputes(base: str, dataset: Dataset) -> None:
    disputes = dataset.events["dispute_ids"]
    dispute = disputes[disputes != ""].value_counts().index[0]
    rows = np.flatnonzero(disputes == dispute)
    assert len(rows) > 1
    name = dataset.events["event_id"].iloc[rows[0]]
    record = json.loads(ask(f"{base}/event-en.json?id={name}").body)
    assert record["row"] == rows[0]
    others = [one["event_id"] for one in record["disputes"][0]["others"]]
    assert others == dataset.events["event_id"].iloc[rows[1:]].tolist()
    assert json.loads(ask(f"{base}/event-ar.json?row={rows[0]}").body)["row"] == rows[0]
    for none in ("id=nobody", "row=-1", f"row={_EVENTS}", "row=x", ""):
        assert ask(f"{base}/event-en.json?{none}").status == 404


def test_a_search_finds_what_it_finds_in_a_small_dataset(base: str, dataset: Dataset) -> None:
    whole = SearchIndex(dataset)
    for text in ("resident", "syn-0000012", "one side airstrike", "9 June 2016", "residnt", "غارة"):
        found = json.loads(ask(f"{base}/search?" + urlencode({"q": text})).body)
        wanted = answer(text, whole)
        assert found["records"] == wanted["records"], text
        for group in ("days", "places", "actors", "sources", "try"):
            assert found[group] == json.loads(json.dumps(wanted[group])), (text, group)


def test_what_cannot_be_asked_is_refused(base: str, folder: Path) -> None:
    for wrong in ("", "days=1", "days=1,2&shape=1", "days=1,2&where=moon", "days=1,2&families=x"):
        answer = ask(f"{base}/counts.json?{wrong}")
        assert answer.status == 400, wrong
        assert json.loads(answer.body)["error"]
    (folder / "cube" / "search.sqlite").rename(folder / "cube" / "away")
    try:
        answer = ask(f"{base}/search?q=x")
        assert answer.status == 400
        assert "not indexed" in json.loads(answer.body)["error"]
    finally:
        (folder / "cube" / "away").rename(folder / "cube" / "search.sqlite")


def test_work_that_nobody_waits_for_ends(folder: Path) -> None:
    served = serve_folder(folder, rows=False)
    assert served.cube is not None
    stop = Stop()
    stop.now()
    filtered = served.cube.filtered
    with pytest.raises(GivenUp):
        filtered.kept(_state("by=a-name-that-nobody-asked-for"), stop)
    asked = filtered.asked(_state("by=agency"), frozenset({0}), Stop())
    with pytest.raises(GivenUp):
        filtered.counts.totals(asked, (7, 77), stop)
    with pytest.raises(GivenUp):
        filtered.row_of("nobody-else", stop)


def test_what_is_read_for_a_filter_is_said_while_it_is_read(base: str, folder: Path) -> None:
    served = serve_folder(folder, rows=False)
    assert served.cube is not None
    filtered = served.cube.filtered
    state = _state("by=nobody-has-asked-for-this")
    shares: list[float | None] = []

    class Watched(Stop):
        def check(self) -> None:
            shares.append(filtered.shares(state)["filters"])

    filtered.kept(state, Watched())
    begun, first, *rest = shares
    assert (begun, first) == (None, 0.0)
    known = [share for share in rest if share is not None]
    assert known == sorted(set(known)) == rest
    asked = filtered.asked(state, frozenset({0}), Stop())
    shares.clear()

    class WatchedCells(Stop):
        def check(self) -> None:
            shares.append(filtered.shares(state)["cells"])

    filtered.counts.cells(asked, [(7, 77)], Box(0, 0, 0, 0, 0), WatchedCells())
    assert shares[:2] == [None, 0.0]
    assert shares[1:] == sorted(set(shares[1:]))
    assert filtered.shares(state) == {"filters": None, "cells": None}
    answer = ask(f"{base}/progress.json?by=agency")
    assert json.loads(answer.body) == {"filters": None, "cells": None, "words": None}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("file", "path", "said"),
    [
        ("events.parquet", "counts.json?by=agency&days=1,900", "events.parquet: the cube cannot"),
        ("events.parquet", "list-en.json?days=1,900", "events.parquet: the cube cannot"),
        ("marks.parquet", "marks?days=1,9&level=0&box=0,0,0,0", "marks.parquet: the cube cannot"),
        ("search.sqlite", "search?q=agency", "search.sqlite: the index of words cannot"),
    ],
)
def test_a_half_written_file_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, path: str, said: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    damaged = copy / "cube" / file
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    monkeypatch.setenv(DATASET_VARIABLE, str(copy))
    served = serve_folder(copy, rows=False)
    assert served.cube is not None
    answer = ask(f"{served.cube.url(served.base_url)}/{path}")
    assert answer.status == 500
    assert said in json.loads(answer.body)["error"]


def test_bars_of_filters_are_those_of_the_events_that_they_keep(
    base: str, dataset: Dataset
) -> None:
    def bars(body: bytes) -> dict[int, dict[int, float]]:
        rows = pyarrow.ipc.open_stream(body).read_all().to_pylist()
        return {
            row["family"]: {
                row["first"] + at: round(solid + soft, 3)
                for at, (solid, soft) in enumerate(zip(row["solid"], row["soft"], strict=True))
                if solid + soft > 1e-3
            }
            for row in rows
        }

    every = bars(ask(f"{base}/days.arrow").body)
    kept = [bars(ask(f"{base}/bars.arrow?by={name}").body) for name in ("agency", "hospital")]
    said = dataset.events["attributed_to"].isin(["an agency", "a hospital"])
    assert sum(sum(one.values()) for found in kept for one in found.values()) < said.sum()
    rest = bars(ask(f"{base}/bars.arrow?by=one-side,another-side,resident").body)
    for family, days in every.items():
        for day, count in days.items():
            parts = sum(one.get(family, {}).get(day, 0) for one in (*kept, rest))
            assert parts == pytest.approx(count, abs=0.01)
    assert bars(ask(f"{base}/bars.arrow?by=nobody").body) == {}
