"""A reader's own records: kept for the reader alone, for a day, within bounds."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import replace
from datetime import UTC, datetime

import anyio
import pytest
from starlette.routing import Router

from dernamap.dataset import save_dataset
from dernamap.errors import UsageError
from dernamap.server import (
    KEPT_FOR,
    ROUTES,
    OwnStore,
    reader_token,
    serve_merged,
    serve_private,
)
from dernamap.server.private import ReaderCookie, own_store
from dernamap.view import PRIVATE, opening_state, within_dataset
from tests.own_loop import in_own_loop

ONE, OTHER = secrets.token_urlsafe(32), secrets.token_urlsafe(32)


@pytest.fixture
def store(tmp_path) -> OwnStore:
    return OwnStore(tmp_path / "own")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "dataset"
    place.mkdir()
    (place / "events.csv").write_bytes(b"x" * 1000)
    return place


def test_records_are_there_for_their_reader_alone(store, folder):
    kept = store.keep(ONE, folder, title="mine", events=3)
    assert (kept.title, kept.events) == ("mine", 3)
    assert (kept.folder / "events.csv").read_bytes() == b"x" * 1000
    assert kept.size >= 1000
    assert [one.key for one in store.listed(ONE)] == [kept.key]
    assert store.listed(OTHER) == []
    store.delete(OTHER, kept.key)
    assert store.listed(ONE)
    store.delete(ONE, kept.key)
    assert store.listed(ONE) == []


def test_nobody_else_can_look_and_no_name_holds_the_token(store, folder):
    store.keep(ONE, folder, title="mine", events=3)
    assert store.root.stat().st_mode & 0o077 == 0
    assert not any(ONE in str(path) for path in store.root.rglob("*"))


def test_records_go_a_day_after_they_were_last_looked_at(store, folder):
    kept = [store.keep(ONE, folder, title=str(number), events=1) for number in range(2)]
    for one in kept:
        old = (datetime.now(UTC) - KEPT_FOR).timestamp() - 60
        os.utime(one.folder.parent / "kept.json", (old, old))
    store.look_at(ONE, kept[1].key, with_served=True, data="own-1234")
    assert [one.title for one in store.listed(ONE)] == ["1"]
    assert store.listed(ONE)[0].links == ("", "own-1234")
    assert not kept[0].folder.exists()


def test_a_reader_has_so_much_room_and_so_has_the_server(store, folder, monkeypatch):
    monkeypatch.setattr(own_store, "MOST_OF_READER", 2500)
    for _ in range(2):
        store.keep(ONE, folder, title="mine", events=1)
    with pytest.raises(UsageError, match="delete some of them first"):
        store.keep(ONE, folder, title="mine", events=1)
    assert len(store.listed(ONE)) == 2
    store.keep(OTHER, folder, title="theirs", events=1)
    monkeypatch.setattr(own_store, "MOST_OF_SERVER", 3500)
    with pytest.raises(UsageError, match="all records on this server"):
        store.keep(OTHER, folder, title="theirs", events=1)


def test_a_folder_that_somebody_else_put_there_keeps_nothing(tmp_path, folder):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "own").symlink_to(tmp_path / "theirs")
    with pytest.raises(UsageError, match="belongs to another user"):
        OwnStore(tmp_path / "own").keep(ONE, folder, title="mine", events=1)
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize("key", ["", ".", "..", "../x", "0" * 16, "kept.json"])
def test_a_key_is_no_path(store, folder, key):
    store.keep(ONE, folder, title="mine", events=1)
    store.look_at(ONE, key, with_served=False, data="own-1")
    store.delete(ONE, key)
    assert len(store.listed(ONE)) == 1


@pytest.fixture(scope="module")
def own(dataset, tmp_path_factory):
    place = tmp_path_factory.mktemp("own") / "dataset"
    save_dataset(dataset, place)
    return place


def test_the_address_of_private_records_cannot_be_worked_out(own, data_folder, dataset):
    mine, theirs = (serve_private(own, token=token) for token in (ONE, OTHER))
    beside = serve_merged(data_folder, own, token=ONE)
    for served in (mine, theirs, beside):
        assert served.dataset.digest.startswith(PRIVATE)
        assert len(served.dataset.digest) == len(dataset.digest)
        assert served.cache_control == "no-store"
    assert len({mine.address, theirs.address, beside.address}) == 3
    assert mine.owner != theirs.owner
    assert serve_private(own, token=ONE) is mine


def test_a_link_to_private_records_says_so_elsewhere(own, dataset):
    mine = serve_private(own, token=ONE).dataset
    state = opening_state(mine)
    assert state.data.startswith(PRIVATE)
    assert within_dataset(state, mine)[1] == []
    _, notices = within_dataset(state, dataset)
    assert len(notices) == 1
    assert "private" in notices[0]
    other = replace(state, data="01234567")
    assert "other data" in within_dataset(other, dataset)[1][0]


def answer(accept: str, cookie: str = "", scheme: str = "http") -> list[str]:
    """Give the cookies that come with the answer to a request for a content type."""
    sent = []

    async def app(_scope, _receive, send):
        # as the browser has it already: no body, and so no content type
        await send({"type": "http.response.start", "status": 304, "headers": []})

    async def keep(message):
        sent.append(message)

    headers = [(b"accept", accept.encode())]
    headers += [(b"cookie", cookie.encode())] if cookie else []
    scope = {"type": "http", "scheme": scheme, "headers": headers}
    in_own_loop(ReaderCookie(app)(scope, None, keep))
    return [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]


def test_a_page_brings_a_token_that_no_script_can_read():
    (cookie,) = answer("text/html,application/xhtml+xml,*/*;q=0.8")
    name, token = re.match(r"([\w-]+)=([\w-]+);", cookie).groups()
    assert reader_token({name: token}) == token
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Secure" in answer("text/html", scheme="https")[0]
    assert answer("text/html", cookie=f"{name}={token}") == []
    assert answer("*/*") == []
    assert answer("text/html", cookie=f"{name}=guessed") != []
    assert answer("text/html")[0] != cookie


@pytest.mark.parametrize("token", ["", "x", "../../etc", "a" * 44, "a" * 42 + "\n"])
def test_what_no_server_has_made_is_no_token(token):
    assert reader_token({"dernamap-reader": token}) is None


PRIVATE_ROUTES = (
    "events.arrow",
    "records/0-en.json",
    "row/F000",
    "search?q=derna",
    "hits?q=derna",
    "compare?compare=date%3D2018-06-01",
    "known/2018-07-01/killed.arrow",
    "known/2018-07-01/ground-en.json",
    "export/csv",
    "export/geojson",
    "basemap/style-light-en.json",
    "basemap/world.pmtiles",
    "briefings/derna-2016-2019-en.json",
)
"""Every kind of address below the one of a dataset."""


@pytest.mark.parametrize("path", PRIVATE_ROUTES)
def test_every_address_of_private_records_is_for_their_reader_and_kept_by_nobody(own, path):
    served = serve_private(own, token=ONE)
    where, _, query = path.partition("?")

    def asked(token: str | None) -> tuple[int, str]:
        sent = []
        coming = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            # a reader who stays: whoever listens for the end of the connection waits
            return coming.pop() if coming else await anyio.sleep_forever()

        async def keep(message):
            sent.append(message)

        cookie = [] if token is None else [(b"cookie", f"dernamap-reader={token}".encode())]
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "root_path": "",
            "path": f"/api/data/{served.address}/{where}",
            "query_string": query.encode(),
            "headers": [(b"host", b"localhost"), *cookie],
        }
        in_own_loop(Router(ROUTES)(scope, receive, keep))
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], headers.get("cache-control", "")

    assert asked(None)[0] == 404
    assert asked(OTHER)[0] == 404
    assert asked(ONE) == (200, "no-store")
