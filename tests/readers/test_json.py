"""JSON that is no map: lists of objects, as programming interfaces answer."""

from __future__ import annotations

import json

import pytest

from dernamap.errors import DatasetError

from .samples import acled_row, ucdp_row

ROWS = [
    {"date": "2018-06-12", "lat": 32.7648, "lon": 22.6391, "notes": "a", "tags": ["x", "y"]},
    {"date": "2018-06-13", "lat": None, "lon": None, "notes": "b"},
    "neither",
]


def test_a_list_of_objects(bring):
    report, dataset = bring(json.dumps(ROWS), name="f.json")
    assert (report.format, report.rows, report.events) == ("json", 3, 2)
    assert report.rejections[0].row == 3
    assert "not an object that can be read" in report.rejections[0].reason
    assert list(dataset.placements["lat"]) == [32.7648]


@pytest.mark.parametrize(
    ("member", "row", "format_"),
    [("data", acled_row(), "acled"), ("Result", ucdp_row(), "ucdp")],
)
def test_the_answer_of_an_interface(bring, member, row, format_):
    document = {"status": 200, "count": 1, "messages": [], member: [row]}
    report, _ = bring(json.dumps(document), name="f.json")
    assert (report.format, report.events) == (format_, 1)


def test_one_object_a_line(bring):
    text = "\n".join(json.dumps(row) for row in ROWS[:2]) + "\n{broken\n"
    report, _ = bring(text, name="f.jsonl")
    assert (report.rows, report.events, report.rejected) == (3, 2, 1)


@pytest.mark.parametrize(
    "document", [{"a": 1}, {"a": [{"b": 1}], "c": [{"d": 1}]}, "text", 5, {"a": [1, 2]}]
)
def test_what_holds_no_list_of_objects_is_refused(bring, document):
    with pytest.raises(DatasetError, match="neither features nor a list of objects"):
        bring(json.dumps(document), name="f.json", format="json")


def test_an_empty_list_is_no_dataset(bring):
    with pytest.raises(DatasetError):
        bring("[]", name="f.json")


def test_times_in_milliseconds_are_days_of_utc(bring):
    point = {"type": "Point", "coordinates": [22.63, 32.76]}
    features = [
        {"type": "Feature", "properties": {"Date": 1528502400000, "n": "a"}, "geometry": point},
        {"type": "Feature", "properties": {"Date": 1528588799999, "n": "b"}, "geometry": point},
    ]
    document = {"type": "FeatureCollection", "features": features}
    report, dataset = bring(json.dumps(document), name="f.geojson")
    assert list(dataset.events["date"]) == ["2018-06-09", "2018-06-09"]
    assert "Dates such as 1528502400000 are milliseconds since 1970; the day is that in UTC." in (
        report.notices
    )
