"""Who the server answers to, how much it takes in, and what its errors say."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dernamap.server import without_path
from dernamap.server.door import KnownHosts, UploadQuota, known_hosts, upload_quota
from dernamap.server.html.headers import SecurityHeaders
from tests.own_loop import in_own_loop


def answered(app, *, raises=None, **scope):
    """Send one request through ASGI; give the status, the headers and the body, or the closing."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asked = {"type": "http", "method": "GET", "path": "/", "headers": [], **scope}
    if raises is None:
        in_own_loop(app(asked, receive, send))
    else:
        with pytest.raises(raises):
            in_own_loop(app(asked, receive, send))
    if sent[0]["type"] == "websocket.close":
        return "closed", {}, b""
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:])


async def let_in(scope, _receive, send):
    kind = "websocket.close" if scope["type"] == "websocket" else "http.response.start"
    await send({"type": kind, "status": 204, "headers": [(b"passed", b"on")]})


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501",
        "LOCALHOST",
        "map.localhost:80",
        "127.0.0.1:8501",
        "[::1]:8501",
        "192.168.1.20",
        "",
        "maps.example.org",
        "maps.example.org.:8501",
    ],
)
def test_the_server_answers_to_its_names(host, monkeypatch):
    monkeypatch.setenv(known_hosts.HOSTS_VARIABLE, "other.example, maps.example.org")
    assert known_hosts.is_known(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "[::1].evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:80",
        "notlocalhost",
    ],
)
def test_it_does_not_answer_to_others(host, monkeypatch):
    monkeypatch.delenv(known_hosts.HOSTS_VARIABLE, raising=False)
    named = [(b"host", host.encode())]
    status, _, body = answered(KnownHosts(let_in), headers=named)
    assert status == 403
    assert known_hosts.HOSTS_VARIABLE.encode() in body
    assert answered(KnownHosts(let_in), type="websocket", headers=named)[0] == "closed"
    monkeypatch.setenv(known_hosts.HOSTS_VARIABLE, "*")
    assert answered(KnownHosts(let_in), headers=named)[0] == 204


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("https://maps.example.org", "maps.example.org", True),
        ("https://maps.example.org", "10.0.0.5:8501", True),
        ("", "localhost:8501", True),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://127.0.0.1:8501", "localhost:8501", False),
        ("https://evil.example", "localhost:8501", False),
        ("null", "localhost:8501", False),
    ],
)
def test_pages_of_other_servers_open_no_websocket(origin, host, own, monkeypatch):
    monkeypatch.setenv(known_hosts.HOSTS_VARIABLE, "maps.example.org")
    assert known_hosts.is_own_page(origin, host) is own
    named = [(b"host", host.encode()), (b"origin", origin.encode())]
    sent = []

    async def app(scope, _receive, _send):
        sent.append(scope["type"])

    async def send(message):
        sent.append(message["type"])

    in_own_loop(KnownHosts(app)({"type": "websocket", "headers": named}, None, send))
    # a host that is a number in a private network is known, too
    assert sent == ["websocket" if own else "websocket.close"]


def test_a_page_that_rebinds_its_name_reads_nothing(server):
    for path in ("/", "/api/health", "/_stcore/host-config"):
        request = urllib.request.Request(server + path, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=60)
        with caught.value as refusal:
            assert refusal.code == 403
            assert "content-security-policy" in refusal.headers
            assert refusal.headers["x-content-type-options"] == "nosniff"


def upload(length, held, monkeypatch, *, method="PUT"):
    monkeypatch.setattr(upload_quota, "_held", lambda: held)
    headers = [] if length is None else [(b"content-length", str(length).encode())]
    path = "/_stcore/upload_file/one/file"
    return answered(UploadQuota(let_in), method=method, path=path, headers=headers)


@pytest.mark.parametrize(
    ("length", "held", "status"),
    [
        (100_000_000, {}, 204),
        (100_000_000, {"one": 150_000_000}, 204),
        (100_000_001, {"one": 150_000_000}, 413),
        (100_000_000, {"other": 900_000_000}, 204),
        (100_000_000, {f"other{n}": 240_000_000 for n in range(4)}, 413),
        (None, {}, 411),
        ("many", {}, 411),
    ],
)
def test_a_file_without_room_is_refused_before_it_is_read(length, held, status, monkeypatch):
    assert upload(length, held, monkeypatch)[0] == status


def test_a_refusal_says_how_much_there_is_and_what_to_do(monkeypatch):
    words = upload(200_000_000, {"one": 100_000_000}, monkeypatch)[2].decode()
    assert "200 MB" in words
    assert "100 of 250 MB" in words
    assert "Take one away" in words
    assert upload(200_000_000, {"one": 10**9}, monkeypatch, method="DELETE")[0] == 204


def test_files_on_their_way_count(monkeypatch):
    monkeypatch.setattr(upload_quota, "_held", dict)
    found = []

    async def slow(scope, receive, send):
        if not found:
            found.append("first")
            again = {**scope, "path": "/_stcore/upload_file/one/second"}
            inner = []

            async def note(message):
                inner.append(message)

            await quota(again, receive, note)
            found.append(inner[0]["status"])
        await let_in(scope, receive, send)

    quota = UploadQuota(slow)
    headers = [(b"content-length", b"200000000")]
    path = "/_stcore/upload_file/one/first"
    assert answered(quota, method="PUT", path=path, headers=headers)[0] == 204
    assert found == ["first", 413]
    # what has come is counted where it lies
    assert answered(quota, method="PUT", path=path, headers=headers)[0] == 204


def test_an_error_carries_the_headers_and_no_details():
    async def fails(_scope, _receive, _send):
        raise ZeroDivisionError("/home/somebody/secret")

    status, headers, body = answered(SecurityHeaders(fails), raises=ZeroDivisionError)
    assert status == 500
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert b"secret" not in body


def test_a_message_names_a_folder_without_where_it_lies():
    folder = Path("/home/somebody/derna")
    assert without_path(f"'{folder}' is not a folder", folder) == "'derna' is not a folder"
    assert json.dumps(without_path("row 3: no date", folder)) == '"row 3: no date"'
