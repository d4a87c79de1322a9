"""Names that Python and the browser share stand once on each side; here both are read."""

from __future__ import annotations

import json
import random
import re

import pytest

from dernamap.figures.parts.figure_options import FIGURE_THEMES, PRESETS
from dernamap.publish import FORMATS
from dernamap.timemap import contract, timemap_payload
from dernamap.view import (
    EventTexts,
    ground_json,
    layers_json,
    opening_state,
    page_fields,
    state_from_params,
)
from dernamap.view.marks.mark_layers import ROLES
from dernamap.words import LANGUAGES
from tests.typescript import FRONTEND, answer, bundled

SENT = [FRONTEND / "src" / name for name in ("contract.ts", "sent_json.ts")]
SOURCE = "".join(path.read_text(encoding="utf-8") for path in SENT)


def constant(name: str) -> str:
    found = re.search(rf"export const {name} = (.*?)(?: as const)?;\n", SOURCE, re.DOTALL)
    assert found, f"contract.ts has no constant {name}"
    return found[1]


@pytest.mark.parametrize(
    "name",
    [
        "FAMILIES",
        "PRECISIONS",
        "CERTAINTIES",
        "MARK_COLUMNS",
        "GROUND_STATUSES",
        "PAGES",
        "EXPORT_FORMATS",
        "FIGURE_SIZES",
        "FIGURE_COLOURS",
        "FIGURE_FILES",
    ],
)
def test_lists_are_the_same(name):
    assert tuple(re.findall(r'"([^"]+)"', constant(name))) == tuple(getattr(contract, name))


def test_the_page_offers_each_format_of_the_command():
    assert sorted(contract.EXPORT_FORMATS) == sorted(FORMATS)


def test_the_page_offers_each_size_and_each_colour_of_figures():
    assert set(contract.FIGURE_SIZES) == set(PRESETS)
    assert set(contract.FIGURE_COLOURS) == set(FIGURE_THEMES)


def test_test_ids_are_the_same():
    assert dict(re.findall(r'(\w+): "([^"]+)"', constant("TEST_IDS"))) == contract.TEST_IDS


@pytest.mark.parametrize("name", ["OPEN_PAST", "OPEN_FUTURE"])
def test_numbers_are_the_same(name):
    assert int(constant(name)) == getattr(contract, name)


def interface(name: str) -> set[str]:
    found = re.search(rf"export interface {name} \{{(.*?)\n\}}", SOURCE, re.DOTALL)
    assert found, f"contract.ts has no interface {name}"
    return set(re.findall(r"^  (\w+)\??:", found[1], re.MULTILINE))


@pytest.fixture(scope="module")
def payload(dataset):
    return timemap_payload(
        dataset,
        base_url="/api/data/x",
        basemap_url="/api/data/x/basemap",
        inset=None,
        state=opening_state(dataset),
        notices=[],
    )


def test_the_payload_has_the_fields_of_the_interface(payload):
    assert set(payload) == interface("TimemapData") == set(contract.DATA_FIELDS)
    names = {row.name for row in page_fields()}
    assert set(payload["state"]) <= names
    assert set(payload["opening"]) <= names
    assert set(payload["phases"][0]) == interface("Phase")
    assert set(payload["families"][0]) == interface("FamilyStyle")
    json.dumps(payload)


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_have_the_fields_of_the_interface(dataset, language):
    texts = EventTexts(dataset, language)
    records = [record for number in range(2) for record in texts.chunk(number)]
    assert len(records) == len(dataset.events)
    assert all(set(record) == interface("EventRecord") for record in records)
    parts = {
        "placements": "PlacementRecord",
        "counts": "CountRecord",
        "sources": "SourceRecord",
        "disputes": "DisputeRecord",
    }
    for field, name in parts.items():
        found = [part for record in records for part in record[field]]
        assert found
        assert all(set(part) == interface(name) for part in found)
    json.dumps(records)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ground_has_the_fields_of_the_interface(dataset, language):
    ground = json.loads(ground_json(dataset, language))
    assert set(ground) == interface("Ground")
    assert all(set(party) == interface("PartyStyle") for party in ground["parties"])
    states = [state for row in ground["rows"] for state in row["states"]]
    assert states
    assert all(set(row) == interface("GroundRow") for row in ground["rows"])
    assert all(set(state) == interface("GroundState") for state in states)
    for state in states:
        assert state["status"] in contract.GROUND_STATUSES
        assert all(set(said) == interface("GroundEvidence") for said in state["evidence"])


