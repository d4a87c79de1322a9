"""A view within another page: who may hold it, and what describes it to that page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.requests import Request

from dernamap.embedding import EMBED_ROUTES
from dernamap.errors import UsageError
from dernamap.server import EMBED_VARIABLE, embed_parents
from tests.own_loop import in_own_loop

ROUTES = {route.path: route.endpoint for route in EMBED_ROUTES}
PAGE = "http://here.test/?date=2018-06-09&days=3&ground=on"


def ask(path, **params):
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": urlencode(params).encode(),
        "headers": [(b"host", b"here.test")],
        "scheme": "http",
        "server": ("here.test", 80),
    }
    return in_own_loop(ROUTES[path](Request(scope)))


@pytest.fixture
def held(monkeypatch):
    monkeypatch.setenv(EMBED_VARIABLE, "https://paper.example https://*.other.example:8443")


class Frame(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_nobody_may_hold_a_view_unless_the_setting_names_them(monkeypatch):
    monkeypatch.delenv(EMBED_VARIABLE, raising=False)
    assert embed_parents() == ()
    policy = ask("/embed", date="2018-06-09").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self'")
    refused = ask("/oembed", url=PAGE)
    assert refused.status_code == 403
    assert EMBED_VARIABLE in json.loads(refused.body)["error"]


@pytest.mark.usefixtures("held")
def test_those_that_the_setting_names_may():
    policy = ask("/embed").headers["content-security-policy"]
    assert policy.endswith(
        "frame-ancestors 'self' https://paper.example https://*.other.example:8443"
    )


@pytest.mark.parametrize(
    "text",
    ["paper.example", "https://paper.example/page", "*", "https://a.b; script-src *"],
)
def test_what_is_no_origin_is_refused_by_name(text):
    with pytest.raises(UsageError, match="is not the origin of a page"):
        embed_parents(text)


def test_a_broken_setting_is_one_clear_line(monkeypatch):
    monkeypatch.setenv(EMBED_VARIABLE, "paper.example")
    assert ask("/embed").status_code == 503
    assert b"'paper.example' is not the origin" in ask("/oembed", url=PAGE).body


@pytest.mark.usefixtures("held")
def test_the_page_carries_its_view_and_nothing_of_it_ends_the_script(dataset):
    answer = ask("/embed", date="2018-06-09", q="</script><b>", childId="graphic", colour="red")
    body = answer.body.decode()
    data = body.partition('id="view">')[2].partition("</script>")[0]
    payload = json.loads(data)
    assert payload["state"]["q"] == "</script><b>"
    assert payload["digest"] == dataset.digest
    # what Pym adds is no part of the view; anything else that is none is named
    assert len(payload["notices"]) == 1
    assert "colour" in payload["notices"][0]
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"].split("style-src")[0]


@pytest.mark.usefixtures("held")
def test_an_answer_describes_the_view(dataset):
    answer = json.loads(ask("/oembed", url=PAGE, maxwidth="600", maxheight="500").body)
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert (answer["width"], answer["height"]) == (600, 500)
    assert answer["title"] == "7 to 9 June 2018 · Derna 2014–2019"
    frame = dict(Frame(answer["html"]).tags)["iframe"]
    assert frame["title"] == answer["title"]
    assert frame["src"].startswith("http://here.test/embed?")
    asked = {name: text for name, (text,) in parse_qs(urlsplit(frame["src"]).query).items()}
    assert asked["data"] == dataset.digest[:8]
    assert (asked["date"], asked["days"], asked["ground"]) == ("2018-06-09", "3", "on")
    assert (
        json.loads(ask("/oembed", url=PAGE).body)["html"]
        == json.loads(ask("/oembed", url=PAGE.replace("/?", "/embed?")).body)["html"]
    )


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("params", "status", "said"),
    [
        ({}, 400, "names no view"),
        ({"url": "//["}, 400, "not a"),
        ({"url": "ftp://here.test/"}, 400, "whole address"),
        ({"url": "http://elsewhere.test/?date=2018-06-09"}, 404, "not a view of this server"),
        ({"url": "http://here.test/records"}, 404, "not a view of this server"),
        ({"url": PAGE, "format": "xml"}, 501, "JSON only"),
        ({"url": PAGE, "maxwidth": "wide"}, 400, "maxwidth='wide'"),
        ({"url": PAGE, "maxheight": "9"}, 400, "from 200 up"),
        ({"url": f"{PAGE}&data=own-1234"}, 401, "private"),
    ],
)
def test_a_bad_question_has_a_clear_answer(params, status, said):
    answer = ask("/oembed", **params)
    assert answer.status_code == status
    assert said in json.loads(answer.body)["error"]
