"""Routes and headers, from a real server."""

from __future__ import annotations

import gzip
import io
import json
import urllib.error
import urllib.request
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

import numpy as np
import pyarrow.ipc
import pytest

from dernamap.dataset import DAY_COLUMNS
from dernamap.figures import FigureOptions, draw_figure, figure_bytes, preset_named
from dernamap.publish import FORMATS
from dernamap.server import content_security_policy
from dernamap.view import select, state_in_link

from .conftest import serve_command, served

if TYPE_CHECKING:
    from email.message import Message


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


def get(address: str, **headers: str) -> Answer:
    """Ask once; what the server refuses is an answer too."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


@pytest.fixture(scope="module")
def base(server, dataset) -> str:
    return f"{server}/api/data/{dataset.digest[:16]}"


def test_health_names_the_data(server, dataset):
    health = json.loads(get(f"{server}/api/health").body)
    assert health["status"] == "ok"
    assert health["digest"] == dataset.digest
    assert health["events"] == len(dataset.events)


def test_columns_come_as_arrow_for_ever(base, dataset):
    answer = get(f"{base}/events.arrow")
    assert "immutable" in answer.headers["cache-control"]
    table = pyarrow.ipc.open_stream(io.BytesIO(answer.body)).read_all()
    assert table.num_rows == len(dataset.events)
    for name in DAY_COLUMNS:
        assert table[name].to_pylist() == dataset.events[name].tolist()


@pytest.mark.parametrize("name", ["world", "region"])
def test_bundled_tiles_are_sent_in_ranges_for_ever(base, name):
    answer = get(f"{base}/basemap/{name}.pmtiles", Range="bytes=0-6")
    assert answer.status == 206
    assert answer.body == b"PMTiles"
    assert "immutable" in answer.headers["cache-control"]
    beyond = get(f"{base}/basemap/{name}.pmtiles", Range="bytes=999999999-")
    assert beyond.status == 416
    assert get(f"{base[:-3]}abc/basemap/{name}.pmtiles", Range="bytes=0-6").status == 404
    assert get(f"{base}/basemap/else.pmtiles", Range="bytes=0-6").status == 404


def test_columns_are_sent_compressed_to_whom_can_read_that(base):
    packed = get(f"{base}/marks.arrow", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = get(f"{base}/marks.arrow")
    assert plain.headers.get("content-encoding") is None
    assert gzip.decompress(packed.body) == plain.body


def test_marks_keep_every_placement(base, dataset):
    table = pyarrow.ipc.open_stream(io.BytesIO(get(f"{base}/marks.arrow").body)).read_all()
    assert table["event"].to_pylist() == dataset.placements["event"].tolist()
    shapes = json.loads(get(f"{base}/shapes.json").body)
    drawn = [number for number in table["shape"].to_pylist() if number >= 0]
    assert sorted(set(drawn)) == list(range(len(shapes)))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.arrow",
        "/records/999.json",
        f"/records/{'9' * 5_000}-en.json",
        f"/basemap/own-x/{'9' * 5_000}/0/0",
        "/row/F999999",
        "/basemap/style-pink-en.json",
        "/basemap/../../../pyproject.toml",
    ],
)
def test_what_is_not_there_is_a_plain_404(base, path):
    # a path that climbs out is refused before any route is asked
    assert get(base + path).status == (400 if ".." in path else 404)


def test_events_are_put_in_order_by_what_they_say(base, dataset):
    who = np.frombuffer(get(f"{base}/order-who.bin").body, "<i4")
    where = np.frombuffer(get(f"{base}/order-where.bin").body, "<i4")
    names = dataset.events["attributed_to"].to_numpy()[np.argsort(who, kind="stable")]
    said = [name.casefold() for name in names if name]
    assert len(who) == len(where) == len(dataset.events)
    assert [name for name in names if not name] == list(names[len(said) :])
    assert all(a <= b for a, b in pairwise(said) if (a + b).isalnum())
    assert where[dataset.unplaced.index].tolist() == [where.max()] * len(dataset.unplaced)


def test_questions_are_answered(base):
    word = quote("شيحا")
    found = json.loads(get(f"{base}/search?q={word}").body)
    assert found["places"][0]["key"] == "sheiha"
    rows = np.frombuffer(get(f"{base}/hits?q={word}").body, "<i4")
    assert len(rows) == found["records"]["total"] > 0
    assert get(f"{base}/hits?q=Shiha").body == get(f"{base}/hits?q={word}").body
    assert json.loads(get(f"{base}/search").body)["records"]["total"] == 0
    assert get(f"{base[:-3]}abc/search?q={word}").status == 404


AIR = "types=airstrike&mode=range&from=2017-01-01&to=2018-12-31"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_view_is_taken_away_as_the_command_writes_it(base, dataset, name):
    answer = get(f"{base}/export/{name}?{AIR}")
    state, _ = state_in_link(f"?{AIR}", dataset)
    selected = select(dataset, state)
    assert int(answer.headers["x-dernamap-events"]) == len(selected.events) > 0
    assert answer.headers["cache-control"] == "no-store"
    suffix = FORMATS[name].suffix
    assert f'"derna-airstrike-2017-2018{suffix}"' in answer.headers["content-disposition"]
    if name not in {"gpkg", "xlsx"}:  # these hold the time at which they were written
        assert answer.body == FORMATS[name].write(selected)[0]
    assert len(answer.body) == int(answer.headers["content-length"])


def test_a_file_of_nothing_and_of_a_broken_link_is_still_a_file(base):
    answer = get(f"{base}/export/csv?q=qqqqqq&shape=1&date=never")
    assert answer.status == 200
    assert answer.headers["x-dernamap-events"] == "0"
    assert "shape" in unquote(answer.headers["x-dernamap-notes"])
    assert get(f"{base}/export/docx").status == 404


VIEW = "size=640x450&colours=dark&mode=range&from=2018-06-09&to=2018-06-09&lang=ar"


@pytest.mark.parametrize("name", ["png", "svg", "txt", "csv"])
def test_a_view_is_drawn_as_the_command_draws_it(base, dataset, name):
    found = get(f"{base}/figure/{name}?{VIEW}")
    state, _ = state_in_link(f"?{VIEW.partition('&colours=dark&')[2]}", dataset)
    options = FigureOptions(
        preset=preset_named("640x450"),
        theme="dark",
        language="ar",
        address=f"{base.partition('/api/')[0]}/",
    )
    figure = draw_figure(dataset, state, options)
    whole = {"txt": f"{figure.alt}\n".encode(), "csv": figure.numbers.encode()}
    assert found.status == 200
    assert found.body == (whole.get(name) or figure_bytes(figure, name))
    assert found.headers["cache-control"] == "no-store"
    assert unquote(found.headers["x-dernamap-file"]).endswith(f"640x450.{name}")


def test_a_figure_that_cannot_be_drawn_says_why(base):
    found = get(f"{base}/figure/png?size=9x9&colours=light")
    assert found.status == 422
    assert "9x9" in json.loads(found.body)["error"]


def test_data_of_another_digest_is_not_there(server):
    answer = get(f"{server}/api/data/0123456789abcdef/events.arrow")
    assert answer.status == 404
    assert "reload the page" in json.loads(answer.body)["error"]


@pytest.mark.parametrize("path", ["/", "/api/health", "/api/nothing"])
def test_every_answer_carries_the_security_headers(server, path):
    headers = get(server + path).headers
    policy = headers["content-security-policy"]
    if headers["content-type"].startswith("text/html"):
        assert policy == content_security_policy()
    else:
        assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("query", ["", "?date=2018-06-05&q=%D8%B4%D9%8A%D8%AD%D8%A7"])
def test_the_maps_name_leads_to_the_map_with_its_view(server, query):
    with urllib.request.urlopen(f"{server}/map{query}", timeout=60) as answer:
        assert answer.url == f"{server}/{query}"
        assert b"dernamap" in answer.read()


def test_the_policy_names_no_other_host():
    policy = content_security_policy()
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-eval'" not in policy


def test_the_style_asks_this_server_only(base):
    for theme in ("light", "dark"):
        for labels in ("en", "ar", "both"):
            style = json.loads(get(f"{base}/basemap/style-{theme}-{labels}.json").body)
            assert "glyphs" not in style
            assert "sprite" not in style
            for source in style["sources"].values():
                [address] = source["tiles"]
                assert address.removeprefix("bundled://").startswith("/api/data/")


def test_ending_the_command_ends_its_server(tmp_path):
    with (
        served(serve_command(), tmp_path / "log.txt") as address,
        urllib.request.urlopen(f"{address}/api/health", timeout=30) as answer,
    ):
        assert answer.status == 200
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{address}/api/health", timeout=5)
