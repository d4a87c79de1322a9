"""The page's HTML brings what the map opens with, and puts Streamlit's page off until then."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dernamap.bundle import bundled_file
from dernamap.server import map_opening, serve_folder
from dernamap.server.static import with_early_page
from tests.test_page_card import answer

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
