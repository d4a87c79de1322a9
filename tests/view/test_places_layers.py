"""The gazetteer as a map and the placements as a table."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from dernamap.places import distance_m
from dernamap.view import gazetteer_deck, matching, placing_table, small_ground
from dernamap.view.gazetteer.placement_table import NOT_PLACED, PLACING_COLUMNS
from dernamap.view.gazetteer.places_map import WIDEST_M


@pytest.fixture(scope="module")
def layers(gazetteer):
    deck, _ = gazetteer_deck(gazetteer, basemap_url="/api/data/x/basemap", dark=False, wide=False)
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_the_map_asks_no_other_machine(gazetteer, dark, wide):
    deck, _ = gazetteer_deck(gazetteer, basemap_url="/api/data/x/basemap", dark=dark, wide=wide)
    text = deck.to_json()
    assert "http" not in text
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"
    data = [layer["data"] for layer in json.loads(text)["layers"] if isinstance(layer["data"], str)]
    assert data
    assert all(address.startswith("/api/data/x/basemap/") for address in data)


def test_discs_have_their_true_radius_in_metres(gazetteer, layers):
    place = gazetteer.places["derna"]
    (ring,) = [row for row in layers["place-ground"]["data"] if row["name"] == place.name]
    for lon, lat in ring["polygon"]:
        assert distance_m(place.lon, place.lat, lon, lat) == pytest.approx(place.radius_m, abs=1)


def test_inferred_edges_are_dashed_and_others_whole(gazetteer, layers):
    edges = layers["place-edge"]["data"]
    dashes = [row for row in edges if row["name"] == "West Sheiha"]
    assert len(dashes) > 10
    assert {row["certainty"] for row in dashes} == {"inferred"}
    place = gazetteer.places["derna"]
    (ring,) = [row for row in layers["place-ring"]["data"] if row["name"] == place.name]
    assert (ring["position"], ring["radius"]) == ([place.lon, place.lat], place.radius_m)
    assert not [row for row in edges if row["name"] == place.name]
    # nothing has both edges, and no line, which has a course of its own, is lost
    assert not {row["name"] for row in layers["place-ring"]["data"]} & {
        row["name"] for row in edges
    }
    west = gazetteer.places["sheiha-west"]
    for lon, lat in (point for row in dashes for point in row["path"]):
        assert distance_m(west.lon, west.lat, lon, lat) == pytest.approx(west.radius_m, abs=1)


def test_what_is_far_from_the_region_has_few_points(data_folder):
    path = data_folder / "basemap" / "land.geojson"
    whole, small = json.loads(path.read_text(encoding="utf-8")), json.loads(small_ground(path))
    assert len(json.dumps(small)) < 0.5 * len(json.dumps(whole))
    for before, after in zip(whole["features"], small["features"], strict=True):
        if before["properties"]["level"] == "coarse":
            assert shape(after["geometry"]).area == pytest.approx(
                shape(before["geometry"]).area, rel=1e-3
            )
        else:
            assert after == before


def test_every_place_is_drawn_or_counted(gazetteer, layers):
    _, left_out = gazetteer_deck(gazetteer, basemap_url="/x", dark=False, wide=False)
    rows = [row for part in ("ground", "ring", "edge") for row in layers[f"place-{part}"]["data"]]
    drawn = {row["name"] for row in rows}
    assert len(drawn) + left_out == len(gazetteer.places)
    assert gazetteer.places["libya"].radius_m > WIDEST_M
    assert "Libya" not in drawn


def test_the_table_has_every_placement_and_every_event(dataset):
    table = placing_table(dataset)
    assert tuple(table.columns) == PLACING_COLUMNS
    assert len(table) == len(dataset.placements) + len(dataset.unplaced)
    assert set(table["event"]) == set(dataset.events["event_id"])
    assert (table["why"] != "").all()
    assert (table["placed as"] == NOT_PLACED).sum() == len(dataset.unplaced)


def test_rows_match_that_hold_every_word_in_any_case(dataset):
    table = placing_table(dataset)
    some = matching(table, " f123   SHEIHA ")
    assert set(some["event"]) == {"F123"}
    assert len(matching(table, "")) == len(table)
    assert matching(table, "(").equals(
        table[table.astype(str).agg("|".join, axis=1).str.contains("(", regex=False)]
    )
    assert matching(table, "no-such-word").empty
    assert matching(table.head(0), "x").empty


def test_names_that_would_stand_on_each_other_are_left_out(gazetteer, layers):
    names = [row["name"] for row in layers["place-name"]["data"]]
    kinds = {"quarter", "landmark", "locality"}
    known = {place.name for place in gazetteer.places.values() if place.kind in kinds}
    assert "Sheiha" in names
    assert set(names) < known
    assert len(names) == len(set(names))
