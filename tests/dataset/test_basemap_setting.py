"""The basemap that `dataset.toml` names: read, refused where it cannot be meant, and kept."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from dernamap.cli import app
from dernamap.dataset import METADATA_FILE, open_dataset, read_metadata, save_dataset
from dernamap.errors import BasemapError
from dernamap.view import PageState, basemap_fault, own_basemap, within_dataset
from tests.archives import picture, raster_archive, vector_archive


def cli(*arguments):
    return CliRunner().invoke(app, arguments)


def setting_of(folder, text):
    (folder / METADATA_FILE).write_text(text, encoding="utf-8")
    metadata, faults = read_metadata(folder)
    return metadata.basemap, faults


def test_a_path_goes_out_from_the_datasets_folder(tmp_path):
    setting, faults = setting_of(tmp_path, 'basemap = "maps/derna.pmtiles"')
    assert faults == []
    assert setting.source == str(tmp_path / "maps" / "derna.pmtiles")
    assert (setting.name, setting.hosts, setting.is_style) == ("derna", (), False)


def test_a_style_names_its_hosts(tmp_path):
    setting, faults = setting_of(
        tmp_path,
        'basemap = { source = "https://maps.example.org:8443/a/style.json", name = "Quiet", '
        'attribution = "Us", hosts = ["https://tiles.example.org"] }',
    )
    assert faults == []
    assert setting.is_style
    assert setting.hosts == ("https://maps.example.org:8443", "https://tiles.example.org")
    found = own_basemap(setting)
    assert found.facts("/x") == {
        "kind": "style",
        "url": "https://maps.example.org:8443/a/style.json",
        "name": "Quiet",
        "attribution": "Us",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("basemap = 3", "is not a text"),
        ('basemap = ""', "names no basemap"),
        ("basemap = { name = 'x' }", "names no basemap"),
        ('basemap = "ftp://x.org/style.json"', "not an address"),
        ("""basemap = "https://x.org; script-src *//style.json\"""", "not an address"),
        ('basemap = "https://[x/style.json"', "not an address"),
        ('basemap = { source = "a.pmtiles", hosts = ["https://x.org"] }', "needs no hosts"),
        (
            'basemap = { source = "https://x.org/s.json", hosts = ["https://y.org; img-src *"] }',
            "not a host's address",
        ),
        ('basemap = { source = "https://x.org/s.json", hosts = "y" }', "not a list of texts"),
        ('basemap = { source = "a.pmtiles", name = "bundled" }', "cannot be a basemap's name"),
        (f'basemap = {{ source = "a.pmtiles", name = "{"x" * 61}" }}', "cannot be a basemap"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_with_its_line(tmp_path, text, said):
    setting, faults = setting_of(tmp_path, f"title = 'x'\n{text}\n")
    assert setting is None
    assert said in faults[0].problem
    assert faults[0].row == 2


@pytest.fixture
def folder(tmp_path, data_folder):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns("basemap"))
    return copy


def name_basemap(folder, line):
    path = folder / METADATA_FILE
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def test_a_basemap_is_no_part_of_the_data(folder, dataset):
    vector_archive(folder / "derna.pmtiles", last_zoom=4)
    name_basemap(folder, 'basemap = "derna.pmtiles"')
    opened = open_dataset(folder)
    assert opened.digest == dataset.digest
    assert basemap_fault(opened.metadata.basemap) is None


def test_a_compiled_dataset_keeps_it(folder, tmp_path):
    vector_archive(folder / "derna.pmtiles", last_zoom=4)
    name_basemap(folder, 'basemap = { source = "derna.pmtiles", attribution = "Us \\"two\\"" }')
    before = open_dataset(folder)
    save_dataset(before, tmp_path / "compiled")
    assert open_dataset(tmp_path / "compiled").metadata.basemap == before.metadata.basemap


def test_a_broken_basemap_is_said_by_check_and_by_serve_only_warned_of(folder, monkeypatch):
    path = vector_archive(folder / "derna.pmtiles", last_zoom=4)
    path.write_bytes(path.read_bytes()[:-3])
    name_basemap(folder, 'basemap = "derna.pmtiles"')
    done = cli("check", str(folder))
    assert done.exit_code == 2
    (line,) = done.output.strip().splitlines()
    assert "'derna.pmtiles' cannot be shown: it is cut off" in line
    found = json.loads(cli("check", str(folder), "--json").stdout)
    assert [fault["column"] for fault in found["faults"]] == ["basemap"]
    started = []
    monkeypatch.setattr("dernamap.server.launch", lambda dataset, **_: started.append(dataset))
    done = cli("serve", str(folder))
    assert done.exit_code == 0
    assert started == [folder]
    assert done.output.startswith("warning: ")


@pytest.mark.parametrize("kind", ["vector", "raster", "folder"])
def test_what_the_page_is_told(folder, kind):
    path = folder / "own"
    if kind == "folder":
        (path / "5" / "18").mkdir(parents=True)
        (path / "5" / "18" / "12.png").write_bytes(picture((9, 9, 9)))
    else:
        path = folder / "own.pmtiles"
        (vector_archive if kind == "vector" else raster_archive)(path)
    name_basemap(folder, f'basemap = "{path.name}"')
    found = own_basemap(open_dataset(folder).metadata.basemap)
    told = found.facts("/api/data/x/basemap")
    assert told["kind"] == ("vector" if kind == "vector" else "raster")
    archive = f"pmtiles:///api/data/x/basemap/own-{found.stamp}.pmtiles"
    tiles = f"/api/data/x/basemap/own-{found.stamp}/{{z}}/{{x}}/{{y}}"
    assert told["url"] == (tiles if kind == "folder" else archive)
    assert found.is_unchanged
    path.rename(folder / "elsewhere")
    assert not found.is_unchanged


@pytest.mark.parametrize("name", ["none.pmtiles", "dataset.toml", "gazetteer", "a.tif"])
def test_what_is_no_basemap_is_refused_in_one_line(folder, name):
    (folder / "a.tif").write_bytes(b"II*\0")
    name_basemap(folder, f'basemap = "{name}"')
    with pytest.raises(BasemapError) as caught:
        own_basemap(open_dataset(folder).metadata.basemap)
    assert "\n" not in str(caught.value)


def test_a_link_names_a_basemap_that_there_is(folder):
    vector_archive(folder / "derna.pmtiles", last_zoom=2)
    name_basemap(folder, 'basemap = "derna.pmtiles"')
    opened = open_dataset(folder)
    for name in ("", "derna", "bundled"):
        state, notices = within_dataset(PageState(basemap=name), opened)
        assert (state.basemap, notices) == (name, [])
    state, notices = within_dataset(PageState(basemap="streets"), opened)
    assert state.basemap == ""
    assert notices == ["The link asks for basemap='streets'; it can be 'derna', 'bundled'."]
