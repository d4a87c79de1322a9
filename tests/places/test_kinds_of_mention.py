"""Kinds of mention that must be right or refused: offsets, parts, honoured names, coordinates."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from dernamap.errors import DatasetError
from dernamap.places import (
    PLACE_COLUMNS,
    PlacingReason,
    distance_m,
    geocode,
    load_gazetteer,
    place_event_text,
)
from dernamap.places.mention import tokens_of
from tests.every import check_every

RELAXED = settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# -- a distance or a side beside the name: mention, and a point that the answer must hold

OFFSETS = [
    ("Darnah town, 15 km east", 32.7593, 22.7987),
    ("Derna (15 km E)", 32.7593, 22.7987),
    ("Derna 15km E", 32.7593, 22.7987),
    ("15 km east, Derna", 32.7593, 22.7987),
    ("Derna, Libya, 15 km east", 32.7593, 22.7987),
    ("Derna, 20 km south", 32.5795, 22.6383),
    ("12 km / 7.5 miles south of Derna", 32.6515, 22.6383),
    ("12 km (7.5 miles) south of Derna", 32.6515, 22.6383),
    ("12 km or 7.5 miles south of Derna", 32.6515, 22.6383),
    ("between 10 and 15 km east of Derna", 32.7593, 22.7719),
    ("10 – 15 km east of Derna", 32.7593, 22.7719),
    ("5 nautical miles north of Derna", 32.8429, 22.6383),
    ("15 km N.E. of Derna", 32.8547, 22.7516),
    ("half-way along the Derna-Tobruk road", 32.4184, 23.2992),
    ("درنة، على بعد 20 كم جنوبا", 32.5795, 22.6383),
    ("درنة (١٥ كم شرق)", 32.7593, 22.7987),
    ("شرق درنة بـ15 كم", 32.7593, 22.7987),
    ("على بعد كيلومترين جنوب درنة", 32.7414, 22.6383),
    ("12 كم (7.5 ميل) جنوب درنة", 32.6515, 22.6383),
    ("15 km south of 32.7594, 22.6383", 32.6242, 22.6383),
]


@pytest.mark.parametrize(("mention", "lat", "lon"), OFFSETS)
def test_an_offset_holds_the_point_and_is_inferred(mention, lat, lon, gazetteer):
    (placement,) = geocode(mention, gazetteer).placements
    assert distance_m(placement.lon, placement.lat, lon, lat) <= placement.radius_m
    assert placement.certainty == "inferred"
    assert placement.method == "relative"


@pytest.mark.parametrize(
    "mention",
    [
        "several kilometres south of Derna",
        "12 km (30 miles) south of Derna",
        "Derna (15 km N, 5 km E)",
        "inland from Derna",
        "على بعد بضعة كيلومترات من درنة",
    ],
)
def test_a_distance_that_is_no_one_distance_is_refused(mention, gazetteer):
    found = geocode(mention, gazetteer)
    assert found.status == "unmatched"
    assert found.code == PlacingReason.DISTANCE_UNCLEAR


TOWNS = ["Derna", "Tobruk", "Benghazi", "درنة", "طبرق", "Shahhat"]
SIDES = {"north": "شمال", "south": "جنوب", "east": "شرق", "west": "غرب"}


@given(
    st.sampled_from(TOWNS),
    st.integers(5, 60),
    st.sampled_from(sorted(SIDES)),
    st.sampled_from(
        [
            "{town}, {km} km {side}",
            "{town} ({km} km {side})",
            "{town} - {km} km {side}",
            "{km} km {side} of {town}",
            "{town}، {km} كم {arabic}",
            "{town} ({km} كم {arabic})",
            "على بعد {km} كم {arabic} {town}",
        ]
    ),
)
@RELAXED
def test_a_distance_is_never_dropped(gazetteer, town, km, side, form):
    place_id = geocode(town, gazetteer).placements[0].place_id
    place = gazetteer.places[place_id]
    text = form.format(town=town, km=km, side=side, arabic=SIDES[side])
    for one in geocode(text, gazetteer).placements:
        assert one.certainty == "inferred"
        assert (
            distance_m(one.lon, one.lat, place.lon, place.lat) == pytest.approx(km * 1000, rel=0.01)
            or km * 1000 < 2 * place.radius_m
        )


# -- general words belong to the place beside them

GENERAL = ["Port", "the old town", "downtown", "western gate", "hospital", "university"]
GENERAL += ["old city", "city centre", "western entrance", "الميناء", "المدينة القديمة"]
BESIDE = ["{place} - {part}", "{place}, {part}", "{place} ({part})", "{part} of {place}"]
BESIDE += ["{part}, {place}", "{part} ({place})", "{place}; {part}", "{part} in {place}"]
BESIDE += ["{place}: {part}", "{part} and {place}", "{place} / {part}", "{place}'s {part}"]
BESIDE += ["{place}، {part}", "{part} في {place}", "{part}, {place}, Libya", "{part} near {place}"]


@pytest.fixture(scope="module")
def home_places(gazetteer):
    home, district = gazetteer.home, "derna-district"
    return {one for one in gazetteer.places if {home, district} & {one, *gazetteer.ancestors(one)}}


@pytest.fixture(scope="module")
def foreign_names(gazetteer, home_places):
    towns = [
        name.name
        for name in gazetteer.names
        if gazetteer.places[name.place_id].kind in {"city", "town"}
        and name.place_id not in home_places
    ]
    names = {one.name for one in gazetteer.elsewhere} | set(towns)
    return sorted(name for name in names if not _is_general(name, gazetteer))


def _is_general(name, gazetteer):
    """Say whether a name is of words that mean something else in a mention ("the quarter")."""
    return all(
        token.senses or token.number is not None for token in tokens_of(name, gazetteer.index)
    )


@given(st.data(), st.sampled_from(GENERAL), st.sampled_from(BESIDE))
@RELAXED
def test_a_mention_that_names_a_foreign_place_never_gives_a_home_place(
    gazetteer, home_places, foreign_names, data, part, form
):
    name = data.draw(st.sampled_from(foreign_names))
    alone = geocode(name, gazetteer)
    # a name that is itself a home place, or general words, is no foreign name
    assume(not {one.place_id for one in alone.placements} & home_places)
    assume(alone.status != "ambiguous")
    text = form.format(place=name, part=part)
    for found in (geocode(text, gazetteer), place_event_text(text, gazetteer, home="")):
        placed = {one.place_id for one in found.placements}
        assert not placed & home_places, (text, found.why)


@pytest.mark.parametrize("word", ["the port", "old city", "western gate", "المدينة القديمة"])
def test_general_words_alone_are_of_the_home_and_say_so(word, gazetteer, home_places):
    (placement,) = geocode(word, gazetteer).placements
    assert placement.place_id in home_places
    assert placement.certainty == "inferred"
    assert "the text names no town, so Derna, the home, is assumed" in placement.why


def test_another_home_has_no_port_here(folder):
    gazetteer = replace(load_gazetteer(folder), home_id="tobruk")
    assert geocode("the port", gazetteer).status == "unmatched"
    assert geocode("Derna - Port", gazetteer).placements[0].place_id == "derna-port"


# -- names of honour, bodies of people

PERSONS = ["Omar al-Mukhtar", "Omar Mukhtar", "عمر المختار", "Abu Salim", "أبو سليم"]
BODIES = ["{} brigade", "{} operations room", "{} force", "{} council", "{} directorate"]
BODIES += ["كتيبة {}", "غرفة عمليات {}", "مديرية {}", "مجلس {}"]
BUILDINGS = ["{} mosque", "{} university", "{} hospital", "{} camp", "{} school", "مسجد {}"]
BUILDINGS += ["جامعة {}", "معسكر {}", "مستشفى {}"]


BESIDE = ["{}, al-Bayda", "{} in al-Bayda", "al-Bayda - {}", "{} (al-Bayda)"]


def test_what_bears_a_persons_name_is_not_the_town_of_that_name(gazetteer):
    def check(mention):
        assert geocode(mention, gazetteer).status == "unmatched"

    forms = product(BODIES + BUILDINGS, PERSONS)
    check_every([form.format(person) for form, person in forms], check)


def test_a_building_lies_in_the_place_named_beside_it(gazetteer):
    def check(mention):
        (placement,) = geocode(mention, gazetteer).placements
        assert placement.place_id == "al-bayda"
        assert placement.certainty == "inferred"

    forms = product(BESIDE, BUILDINGS, PERSONS)
    check_every([beside.format(form.format(person)) for beside, form, person in forms], check)


# -- coordinates

COORDINATES = [
    ("32.7588, 22.6300", 32.7588, 22.63, 500),
    ("(32.7588, 22.6300)", 32.7588, 22.63, 500),
    ("32.76N 22.64E", 32.76, 22.64, 600),
    ("N 32.76 E 22.64", 32.76, 22.64, 600),
    ("22.64 E, 32.76 N", 32.76, 22.64, 600),
    ("32°45'31\"N 22°38'18\"E", 32.758611, 22.638333, 500),
    ("32° 45′ 31″ N, 22° 38′ 18″ E", 32.758611, 22.638333, 500),
    ("32 45 31 N, 22 38 18 E", 32.758611, 22.638333, 500),
    ("32°45.5'N 22°38.3'E", 32.758333, 22.638333, 500),
    ("32-45-31N 022-38-18E", 32.758611, 22.638333, 500),
    ("32°45'N 22°38'E", 32.75, 22.633333, 900),
    ("٣٢٫٧٦، ٢٢٫٦٤", 32.76, 22.64, 600),
    ("٣٢٫٧٦ شمالا ٢٢٫٦٤ شرقا", 32.76, 22.64, 600),
    ("خط عرض 32.76 وخط طول 22.64", 32.76, 22.64, 600),
    ("lat 32.76, lon 22.64", 32.76, 22.64, 600),
    ("32,76; 22,64", 32.76, 22.64, 600),
    ("32.8, 22.6", 32.8, 22.6, 5600),
    ("Derna (32.7594, 22.6383)", 32.7594, 22.6383, 500),
    ("Coordinates: 32.76 / 22.64", 32.76, 22.64, 600),
    ("48.85, 2.35", 48.85, 2.35, 600),
]


@pytest.mark.parametrize(("mention", "lat", "lon", "radius"), COORDINATES)
def test_coordinates_are_read_as_exactly_as_they_are_written(mention, lat, lon, radius, gazetteer):
    (placement,) = geocode(mention, gazetteer).placements
    assert (placement.lat, placement.lon) == pytest.approx((lat, lon), abs=1e-6)
    assert placement.radius_m == radius
    assert (placement.method, placement.place_id) == ("given", "")


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("22.64, 32.76", PlacingReason.COORDINATES_WRONG),
        ("95.76, 22.64", PlacingReason.COORDINATES_WRONG),
        ("0.0, 0.0", PlacingReason.COORDINATES_WRONG),
        ("32°75'N 22°38'E", PlacingReason.COORDINATES_WRONG),
        ("32.76 N, 22.64 N", PlacingReason.COORDINATES_WRONG),
        ("32.76 -22.64", PlacingReason.COORDINATES_WRONG),
        ("Tobruk (32.7594, 22.6383)", PlacingReason.CONTRADICTION),
        ("Sirte (32.7594, 22.6383)", PlacingReason.CONTRADICTION),
        ("32.76", PlacingReason.NO_PLACE_NAMED),
        ("32, 22", PlacingReason.NO_PLACE_NAMED),
        ("5.5, 7.5 km", PlacingReason.NO_PLACE_NAMED),
    ],
)
def test_numbers_that_are_no_coordinates_are_refused(mention, code, gazetteer):
    found = geocode(mention, gazetteer)
    assert (found.status, found.code) == ("unmatched", code), found.why


@given(
    st.decimals(min_value="29.00", max_value="33.90", places=4),
    st.decimals(min_value="19.10", max_value="25.90", places=4),
    st.sampled_from(["{}, {}", "({}, {})", "{} N, {} E", "N{} E{}", "{}°N {}°E", "{}/{}"]),
)
@RELAXED
def test_coordinates_are_never_changed(gazetteer, lat, lon, form):
    (placement,) = geocode(form.format(lat, lon), gazetteer).placements
    assert (placement.lat, placement.lon) == (float(lat), float(lon))


# -- borders: what is known about them is in the gazetteer


def _gazetteer_with_border(tmp_path, change=()):
    blank = dict.fromkeys(PLACE_COLUMNS, "")
    known = {"certainty": "corroborated", "basis": "a test", "source": "a test"}
    point = {"lat": "33.0", "lon": "10.0", "radius_m": "300000"}
    border = {"part_of": "libya", "relation": "border", "relation_to": "tunisia"}
    places = [
        blank | known | point | {"place_id": "libya", "name": "Libya", "kind": "country"},
        blank | known | point | {"place_id": "tunisia", "name": "Tunisia", "kind": "country"},
        blank
        | known
        | {"place_id": "tunisian-border", "name": "Tunisian border", "kind": "border"}
        | border
        | dict(change),
        blank
        | known
        | point
        | {"place_id": "zuwara", "name": "Zuwara", "kind": "town", "part_of": "libya"},
    ]
    names = ["place_id", "name", "lang", "kind", "source"]
    with (tmp_path / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLACE_COLUMNS)
        writer.writeheader()
        writer.writerows(places)
    with (tmp_path / "names.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[one["place_id"], one["name"], "en", "name", "a test"] for one in places]
        csv.writer(file).writerows([names, *rows])
    return tmp_path


@pytest.mark.parametrize(
    "mention",
    [
        "the border with Tunisia",
        "Tunisian border",
        "the Libyan-Tunisian border",
        "border between Libya and Tunisia",
        "frontier with Tunisia",
    ],
)
def test_a_border_of_an_own_gazetteer_is_known_by_its_countries(mention, tmp_path):
    gazetteer = replace(
        load_gazetteer(_gazetteer_with_border(tmp_path)),
        lines={"tunisian-border": LineString([(11.5, 33.1), (9.5, 30.2)])},
    )
    (placement,) = geocode(mention, gazetteer).placements
    assert placement.place_id == "tunisian-border"
    assert geocode("the border with Egypt", gazetteer).code == PlacingReason.BORDER_NOT_LISTED


@pytest.mark.parametrize(
    "change", [{"relation_to": ""}, {"relation_to": "zuwara"}, {"part_of": "tunisia"}]
)
def test_a_border_without_two_countries_is_a_fault(change, tmp_path):
    with pytest.raises(DatasetError) as caught:
        load_gazetteer(_gazetteer_with_border(tmp_path, change))
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column) == ("places.csv", 4, "relation_to")
    assert "'tunisian-border' is a border without two countries" in fault.problem
    assert "name a country in part_of, another in relation_to" in fault.remedy
