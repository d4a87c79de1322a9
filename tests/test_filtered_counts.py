"""What the browser filters and counts is what Python does, for any filters and window."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace

import numpy as np
import pytest

from dernamap.dataset import split_ids
from dernamap.view import (
    FAMILY_STYLES,
    PageState,
    as_known,
    event_columns,
    filter_columns,
    filter_mark_columns,
    filter_words,
    killed_columns,
    mark_columns,
    seen_in,
    state_from_params,
    state_to_params,
    to_ipc,
    window_of,
)
from dernamap.view.filters import NUMBERS, SURE, WHERE, filter_levels
from dernamap.view.filters.slug import slug
from dernamap.view.killed import killed_among_kept
from tests.typescript import answer, bundled

VIEWS = 1000


def names(cells) -> list[str]:
    return sorted({slug(name) for cell in cells for name in split_ids(cell)} - {""})


class Draw:
    """Draws views of a dataset: what is in it, and now and then what is not."""

    def __init__(self, dataset, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  the same views on every run
        self.dataset = dataset
        events = dataset.events
        actors, speakers = names(events["actors"]), names(events["attributed_to"])
        parties = [slug(name) for name in dataset.parties["short_name"]]
        folded = [slug(name) for name in dict.fromkeys(dataset.speakers["speaker"])]
        self.values = {
            "types": [*dataset.event_types["type_id"], "moonwalk"],
            "families": [style.family for style in FAMILY_STYLES],
            "actors": [*actors, *parties * 8, "air-force", "nobody"],
            "by": [
                *speakers,
                *folded * 5,
                *parties * 20,
                *["reuters", "red-crescent", "residents"] * 9,
            ],
            "sources": [*dataset.sources["source_id"]],
            "publishers": [slug(name) for name in dataset.sources["publisher"]],
            "places": [
                *dataset.gazetteer.places,
                *[name for name in dataset.placements["place_id"] if name],
            ],
        }

    def state(self) -> PageState:
        draw = self.random
        fields = {}
        for name in draw.sample(
            [*self.values, "shape", "sure", "where", "numbers", "known", "known"],
            draw.choice([1, 1, 2, 3]),
        ):
            fields |= self.field(name)
        return replace(self.window(), **fields)

    def field(self, name: str) -> dict:
        draw = self.random
        if name == "shape":
            return {"shape": self.shape()}
        if name == "known":
            day = draw.randint(self.dataset.first_day - 9, self.dataset.last_day + 400)
            return {name: str(np.datetime64(self.dataset.epoch) + day)}
        if name == "numbers":
            return {name: draw.choice(NUMBERS)}
        if name in {"sure", "where"}:
            options = SURE if name == "sure" else WHERE
            return {name: tuple(draw.sample(options, draw.choice([1, 1, 2])))}
        values = tuple(dict.fromkeys(draw.choices(self.values[name], k=draw.choice([1, 1, 2, 6]))))
        if name == "places" and draw.random() < 0.6:
            return {name: values, "within": draw.choice([0.1, 0.5, 1.0, 3.3, 12.0, 80.0, 400.0])}
        return {name: values}

    def shape(self) -> tuple:
        """Draw a ring around a point: corners in the order of their bearings never cross."""
        draw = self.random
        wide = draw.choice([0.005, 0.02, 0.2, 2.0])
        middle = 22.64 + draw.uniform(-wide, wide), 32.76 + draw.uniform(-wide, wide)
        turns = sorted(draw.uniform(0, 2 * math.pi) for _ in range(draw.randint(3, 9)))
        corners = []
        for turn in turns:
            away = wide * draw.uniform(0.2, 1)
            corner = middle[0] + away * math.cos(turn), middle[1] + away * math.sin(turn)
            corners.append(f"{corner[0]:.5f} {corner[1]:.5f}")
        state, refused = state_from_params({"shape": ",".join(corners)}, default=PageState())
        return self.shape() if refused else state.shape

    def window(self) -> PageState:
        draw, dataset = self.random, self.dataset
        day = draw.randint(dataset.first_day, dataset.last_day)
        iso = str(np.datetime64(dataset.epoch) + day)
        if draw.random() < 0.3:
            return PageState(mode="range")
        if draw.random() < 0.3:
            return PageState(mode="asof", date=iso)
        return PageState(mode="window", date=iso, days=draw.choice([1, 7, 30, 365]))


def counted(dataset, state) -> dict:
    seen = seen_in(dataset, state)
    events = as_known(dataset, state.known).events
    return {
        "certain": int(seen.certain.sum()),
        "possible": int(seen.possible.sum()),
        "disputed": int((seen.listed & (events["dispute_ids"] != "").to_numpy()).sum()),
        "unplaced": int((seen.listed & (events["placements"] == 0).to_numpy()).sum()),
        "listed": np.flatnonzero(seen.listed).tolist(),
    }


def killed_in(dataset, figures, state) -> dict:
    levels = filter_levels(dataset, state)
    killed = killed_among_kept(figures, levels, *window_of(state, dataset.epoch))
    return {
        "low": killed.low,
        "high": killed.high if math.isfinite(killed.high) else None,
        "without_number": killed.without_number,
    }


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> list[str]:
    return bundled("filter_views.ts", tmp_path_factory.mktemp("filter"))


def ask(program, folder, dataset, states) -> list[dict]:
    """Let the browser's code filter and count views."""
    tables = {
        "events": event_columns(dataset),
        "marks": mark_columns(dataset),
        "killed": killed_columns(dataset),
        "filters": filter_columns(dataset),
        "filter_marks": filter_mark_columns(dataset),
    }
    for name, table in tables.items():
        (folder / f"{name}.arrow").write_bytes(to_ipc(table))
    (folder / "filters.json").write_text(filter_words(dataset), encoding="utf-8")
    (folder / "types.json").write_text(json.dumps(list(dataset.event_types["type_id"])))
    views = [
        {"state": state_to_params(state), "window": window_of(state, dataset.epoch)}
        for state in states
    ]
    (folder / "views.json").write_text(json.dumps(views), encoding="utf-8")
    answers: list[dict] = json.loads(answer(program, folder))
    return answers


def test_1000_random_filters_and_windows_agree(dataset, program, tmp_path):
    draw = Draw(dataset, 12)
    states = [draw.state() for _ in range(VIEWS)]
    answers = ask(program, tmp_path, dataset, states)
    for state, found in zip(states, answers, strict=True):
        told = counted(dataset, state)
        assert {name: found[name] for name in told} == told, state_to_params(state)
    figures = killed_columns(dataset).to_pylist()
    # one in ten, as Python works the range of killed out anew for each
    for state, found in zip(states[::10], answers[::10], strict=True):
        # the figures of a day of knowledge come from the server: those of all records are no rule
        if state.known:
            continue
        killed = killed_in(dataset, figures, state)
        assert {name: found[name] for name in killed} == killed, state_to_params(state)
    sizes = [len(found["listed"]) for found in answers]
    # the draw is no good if it asks for nothing or for everything
    assert sum(size > 0 for size in sizes) > VIEWS / 3
    assert sum(size == 0 for size in sizes) > VIEWS / 20
    assert sum(found["possible"] > 0 for found in answers) > VIEWS / 8
