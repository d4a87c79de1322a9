"""What the browser filters and counts is what Python does, for any filters and window."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace

import numpy as np
import pytest

from dernamap.dataset import split_ids
from dernamap.timemap import timemap_payload
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
    opening_state,
    page_fields,
    seen_in,
    state_from_params,
    state_in_link,
    state_to_params,
    to_ipc,
    window_of,
)
from dernamap.view.filters import NUMBERS, SURE, WHERE, filter_levels
from dernamap.view.filters.slug import slug
from dernamap.view.killed import killed_among_kept
from dernamap.view.link.within_records import within_records
from dernamap.words import LANGUAGES
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
            # an end may be open, outside the records, or before the start
            ends = [str(np.datetime64(dataset.epoch) + draw.randint(-900, 4000)) for _ in range(2)]
            from_, to = (end if draw.random() < 0.5 else "" for end in ends)
            return PageState(mode="range", from_=from_, to=to)
        if draw.random() < 0.3:
            return PageState(mode="asof", date=iso)
        return PageState(mode="window", date=iso, days=draw.choice([1, 7, 30, 365, 9999]))


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


def ask(program, folder, dataset, states, links=()) -> dict[str, list[dict]]:
    """Let the browser's code filter and count views, and read links."""
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
    opening = opening_state(dataset)
    payload = timemap_payload(
        dataset, base_url="", basemap_url="", inset=None, state=opening, notices=[]
    )
    here = {
        "data": payload,
        "rows": {str(name): row for row, name in enumerate(dataset.events["event_id"])},
        "wants": {field.name: field.codec.wants for field in page_fields()},
    }
    files = {
        "here": here,
        "titles": {code: dataset.metadata.title_in(code) for code in LANGUAGES},
        "links": list(links),
        "types": list(dataset.event_types["type_id"]),
        "views": [state_to_params(state) for state in states],
    }
    for name, document in files.items():
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    answers: dict[str, list[dict]] = json.loads(answer(program, folder))
    return answers


def test_1000_random_filters_and_windows_agree(dataset, program, tmp_path):
    draw = Draw(dataset, 12)
    states = [draw.state() for _ in range(VIEWS)]
    answers = ask(program, tmp_path, dataset, states)["views"]
    moved = [within_records(state, dataset) for state in states]
    assert [(found["window"], found["notices"]) for found in answers] == [
        (list(window_of(state, dataset.epoch)), notices) for state, notices in moved
    ]
    states = [state for state, _ in moved]
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


LINKS = [
    "",
    "mode=range",
    "mode=range&from=2018-06-01",
    "mode=range&from=2019-01-01&to=2018-01-01",
    "mode=sideways&days=0&moon=full&utm_source=mail",
    "date=2018-06-31&z=99&lon=22.6E&shape=22 32,23 33,22 33,23 32",
    "date=2030-01-01&days=99999&mode=asof",
    "data=ffffffff&event=F999&basemap=moon",
    "data=own-0123&lang=ar&by=nobody&date=1999-01-01",
    "types=moonwalk,airstrike&actors=nobody,lna&by=lna,it%27s+%22me%22&sources=s,S012",
    "publishers=nobody&places=atlantis,derna&families=fighting,love",
    "within=12.5&numbers=some&sure=certain,maybe",
    "event=F044",
    "event=F044&lang=ar&labels=klingon",
    "event=F044&days=7",
    "compare=types%3Dmoonwalk%26date%3D2030-01-01%26moon%3Dfull%26by%3Dlna&by=reuters",
    "lang=ar&compare=mode%3Drange%26numbers%3Dmany",
    f"by={','.join(['lna'] * 500)}",
    f"q={'x' * 300}&event={'y' * 100}",
]


def test_views_of_all_fields_are_read_from_their_links_and_counted(dataset, program, tmp_path):
    from tests.permalinks import link_of, views

    states = views(dataset, 160)
    links = [link_of(state, dataset) for state in states]
    answers = ask(program, tmp_path, dataset, states, [link[1:] for link in links])
    for state, link, read, found in zip(
        states, links, answers["links"], answers["views"], strict=True
    ):
        assert read == {"state": state_to_params(state_in_link(link, dataset)[0]), "notices": []}
        told = counted(dataset, state)
        assert {name: found[name] for name in told} == told, link


def test_a_page_without_a_server_reads_links_as_a_server_does(dataset, program, tmp_path):
    found = ask(program, tmp_path, dataset, [], LINKS)["links"]
    for link, read in zip(LINKS, found, strict=True):
        state, notices = state_in_link(f"?{link}", dataset)
        assert read == {"state": state_to_params(state), "notices": notices}, link
