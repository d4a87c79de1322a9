"""The same rows through a build, an import and a correction: one way for all of them."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from dernamap.dataset import (
    Correction,
    add_correction,
    import_file,
    merge_datasets,
    open_dataset,
    save_dataset,
)
from dernamap.readers import ReadOptions

OPTIONS = ReadOptions(today=date(2026, 1, 1))

GIVEN = {
    "no decimal": ("33", "22", "", 55_600.0, "area"),
    "one decimal": ("32.7", "22.6", "", 5_600.0, "city"),
    "a zero that was written": ("32.70", "22.60", "", 600.0, "quarter"),
    "zeros dropped from one of them": ("32.7", "22.6391", "", 500.0, "quarter"),
    "two decimals": ("32.76", "22.63", "", 600.0, "quarter"),
    "six decimals": ("32.764812", "22.639134", "", 500.0, "quarter"),
    "an exponent": ("3.27e1", "2.26e1", "", 5_600.0, "city"),
    "decimal commas": ("32,7", "22,6", "", 5_600.0, "city"),
    "an exact radius": ("32.7648", "22.6391", "120", 120.0, "exact"),
    "a quarter's radius": ("32.7", "22.6", "900", 900.0, "quarter"),
    "a city's radius": ("32.7", "22.6", "9000", 9_000.0, "city"),
    "an area's radius": ("32.7648", "22.6391", "250000", 250_000.0, "area"),
}
"""Latitude, longitude and radius as they are written; radius and precision that come of them."""

TEXTS = ["Sheiha", "15 km east of Derna", "Old City, Nowhereville", "Derna; Martuba", "", "Xyzzy"]
"""Texts of places without coordinates."""

COLUMNS = ("event_id", "date", "place_text", "lat", "lon", "radius_m")


def rows():
    """Give rows of one day, in an order that is not that of their names, and of other days."""
    for number, (lat, lon, radius, *_) in enumerate(GIVEN.values()):
        yield f"P{99 - number}", "2018-06-09", "Somewhere", lat, lon, radius
    for number, text in enumerate(TEXTS):
        yield f"T{99 - number}", ("2018-06", "2018-06-01/2018-06-30")[number % 2], text, "", "", ""
    yield "Z0", "2018-06-09", "Derna", "0", "0", ""


SOURCES = "source_id,title,publisher,url,published,language,no_url_reason\nx,A title,P,,,en,none\n"


def write_records(folder, listed):
    """Write rows as a dataset of records."""
    folder.mkdir()
    wanted = [
        "event_id",
        "date",
        "date_text",
        "place_text",
        "event_type",
        "actors",
        "attributed_to",
        "summary",
    ]
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*wanted, "source_ids", "lat", "lon", "radius_m"], "")
        writer.writeheader()
        for row in listed:
            cells = dict(zip(COLUMNS, row, strict=True))
            writer.writerow(cells | {"event_type": "airstrike", "source_ids": "x"})
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    return folder


def write_table(path, listed):
    """Write rows as a table with no known layout."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "date", "place", "latitude", "longitude", "radius", "notes"])
        writer.writerows([*row, "text"] for row in listed)
    return path


def placed(dataset):
    """Give what must be the same: the order of the events, and where each was put."""
    columns = ["event", "event_id", "place_id", "name", "lon", "lat", "radius_m"]
    columns += ["precision", "certainty", "method", "score", "why"]
    places = dataset.placements[columns].to_dict("records")
    days = ["possible_from", "possible_to", "certain_a", "certain_b", "unplaced_reason"]
    return dataset.events[["event_id", *days]].to_dict("records"), places


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = write_records(tmp_path_factory.mktemp("one") / "records", rows())
    return open_dataset(folder)


def test_a_build_gives_each_point_what_its_digits_say(built):
    found = built.placements.set_index("event_id")
    for number, (name, (*_, radius, precision)) in enumerate(GIVEN.items()):
        row = found.loc[f"P{99 - number}"]
        assert (row["radius_m"], row["precision"]) == (radius, precision), name


@pytest.mark.parametrize("kind", ["a table", "events.csv"])
def test_an_import_places_and_orders_rows_as_a_build_does(built, tmp_path, kind):
    if kind == "a table":
        path = write_table(tmp_path / "table.csv", rows())
    else:
        path = write_records(tmp_path / "records", rows()) / "events.csv"
    report = import_file(path, tmp_path / "out", OPTIONS)
    assert (report.rows, report.rejected) == (len(GIVEN) + len(TEXTS) + 1, 0)
    assert placed(open_dataset(tmp_path / "out")) == placed(built)


