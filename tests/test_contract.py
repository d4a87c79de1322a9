"""Names that Python and the browser share stand once on each side; here both are read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dernamap.timemap
from dernamap.timemap import contract, opening_control, timemap_payload
from dernamap.view import EventTexts, ground_json, layers_json
from dernamap.view.marks.mark_layers import ROLES

FRONTEND = Path(dernamap.timemap.__file__).parent / "frontend" / "src"
SOURCE = (FRONTEND / "contract.ts").read_text(encoding="utf-8")


def constant(name: str) -> str:
    found = re.search(rf"export const {name} = (.*?)(?: as const)?;\n", SOURCE, re.DOTALL)
    assert found, f"contract.ts has no constant {name}"
    return found[1]


@pytest.mark.parametrize(
    "name",
    [
        "MODES",
        "LABELS",
        "THEMES",
        "GROUNDS",
        "FAMILIES",
        "PRECISIONS",
        "CERTAINTIES",
        "MARK_COLUMNS",
        "GROUND_STATUSES",
        "PAGES",
    ],
)
def test_lists_are_the_same(name):
    assert tuple(re.findall(r'"([^"]+)"', constant(name))) == tuple(getattr(contract, name))


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
        control=opening_control(dataset),
        notices=[],
    )


def test_the_payload_has_the_fields_of_the_interface(payload):
    assert {*payload, "heard"} == interface("TimemapData") == set(contract.DATA_FIELDS)
    assert set(payload["control"]) == interface("Control")
    assert set(payload["phases"][0]) == interface("Phase")
    assert set(payload["families"][0]) == interface("FamilyStyle")
    json.dumps(payload)


def test_records_have_the_fields_of_the_interface(dataset):
    texts = EventTexts(dataset)
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


def test_ground_has_the_fields_of_the_interface(dataset):
    ground = json.loads(ground_json(dataset))
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
