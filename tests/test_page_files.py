"""The page's scripts, style sheets and fonts: compressed once, kept by the browser for ever."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request

import brotli
import pytest

from dernamap.bundle import ASSETS
from dernamap.server.static import (
    BEFORE_STREAMLIT,
    PageFiles,
    best_brotli,
    cached,
    encoding_for,
    page_files,
)
from dernamap.timemap.contract import PAGES
from tests.own_loop import in_own_loop


def answered(path: str, encoding: str = "", *, method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Ask the middleware; what it passes on is answered with a header ``passed``."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    async def behind(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 404, "headers": [(b"passed", b"on")]})
        await send({"type": "http.response.body", "body": b""})

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(b"accept-encoding", encoding.encode())],
    }
    in_own_loop(PageFiles(behind)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cached.cache_folder.cache_clear()
    yield tmp_path
    cached.cache_folder.cache_clear()


def component(name: str) -> str:
    return f"/_stcore/bidi-components/dernamap.timemap/{name}"


def streamlit_script() -> str:
    return next(path.name for path in (page_files._streamlit_files() / "js").glob("index.*.js"))


@pytest.mark.parametrize(
    "pattern",
    ["timemap-*.js", "timemap-*.css", "part-maplibre-gl-worker-*.js", "part-drawn_map-*.js"],
)
def test_the_browser_part_is_kept_for_ever_and_was_compressed_when_it_was_built(pattern):
    (path,) = ASSETS.glob(pattern)
    plain = path.read_bytes()
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        headers, body = answered(component(path.name), f"deflate, {encoding}")
        assert headers["content-encoding"] == encoding
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["content-type"].startswith(("text/javascript", "text/css"))
        assert unpack(body) == plain
        suffix = {"br": ".br", "gzip": ".gz"}[encoding]
        assert body == path.with_name(path.name + suffix).read_bytes()
    headers, body = answered(component(path.name))
    assert "content-encoding" not in headers
    assert body == plain


def test_streamlits_own_files_are_compressed_quickly_and_then_well(cache):
    name = streamlit_script()
    headers, body = answered(f"/static/js/{name}", "gzip, br")
    assert headers["content-encoding"] == "br"
    plain = brotli.decompress(body)
    assert b"streamlit" in plain
    cached._ASKED[name].result(timeout=60)
    (kept,) = cache.rglob("*.br")
    assert kept.name == f"{name}.br"
    assert brotli.decompress(kept.read_bytes()) == plain
    again = answered(f"/static/js/{name}", "gzip, br")[1]
    assert again == kept.read_bytes()
    assert len(again) < len(body)


def test_a_folder_that_cannot_be_written_is_no_hindrance(cache):
    (cache / "dernamap").write_text("a file where the folder would be")
    for _ in range(2):
        assert brotli.decompress(best_brotli("some.js", b"let x = 1;" * 50)) == b"let x = 1;" * 50
        cached._ASKED["some.js"].result(timeout=60)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/health",
        component("../component.py"),
        component("..%2fcomponent.py"),
        component("timemap-unknown0.js"),
        component("timemap-unknown0.js.br"),
        "/static/js/../../../../config.py",
        "/static/js/nothing.here.js",
        "/static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2",
    ],
)
def test_all_else_is_passed_on(path):
    assert answered(path, "br")[0] == {"passed": "on"}


def test_only_reading_is_answered():
    (path,) = ASSETS.glob("timemap-*.js")
    assert answered(component(path.name), "br", method="POST")[0] == {"passed": "on"}


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.0", "identity"),
        ("", "identity"),
    ],
)
def test_a_browser_says_what_it_reads(asked, chosen):
    assert encoding_for({"accept-encoding": asked}) == chosen


def asked(address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_every_page_that_the_header_leads_to_knows_where_its_server_is():
    [pages] = re.findall(r"\(\?:([a-z|]+)\)", BEFORE_STREAMLIT)
    assert set(pages.split("|")) == {"map", *PAGES}


@pytest.mark.parametrize("page", ["/", "/disputes"])
def test_every_page_names_our_fonts_and_none_of_streamlits(server, page):
    headers, body = asked(server + page, **{"Accept-Encoding": "gzip, br", "If-None-Match": "*"})
    assert headers["content-encoding"] == "br"
    assert "etag" not in headers
    html = brotli.decompress(body).decode()
    assert "og:title" in html
    assert "SourceSansVF" not in html
    addresses = set(re.findall(r"\./(api/fonts/[\w.-]+)", html))
    assert len(addresses) == 2
    for address in addresses:
        headers, body = asked(f"{server}/{address}")
        assert headers["cache-control"].endswith("immutable")
        assert body[:4] == b"wOF2"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked(f"{server}/api/fonts/DernamapSans-Regular-00000000.woff2")


def test_data_comes_with_brotli_too(server, dataset):
    address = f"{server}/api/data/{dataset.digest[:16]}/events.arrow"
    packed, body = asked(address, **{"Accept-Encoding": "br"})
    assert packed["content-encoding"] == "br"
    _, zipped = asked(address, **{"Accept-Encoding": "gzip"})
    assert brotli.decompress(body) == gzip.decompress(zipped)
