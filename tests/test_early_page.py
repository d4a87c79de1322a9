"""The page's HTML brings what the map opens with, and puts Streamlit's page off until then."""

from __future__ import annotations

import json
import re
import sys
import threading
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dernamap.bundle import bundled_file
from dernamap.server import map_opening, serve_folder
from dernamap.server.html.opening_ground import opening_ground
from dernamap.server.static import with_early_page
from tests.test_page_card import answer

opening_ground_module = sys.modules[opening_ground.__module__]
STREAMLIT = Path(
    str(distribution("streamlit").locate_file("streamlit/static/index.html"))
).read_bytes()
LATER = re.compile(r'(?s)<template id="streamlit-later" data-src="([^"]+)">(.*?)</template>')
OPENING = re.compile(r'(?s)<script type="application/json" id="dernamap-opening">(.*?)</script>')


@pytest.fixture(scope="module")
def served():
    return serve_folder(bundled_file("data"))


def page_at(path: str = "/", **link: str) -> str:
    query = urlencode(link).encode()
    return answer(STREAMLIT, "text/html", path=path, query=query)[1].decode()


@pytest.mark.parametrize("link", [{"date": "2018-05-07", "lang": "ar"}, {"date": "30 May"}, {}])
def test_the_map_opens_with_what_its_component_is_mounted_with(served, link):
    found = OPENING.search(page_at(**link))
    assert found is not None
    assert json.loads(found[1])["data"] == map_opening(served, link).payload


def test_streamlit_waits_with_all_that_it_loads():
    page = page_at()
    later = LATER.search(page)
    assert later is not None
    assert (later[1], later[2].count("modulepreload")) == (
        re.search(rb'type="module" crossorigin src="([^"]+)"', STREAMLIT)[1].decode(),
        STREAMLIT.count(b"modulepreload"),
    )
    without = LATER.sub("", page)
    assert "./static/" not in without
    # the map's script is the only one that is asked for, and stands after what it reads
    assert without.index('id="dernamap-opening"') < without.index('id="dernamap-first"')


@pytest.mark.parametrize(
    ("path", "link"),
    [("/disputes", {}), ("/", {"data": "own-0123456789abcdef"}), ("/map", {"data": "own-"})],
)
def test_other_pages_and_own_records_open_by_streamlit(path, link):
    page = page_at(path, **link)
    assert OPENING.search(page) is None
    assert LATER.search(page) is None
    assert re.search('<script type="module" crossorigin src="./static/', page)


def test_a_text_cannot_end_the_element():
    page = with_early_page(STREAMLIT, {"title": "</script><script>alert(1)</script>"}).decode()
    found = OPENING.search(page)
    assert found is not None
    assert json.loads(found[1])["data"] == {"title": "</script><script>alert(1)</script>"}


def test_a_page_that_starts_in_another_way_stays_as_it_is():
    other = STREAMLIT.replace(b'type="module" crossorigin', b'type="module" nonce="x"')
    assert with_early_page(other, {}) == other


@pytest.mark.parametrize("path", ["/", "/disputes"])
def test_the_icon_is_carried_in_the_page(path):
    page = page_at(path)
    assert 'rel="icon" type="image/svg+xml" href="data:image/svg+xml,' in page
    assert "favicon" not in page


def test_the_ground_is_drawn_before_the_map_where_that_is_soon_done(served, monkeypatch):
    ground = map_opening(served, {}).payload["opening_ground"]
    assert (ground["lon"], ground["lat"], ground["zoom"]) == (22.632, 32.7605, 12.6)
    # in pixels from the middle, which is on land
    assert ground["paths"]["land"].startswith("M-2408 ")
    assert re.fullmatch(r"(M-?\d+ -?\d+l-?\d+([ -]\d+)+Z?)+", ground["paths"]["coast"])
    assert sum(map(len, ground["paths"].values())) < 16_000
    # a link to another place is told where the map opens, too
    assert map_opening(served, {"z": "9"}).payload["opening_ground"] == ground
    # from far away the outlines would be long, and where there are many islands they are
    assert opening_ground(10.0, 60.0, 6.9) is None
    monkeypatch.setattr(opening_ground_module, "_MOST_LETTERS", 100)
    assert opening_ground(22.6, 32.8, 12.0) is None


def test_a_page_does_not_wait_for_ground_that_takes_long(monkeypatch):
    made = threading.Event()

    def slow(*_: float, **__: float) -> dict[str, str]:
        made.wait(30)
        return {"land": "M0 0Z"}

    monkeypatch.setattr(opening_ground_module, "ground_outlines", slow)
    assert opening_ground(1.0, 2.0, 9.0, wait_s=0.01) is None
    made.set()
    found = opening_ground(1.0, 2.0, 9.0, wait_s=30)
    assert found is not None
    assert found["paths"] == {"land": "M0 0Z"}
