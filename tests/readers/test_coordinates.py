"""Coordinates as people write them."""

from __future__ import annotations

import pytest

from dernamap.readers.cells.coordinate_cell import decimal_degrees, split_coordinates

PAIRS = [
    ("32.7648, 22.6391", ("32.7648", "22.6391")),
    ("32.7648 22.6391", ("32.7648", "22.6391")),
    ("(32.7648; 22.6391)", ("32.7648", "22.6391")),
    ("32,7648; 22,6391", ("32.7648", "22.6391")),
    ("32,7648,22,6391", ("32.7648", "22.6391")),
    ("32٫7648، 22٫6391", ("32.7648", "22.6391")),
    ("-32.5, \u22122.5", ("-32.5", "-2.5")),
    ("POINT (22.6391 32.7648)", ("32.7648", "22.6391")),
    ("SRID=4326;POINT Z (22 32 5)", ("32", "22")),
    ("32°45'53\"N 22°38'21\"E", ("32.7647", "22.6392")),
    ("22°38′21″E, 32°45′53″N", ("32.7647", "22.6392")),
    ("32 45 53 N, 22 38 21 E", ("32.7647", "22.6392")),
    ("N32.76 E22.64", ("32.76", "22.64")),
    ("32.7648° S 22.1° W", ("-32.7648", "-22.1")),
    # neither a single number nor a date is a pair, and there are no 75 minutes
    ("32,22", None),
    ("12.06.2018", None),
    ("32°75'N 22°38'E", None),
    ("32.76 22.63 and more", None),
    ("Derna", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs(text, expected):
    assert split_coordinates(text) == expected


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("32°45'53.4\"N", "NS", "32.76483"),
        ("22°38.1'E", "EW", "22.635"),
        ("W 22.5", "EW", "-22.5"),
        ("22.5 E", "NS", None),
        ("22.5", "EW", None),
        ("N 22.5 N", "NS", None),
    ],
)
def test_angles(text, letters, expected):
    assert decimal_degrees(text, letters) == expected


@pytest.mark.parametrize("name", ["Coordinates", "الإحداثيات", "where exactly", "location"])
def test_a_column_of_pairs_is_found_by_name_or_content(bring, name):
    text = f'date,{name},notes\n2018-06-12,"32.7648, 22.6391",a\n2018-06-13,n/a,b\n'
    text += "2018-06-14,somewhere,c\n2018-06-15,POINT (22.639 32.765),d\n"
    report, dataset = bring(text + '2018-06-16,"32.7, 22.6",e\n2018-06-17,32.76512 22.6398,f\n')
    assert (report.events, report.rejected) == (5, 1)
    assert report.rejections[0].reason == (
        f"{name}: 'somewhere' is neither a pair such as 32.7648, 22.6391 nor a geometry"
    )
    places = dataset.placements
    assert list(places["lat"]) == [32.7648, 32.765, 32.7, 32.76512]
    assert list(places["radius_m"]) == [500, 500, 5600, 500]
    assert any("latitude first" in notice for notice in report.notices)


def test_numbers_with_a_decimal_comma_are_no_pairs(bring):
    report, dataset = bring("date;share;notes\n2018-06-12;32,22;a\n2018-06-13;31,5;b\n")
    assert report.events == 2
    assert len(dataset.placements) == 0


def test_columns_of_angles_are_read(bring):
    _, dataset = bring(
        "date,lat,lon,notes\n2018-06-12,32°45'53\"N,22°38'21\"E,a\n2018-06-13,32.7,22.6,b\n"
    )
    assert list(dataset.placements["lat"].round(4)) == [32.7647, 32.7]


def test_a_latitude_that_names_the_other_axis_is_rejected(bring):
    report, _ = bring("date,lat,lon,notes\n2018-06-12,32.7,22.6,a\n2018-06-13,32.7E,22.6,b\n")
    assert "'32.7E' is not a number" in report.rejections[0].reason


def test_a_place_of_the_region_tells_that_coordinates_changed_places(bring):
    rows = (
        "2018-06-12,Derna,22.637,32.767\n2018-06-13,Aswan,24.09,32.9\n2018-06-14,Derna,32.7,22.6\n"
    )
    report, dataset = bring(f"date,place,lat,lon\n{rows}")
    assert [one.row for one in report.rejections] == [2]
    assert "wrong order" in report.rejections[0].reason
    assert list(dataset.placements["lat"]) == [24.09, 32.7]
