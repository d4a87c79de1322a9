"""The page's HTML names what the page will ask for, so that it comes while Streamlit starts."""

from __future__ import annotations

import re

import pytest

from dernamap.bundle import ASSETS, bundled_file
from dernamap.server import BROWSER_PART, serve_folder
from tests.test_page_card import PAGE, answer


@pytest.fixture(scope="module")
def served():
    return serve_folder(bundled_file("data"))


def addresses(tags: str, kind: str = "[a-z]+") -> list[str]:
    return re.findall(rf'<link rel="{kind}" href="([^"]+)"', tags)


def test_scripts_and_styles_are_named_as_they_lie_there(served):
    found = addresses(served.hints("en"))
    ours = [one.rpartition("/")[2] for one in found if one.startswith(BROWSER_PART)]
    assert [name for name in ours if not (ASSETS / name).is_file()] == []
    # the list's scripts come before the data, and the map's, which are five times as long, after it
    scripts = [name for name in ours if name.endswith(".js")]
    assert scripts[0].startswith("timemap-")
    first = next(at for at, one in enumerate(found) if "/data/" in one)
    drawn = next(at for at, one in enumerate(found) if "drawn_map" in one)
    assert found.index(f"{BROWSER_PART}/{scripts[0]}") < first < drawn


@pytest.mark.parametrize("language", ["en", "ar"])
def test_data_is_named_that_the_server_has_in_the_language(served, language):
    data = [one for one in addresses(served.hints(language)) if "/data/" in one]
    names = [one.removeprefix(f"{served.base_url}/") for one in data]
    texts = [name for name in names if name.startswith("records/")]
    assert texts == [f"records/0-{language}.json", f"records/1-{language}.json"]
    assert [name for name in set(names) - set(texts) if served.file(name) is None] == []


def test_of_a_large_dataset_no_texts_are_named(served, monkeypatch):
    monkeypatch.setattr("dernamap.server.datasets.served.TEXT_CHUNK", 100)
    assert "/records/" not in served.hints("en")


@pytest.mark.parametrize(("path", "hinted"), [("/", True), ("/map", True), ("/places", False)])
@pytest.mark.usefixtures("served")
def test_the_map_alone_asks_for_them(path, hinted):
    _, body = answer(PAGE, "text/html", path=path)
    assert (b"modulepreload" in body) == hinted
    assert body.endswith(b"</head><body></body></html>")