def test_a_build_that_was_saved_and_opened_is_the_same(built, tmp_path):
    save_dataset(built, tmp_path / "kept")
    assert placed(open_dataset(tmp_path / "kept")) == placed(built)


@pytest.mark.parametrize("kind", ["records", "built", "imported"])
def test_a_correction_places_as_a_build_does(built, gazetteer, tmp_path, kind):
    folder = tmp_path / kind
    unplaced = [(name, day, "Xyzzy", "", "", "") for name, day, *_ in rows() if name[0] == "P"]
    if kind == "imported":
        import_file(write_table(tmp_path / "table.csv", unplaced), folder, OPTIONS)
    else:
        write_records(tmp_path / "records", unplaced)
        if kind == "built":
            save_dataset(open_dataset(tmp_path / "records"), folder)
    before = open_dataset(folder)
    assert len(before.unplaced) == len(GIVEN)
    for name, _, _, lat, lon, radius in rows():
        if name[0] == "P":
            row = Correction(
                event_id=name,
                lat=lat,
                lon=lon,
                radius_m=radius,
                who="A",
                when="2026-01-01",
                why="B",
            )
            add_correction(folder, row, events=set(before.events["event_id"]), gazetteer=gazetteer)
    after = open_dataset(folder)
    assert after.digest != before.digest
    assert len(after.unplaced) == 0
    assert set(after.events["unplaced_reason"]) == {""}
    assert list(after.events["event_id"]) == list(before.events["event_id"])
    wanted = ["event_id", "lon", "lat", "radius_m", "precision", "method"]
    points = built.placements[built.placements["event_id"].str.startswith("P")]
    assert after.placements[wanted].to_dict("records") == points[wanted].to_dict("records")
    # what a person puts somewhere is no source's word
    assert set(after.placements["certainty"]) == {"inferred"}
    assert after.placements["why"].str.startswith("placed by hand: B (A, 2026-01-01); ").all()


def test_datasets_are_merged_in_the_same_order(built, tmp_path):
    listed = list(rows())
    halves = [
        open_dataset(write_records(tmp_path / str(number), listed[number::2])) for number in (0, 1)
    ]
    merged = merge_datasets(*halves)
    assert list(merged.events["event_id"]) == list(built.events["event_id"])


def test_the_order_of_the_rows_does_not_matter(built, tmp_path):
    turned = list(rows())[::-1]
    assert placed(open_dataset(write_records(tmp_path / "records", turned))) == placed(built)
    import_file(write_table(tmp_path / "table.csv", turned), tmp_path / "out", OPTIONS)
    assert placed(open_dataset(tmp_path / "out")) == placed(built)


POINTS = ((22.6, 32.7, 5_600.0), (22.63, 32.76, 600.0), (22.639134, 32.764812, 500.0))


def geojson(point):
    return {"type": "Point", "coordinates": list(point)}


def pairs(path, header, cell):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "date", "place", header, "notes"])
        rows = [
            (f"P{row}", "2018-06-09", "S", cell(point), "t") for row, point in enumerate(POINTS)
        ]
        writer.writerows(rows)


@pytest.mark.parametrize("kind", ["features", "a pair", "WKT", "GeoJSON in a cell"])
def test_the_digits_count_however_a_file_holds_its_points(tmp_path, kind):
    path = tmp_path / ("points.geojson" if kind == "features" else "points.csv")
    if kind == "a pair":
        pairs(path, "coordinates", lambda point: f"{point[1]}, {point[0]}")
    elif kind == "WKT":
        pairs(path, "wkt", lambda point: f"POINT ({point[0]} {point[1]})")
    elif kind == "GeoJSON in a cell":
        pairs(path, "geometry", lambda point: json.dumps(geojson(point[:2])))
    else:
        features = [
            {
                "type": "Feature",
                "properties": {"id": f"P{row}", "date": "2018-06-09", "place": "S", "notes": "t"},
                "geometry": geojson(point[:2]),
            }
            for row, point in enumerate(POINTS)
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        path.write_text(text, encoding="utf-8")
    import_file(path, tmp_path / "out", OPTIONS)
    found = open_dataset(tmp_path / "out").placements
    assert list(found["radius_m"]) == [radius for *_, radius in POINTS]
