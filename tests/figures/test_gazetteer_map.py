"""The gazetteer on a map: true radii, words for each place, and nothing that is not counted."""

from __future__ import annotations

import base64
import dataclasses
import math
import re
from xml.etree import ElementTree as ET

import pytest

from dernamap.figures import ALL_PLACES, gazetteer_map
from dernamap.places import extent_of
from dernamap.words import LANGUAGES

WIDEST_M = 60_000


def drawn(gazetteer, about=ALL_PLACES, **options) -> tuple[ET.Element, int]:
    """Draw the map, which is HTML without open elements but its picture."""
    made = gazetteer_map(gazetteer, about, **options)
    return ET.fromstring(re.sub(r"(<img[^>]*)>", r"\1/>", made.html)), made.left_out  # noqa: S314  ours


def styles_of(element: ET.Element) -> dict[str, float]:
    """Read the lengths of an element's style: pixels."""
    return {
        key: float(value)
        for key, value in re.findall(r"([a-z]+):(-?[\d.]+)px", element.get("style"))
    }


def area_of(tree: ET.Element, name: str) -> ET.Element:
    return next(one for one in tree.iter("i") if one.get("title").startswith(f"{name}:"))


@pytest.mark.parametrize("about", ["derna", "sheiha-west", "libya", ALL_PLACES])
def test_discs_have_their_true_radius(gazetteer, about):
    tree, _ = drawn(gazetteer, about)
    areas = [one for one in tree.iter("i") if "disc" in one.get("class").split()]
    widths = {one.get("title").partition(":")[0]: styles_of(one)["width"] for one in areas}
    places = [one for one in gazetteer.places.values() if one.name in widths]
    # pixels a metre, where Mercator's scale is 1 / cos(latitude)
    scales = [
        widths[one.name]
        / 2
        / extent_of(one.place_id, gazetteer).radius_m
        * math.cos(math.radians(extent_of(one.place_id, gazetteer).lat))
        for one in places
        if widths[one.name] > 20
    ]
    assert scales
    assert max(scales) == pytest.approx(min(scales), rel=0.01)


def test_the_place_that_it_is_about_is_in_the_middle_and_whole(gazetteer):
    with pytest.raises(KeyError):
        gazetteer_map(gazetteer, "no-such-place")
    for about in ("derna", "sheiha-west", "libya"):
        tree, _ = drawn(gazetteer, about)
        chosen = next(one for one in tree.iter("i") if "chosen" in one.get("class").split())
        assert chosen.get("title").startswith(f"{gazetteer.places[about].name}:")
        style = styles_of(chosen)
        assert style["left"] + style["width"] / 2 == pytest.approx(940, abs=0.2)
        assert style["top"] + style["height"] / 2 == pytest.approx(230, abs=0.2)
        assert 300 < style["height"] < 460


def test_every_place_is_drawn_or_counted(gazetteer):
    tree, left_out = drawn(gazetteer)
    areas = len(list(tree.iter("i")))
    picture = base64.b64decode(next(tree.iter("img")).get("src").partition(",")[2]).decode()
    lines = len(re.search(r"</g></g><g>(.*)</g></svg>$", picture)[1].split("<path")) - 1
    assert lines == sum(extent_of(one, gazetteer) is not None for one in gazetteer.lines) > 0
    assert areas + lines + left_out == len(gazetteer.places)
    assert gazetteer.places["libya"].radius_m > WIDEST_M
    assert not [one for one in tree.iter("i") if one.get("title").startswith("Libya:")]


def test_inferred_edges_are_dashed_and_a_sector_has_none(gazetteer):
    tree, _ = drawn(gazetteer, "derna")
    assert area_of(tree, "West Sheiha").get("class").split() == ["disc", "inferred"]
    assert "corroborated" in area_of(tree, "Derna").get("class").split()
    sectors = [one for one in tree.iter("i") if "sector" in one.get("class").split()]
    assert sectors
    assert all("clip-path:polygon(" in one.get("style") for one in sectors)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_no_other_machine_and_speaks_the_pages_language(gazetteer, language, dark):
    tree, _ = drawn(gazetteer, "derna", language=language, dark=dark)
    addresses = [one.get("src") for one in tree.iter("img")]
    assert [one[:26] for one in addresses] == ["data:image/svg+xml;base64,"]
    place = gazetteer.places["derna"]
    name = place.name if language == "en" else place.name_ar
    assert name in tree.get("aria-label")
    assert name in {one.text for one in tree.iter("b")}
    chosen = next(one for one in tree.iter("i") if "chosen" in one.get("class").split())
    assert chosen.get("title").endswith("4,000 m" if language == "en" else "4,000 م")


def test_names_do_not_stand_on_each_other(gazetteer):
    for about in ("derna", ALL_PLACES):
        names = list(drawn(gazetteer, about)[0].iter("b"))
        assert len(names) > 5
        tops = sorted((styles_of(one)["top"], styles_of(one)["left"], one.text) for one in names)
        for at, (top, left, text) in enumerate(tops):
            for other_top, other_left, other in tops[at + 1 :]:
                apart = abs(left - other_left) >= (len(text) + len(other)) * 3.3 - 0.2
                assert apart or other_top - top >= 15.8, (text, other)


def test_markup_in_a_name_is_text(gazetteer):
    bad = dataclasses.replace(gazetteer.places["derna"], name='<b onclick="x">&')
    places = {**gazetteer.places, "derna": bad}
    tree, _ = drawn(dataclasses.replace(gazetteer, places=places), "derna")
    assert '<b onclick="x">&' in {one.text for one in tree.iter("b")}
    assert not [one for one in tree.iter() if one.get("onclick")]


def test_an_empty_gazetteer_is_a_map_of_the_world(gazetteer):
    tree, left_out = drawn(dataclasses.replace(gazetteer, places={}, lines={}))
    assert left_out == 0
    assert not list(tree.iter("i"))
