"""A link that is posted somewhere shows the title, the words and the picture of its view."""

from __future__ import annotations

import json
import re

import pytest

from dernamap.bundle import bundled_file
from dernamap.server import serve_folder
from dernamap.server.html.headers import OwnOrigin
from dernamap.server.html.page_card import PageCard, card_tags
from tests.own_loop import in_own_loop

PAGE = b'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


@pytest.fixture(scope="module")
def served():
    return serve_folder(bundled_file("data"))


def tags_of(text: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)" />', text))


def test_the_tags_say_the_view(served):
    text, language = card_tags(served, "date=2018-05-07", "https://maps.example")
    tags = tags_of(text)
    assert language == "en"
    assert tags["og:title"] == "7 May 2018 · Derna 2014–2019"
    assert re.fullmatch(
        r"303 events from 5 October 2014 to 2 June 2019 on a map .*", tags["og:description"]
    )
    image = tags["og:image"].replace("&amp;", "&")
    assert image.startswith(f"https://maps.example{served.base_url}/figure/png?size=1200x675&")
    assert "date=2018-05-07" in image
    assert tags["twitter:card"] == "summary_large_image"


def test_the_tags_speak_the_language_of_the_link(served):
    text, language = card_tags(served, "lang=ar&date=2018-05-07", "https://maps.example")
    assert language == "ar"
    assert tags_of(text)["og:title"] == "7 مايو 2018 · درنة 2014–2019"
    assert "lang=ar" in tags_of(text)["og:image"]


def test_a_link_cannot_write_html(served):
    text, _ = card_tags(served, 'q="><script>&lang=en', 'https://x"><script>')
    assert "<script>" not in text


def answer(
    body: bytes,
    kind: str,
    *,
    method: str = "GET",
    path: str = "/",
    status: int = 200,
    query: bytes = b"lang=ar",
    middleware: type = PageCard,
) -> tuple[dict[bytes, bytes], bytes]:
    async def page(_scope, _receive, send) -> None:
        headers = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})

    sent = []

    async def run() -> None:
        async def send(message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "scheme": "https",
            "path": path,
            "query_string": query,
            "headers": [(b"host", b"maps.example")],
        }
        await middleware(page)(scope, None, send)

    in_own_loop(run())
    return dict(sent[0]["headers"]), b"".join(part.get("body", b"") for part in sent[1:])


@pytest.mark.usefixtures("served")
def test_the_page_is_sent_with_its_tags_and_length():
    headers, body = answer(PAGE, "text/html; charset=utf-8")
    assert int(headers[b"content-length"]) == len(body)
    assert body.count(b"<title>") == 1
    assert b'<html lang="ar">' in body
    assert "درنة".encode() in body
    assert b'content="https://maps.example/api/data/' in body


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(("kind", "method"), [("text/css", "GET"), ("text/html", "HEAD")])
def test_anything_else_is_sent_as_it_is(kind, method):
    headers, body = answer(PAGE, kind, method=method)
    assert body == PAGE
    assert int(headers[b"content-length"]) == len(PAGE)


HOSTS = "/_stcore/host-config"


def test_the_page_takes_messages_from_itself_alone():
    listed = json.dumps({"allowedOrigins": ["https://*.streamlit.app"], "metricsUrl": ""}).encode()
    headers, body = answer(listed, "application/json", path=HOSTS, middleware=OwnOrigin)
    own = ["http://maps.example", "https://maps.example"]
    assert json.loads(body) == {"allowedOrigins": own, "metricsUrl": ""}
    assert int(headers[b"content-length"]) == len(body)


@pytest.mark.parametrize(("path", "status"), [(HOSTS, 404), ("/api/health", 200)])
def test_other_answers_pass(path, status):
    _, body = answer(b"not JSON", "text/plain", path=path, status=status, middleware=OwnOrigin)
    assert body == b"not JSON"
