"""A dataset's own basemap on a real server: ranges of bytes, tiles of a folder, and the policy."""

from __future__ import annotations

import json
import shutil

import pytest

from dernamap.dataset import open_dataset
from dernamap.server import content_security_policy
from dernamap.view import own_basemap

from .archives import picture, vector_archive
from .test_server import get


@pytest.fixture(scope="module")
def folder(tmp_path_factory, data_folder):
    copy = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns("basemap"))
    return copy


@pytest.fixture(scope="module")
def server(serve_copy, folder, tmp_path_factory):
    with serve_copy(folder, tmp_path_factory.mktemp("log") / "log.txt") as address:
        yield address


@pytest.fixture
def name_basemap(server, folder):
    """Let a line of `dataset.toml` name a basemap; give the address of its files."""
    path = folder / "dataset.toml"
    before = path.read_text(encoding="utf-8")

    def write(line):
        path.write_text(f"{line}\n{before}", encoding="utf-8")
        dataset = open_dataset(folder)
        # whoever opens the page opens the dataset anew, if one of its files has changed
        assert get(f"{server}/api/health").status == 200
        stamp = own_basemap(dataset.metadata.basemap).stamp
        return f"/api/data/{dataset.digest[:16]}/basemap/own-{stamp}"

    yield write
    path.write_text(before, encoding="utf-8")


def test_an_archive_is_sent_in_ranges_until_its_file_is_another(server, folder, name_basemap):
    path = vector_archive(folder / "derna.pmtiles", last_zoom=6)
    address = server + name_basemap('basemap = "derna.pmtiles"') + ".pmtiles"
    answer = get(address, Range="bytes=0-6")
    assert (answer.status, answer.body) == (206, b"PMTiles")
    assert "immutable" in answer.headers["cache-control"]
    assert get(address, Range="bytes=999999999-").status == 416
    assert get(address.replace("own-", "own-0")).status == 404
    path.write_bytes(path.read_bytes() + b"more")
    answer = get(address, Range="bytes=0-6")
    assert answer.status == 404
    assert "reload the page" in json.loads(answer.body)["error"]


def test_a_folder_sends_its_tiles_and_nothing_else(server, folder, name_basemap):
    tile = folder / "tiles" / "5" / "18"
    tile.mkdir(parents=True)
    (tile / "12.png").write_bytes(picture((9, 9, 9)))
    (tile / "secret.txt").write_text("x", encoding="utf-8")
    address = server + name_basemap('basemap = "tiles"')
    answer = get(f"{address}/5/18/12")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.body == picture((9, 9, 9))
    assert get(f"{address}/5/18/13").status == 204
    assert get(f"{address}/5/18/secret.txt").status == 404
    assert get(f"{address}.pmtiles").status == 404


def test_the_policy_names_the_hosts_of_a_style_and_for_nothing_but_data(server, folder):
    path = folder / "dataset.toml"
    before = path.read_text(encoding="utf-8")
    assert get(server).headers["content-security-policy"] == content_security_policy()
    line = (
        'basemap = { source = "https://a.example.org/s.json", hosts = ["https://b.example.org"] }'
    )
    path.write_text(f"{line}\n{before}", encoding="utf-8")
    try:
        policy = get(server).headers["content-security-policy"]
    finally:
        path.write_text(before, encoding="utf-8")
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    hosts = "https://a.example.org https://b.example.org"
    assert parts["connect-src"] == f"'self' {hosts}"
    assert parts["img-src"] == f"'self' data: blob: {hosts}"
    others = [value for name, value in parts.items() if name not in {"connect-src", "img-src"}]
    assert not any("example" in value for value in others)
    assert get(server).headers["content-security-policy"] == content_security_policy()