@pytest.mark.parametrize("dark", [False, True])
def test_layers_name_known_columns_and_roles(dark):
    layers = json.loads(layers_json(dark=dark))["layers"]
    assert len({layer["id"] for layer in layers}) == len(layers)
    for layer in layers:
        assert layer["role"] in ROLES
        if layer["data"] != "marks":
            continue
        named = [
            value[3:]
            for value in layer.values()
            if isinstance(value, str) and value.startswith("@@=")
        ]
        assert set(named) <= set(contract.MARK_COLUMNS)


TEXTS = [
    *("asof", "window", "sideways", "en", "both", "auto", "dark", "on", "off", "ON", " on"),
    *("2018-06-09", "2018-06-31", "2016-02-29", "0001-01-01", "0000-01-01", "9999-12-31"),
    *("2018-6-9", "20180609", "2018-W23-6", "2018-06-09T00:00", "+2018-06-09", "٢٠١٨-٠٦-٠٩"),
    *("-0", "0", "1", "007", "36525", "36526", "-1", "1.0", "1.5", "1e3", "0x10", ".5", "5."),
    *("+5", "NaN", "inf", "٣", "9" * 30, "22.63249", "-180", "180", "180.000001", "-180.5"),
    *("3.5", "17", "17.001", "12.125", "12.135", "-0.000001", "0.000005", "22.123456789"),
    *("85", "-85.1", "F123", "ä&b=c d~*", "<b>", "0123abcd", "0123abcde", "on,off", ","),
    *("air-strike", "air-strike,people", "air-strike,", "certain,disputed", "unplaced", "with"),
    *("22.6 32.7,22.7 32.7,22.7 32.8", "22.6 32.7,22.7 32.7,22.7 32.8,22.6 32.7", "1 1,2 2,3 3"),
    *("0 0,2 2,2 0,0 2", "0 0,2 0,1 0,1 1", "170 0,-170 0,-170 5", "0 0,1 0,1  1", "0 0,1 0,181 1"),
    *("0 0,1 0,1 0,1 1", "0 0,4 0,4 4,2 0,0 4", "0 0,0.000001 0,0 0.000001", "-0 0,1 -0,1 1.125"),
    ",".join(f"{n} {n * n % 80}" for n in range(101)),
    *("x" * 200, "x" * 201, "\U0001f30d" * 100, "\U0001f30d" * 101, "\u202eabc", "x" * 2001),
]


@pytest.fixture(scope="module")
def browser_fields(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fields")
    texts = folder / "texts.json"
    draw = random.Random(5)  # noqa: S311  the same numbers on every run
    numbers = [f"{draw.uniform(-200, 200):.{draw.randint(1, 9)}f}" for _ in range(300)]
    # on a coarse grid, so that sides often cross, touch and run back
    polygons = [
        ",".join(f"{draw.randint(-3, 3)} {draw.randint(-3, 3)}" for _ in range(draw.randint(2, 7)))
        for _ in range(2000)
    ]
    asked = [*TEXTS, *numbers, *polygons]
    texts.write_text(json.dumps(asked), encoding="utf-8")
    return asked, json.loads(answer(bundled("page_fields.ts", folder), texts))


def test_both_sides_have_the_same_table_of_fields(browser_fields):
    theirs = [{name: row[name] for name in row if name != "read"} for row in browser_fields[1]]
    ours = [
        {
            "name": row.name,
            "kind": row.codec.kind,
            "facts": row.codec.facts(),
            "default": row.default,
            "set_by": row.set_by,
            "step": row.step,
            "always": row.always,
        }
        for row in page_fields()
    ]
    assert theirs == json.loads(json.dumps(ours))


def test_both_sides_read_and_write_the_same_texts(browser_fields):
    texts, theirs = browser_fields
    for row, ours in zip(theirs, page_fields(), strict=True):
        values = [ours.codec.parse(text) for text in texts]
        written = [None if value is None else ours.codec.write(value) for value in values]
        differ = [
            (text, there, here)
            for text, there, here in zip(texts, row["read"], written, strict=True)
            if there != here
        ]
        assert differ == [], row["name"]
        assert None in written


def test_the_component_opens_in_the_state_that_it_is_told(payload, dataset):
    state, refused = state_from_params(payload["state"], default=opening_state(dataset))
    assert refused == []
    assert state == opening_state(dataset)
    assert payload["home"] == "Derna"


def test_the_lock_of_the_browser_part_names_no_address_to_download_from():
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    packages = [entry for name, entry in lock["packages"].items() if name]
    assert packages
    assert not [entry for entry in packages if "resolved" in entry]
    assert all("integrity" in entry for entry in packages)


def test_the_component_only_connects_its_parts():
    lines = (FRONTEND / "src" / "timemap.ts").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
