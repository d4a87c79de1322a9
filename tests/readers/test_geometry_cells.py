"""Geometries where they are found: in cells, in properties, in files of ArcGIS and KML."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

POINT = shapely.Point(22.6402, 32.7651)
LINE = shapely.LineString([(22.63, 32.76), (22.65, 32.77)])


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("name", ["WKT", "geometry", "_geojson", "the_geom", "where it was"])
@pytest.mark.parametrize(
    "cell",
    [
        "POINT (22.6402 32.7651)",
        "SRID=4326;POINT(22.6402 32.7651)",
        "POINT Z (22.6402 32.7651 12)",
        json.dumps(shapely.geometry.mapping(POINT)),
        json.dumps({"lat": 32.7651, "lng": 22.6402}),
        json.dumps({"type": "Feature", "geometry": shapely.geometry.mapping(POINT)}),
        shapely.to_wkb(POINT, hex=True),
        shapely.to_wkb(shapely.set_srid(POINT, 4326), hex=True, include_srid=True),
    ],
    ids=["wkt", "ewkt", "wktz", "geojson", "object", "feature", "wkb", "ewkb"],
)
def test_a_point_in_a_cell(bring, name, cell):
    _, dataset = bring(f"date,{name}\n2018-06-14,{quoted(cell)}\n")
    (place,) = dataset.placements.to_dict("records")
    assert (round(place["lat"], 4), round(place["lon"], 4)) == (32.7651, 22.6402)


@pytest.mark.parametrize(
    "shape", [LINE, LINE.buffer(0.01), shapely.MultiPoint([POINT, (22.7, 32.8)])]
)
def test_a_line_or_an_area_in_a_cell_is_a_disc_that_holds_it(bring, shape):
    _, dataset = bring(f"date,WKT\n2018-06-14,{quoted(shape.wkt)}\n")
    (place,) = dataset.placements.to_dict("records")
    assert shape.distance(shapely.Point(place["lon"], place["lat"])) < 0.05
    assert place["radius_m"] > 1_000


def test_an_empty_geometry_is_no_place_and_a_broken_one_is_told(bring):
    rows = "2018-06-14,POINT EMPTY\n2018-06-14,POINT(22.6)\n2018-06-14,POINT(22.6402 32.7651)\n"
    report, _ = bring(f"date,geom\n{rows}")
    assert (report.placed, report.unplaced) == (1, 1)
    (rejection,) = report.rejections
    assert rejection.reason.startswith("geom: 'POINT(22.6)' is neither a pair")


def test_coordinates_of_features_without_a_geometry(bring):
    def feature(geometry, **properties):
        return {"type": "Feature", "properties": properties, "geometry": geometry}

    bare = feature(None, date="2018-06-14", lat=32.7651, lon=22.6402)
    drawn = feature(shapely.geometry.mapping(POINT), date="2018-06-15", lat="", lon="")
    for features in ([bare, bare], [bare, drawn]):
        text = json.dumps({"type": "FeatureCollection", "features": features})
        report, dataset = bring(text, "f.geojson")
        assert report.placed == 2
        assert set(dataset.placements["lat"]) == {32.7651}


def test_coordinates_of_parquet_without_a_geometry(bring):
    stream = io.BytesIO()
    table = {"id": ["1"], "date": ["2018-06-14"], "lat": [32.7651], "lon": [22.6402]}
    pq.write_table(pa.table(table), stream)
    _, dataset = bring(stream.getvalue(), "f.parquet")
    assert list(dataset.placements["lat"]) == [32.7651]


def test_features_of_arcgis(bring):
    document = {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 102100},
        "features": [
            {
                "attributes": {"EventDate": 1528977600000, "name": "a"},
                "geometry": {"x": 2520295.5, "y": 3863411.0},
            },
            {"attributes": {"EventDate": 1528977600000, "name": "b"}},
        ],
    }
    report, dataset = bring(json.dumps(document), "f.json")
    assert (report.events, report.placed) == (2, 1)
    assert list(dataset.events["date"]) == ["2018-06-14"] * 2
    assert list(dataset.placements["lat"]) == pytest.approx([32.7594], abs=0.0005)
    assert list(dataset.placements["lon"].round(2)) == [22.64]


def kml(body: str) -> str:
    head = (
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    )
    return f"{head}<Document><Placemark><name>a</name>{body}</Placemark></Document></kml>"


@pytest.mark.parametrize("pair", ["22.6402, 32.7651, 0", "22.6402 ,32.7651", " 22.6402,32.7651 "])
def test_a_blank_beside_a_comma_of_kml(bring, pair):
    stamp = "<TimeStamp><when>2018-06-14</when></TimeStamp>"
    text = f"{stamp}<Point><coordinates>{pair}</coordinates></Point>"
    _, dataset = bring(kml(text), "f.kml")
    assert list(dataset.placements["lat"]) == [32.7651]


def test_a_track_of_kml_lasts_from_its_first_to_its_last_moment(bring):
    moments = ["2018-06-11T10:00:00Z", "2018-06-14T10:00:00Z"]
    body = "".join(f"<when>{moment}</when>" for moment in moments)
    body += "<gx:coord>22.63 32.76 0</gx:coord><gx:coord>22.65 32.77 0</gx:coord>"
    _, dataset = bring(kml(f"<gx:Track>{body}</gx:Track>"), "f.kml")
    assert list(dataset.events["date"]) == ["2018-06-11/2018-06-14"]


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": ["a", "b"]}, "the coordinates are not those of a Point"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "are not those of a LineString"),
        ({"type": "Dot", "coordinates": [1, 2]}, "has the type 'Dot', which GeoJSON does not have"),
    ],
)
def test_a_geometry_at_fault_is_named_in_our_own_words(bring, geometry, words):
    sound = shapely.geometry.mapping(POINT)
    features = [
        {"type": "Feature", "properties": {"date": "2018-06-14"}, "geometry": one}
        for one in (geometry, sound)
    ]
    report, _ = bring(json.dumps({"type": "FeatureCollection", "features": features}), "f.geojson")
    (rejection,) = report.rejections
    assert rejection.code == "bad-geometry"
    assert words in rejection.reason
