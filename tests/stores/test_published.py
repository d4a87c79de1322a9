"""Datasets in an object store: a real server of S3's interface, on this machine."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import geopandas as gpd
import pytest
from moto.core import set_initial_no_auth_action_count
from moto.server import ThreadedMotoServer
from pyarrow import fs
from typer.testing import CliRunner

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cli import app
from dernamap.cube import CubeFiles, RowGroups, write_cube
from dernamap.dataset import import_file, open_dataset, save_dataset
from dernamap.errors import StoreError, UsageError
from dernamap.model import OPEN_PAST
from dernamap.readers import ReadOptions
from dernamap.server import serve_folder, write_search
from dernamap.server.filtered import Stop
from dernamap.stores import (
    fetch,
    fetched_dataset,
    file_content,
    file_size,
    is_address,
    publish_dataset,
    served_dataset,
)
from dernamap.view import PageState
from dernamap.words import said_of_file, words_of

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "s3://maps/of/derna"


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch, tmp_path):
    """Make an empty bucket, and a cache of its own."""
    keys = {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}
    for name, value in (keys | {"ENDPOINT_URL": endpoint}).items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    files = fs.S3FileSystem(
        endpoint_override=endpoint, allow_bucket_creation=True, allow_bucket_deletion=True
    )
    files.create_dir("maps")
    yield files
    files.delete_dir("maps")


@pytest.fixture
def dataset(tmp_path):
    return imported(tmp_path, ["2018-06-12"])


def imported(tmp_path: Path, days: list[str]) -> Path:
    table = tmp_path / "few.csv"
    table.write_text("\n".join(["date,place", *(f"{day},Derna" for day in days)]))
    import_file(table, tmp_path / "dataset", ReadOptions(today=date(2026, 1, 1)))
    return tmp_path / "dataset"


def files_of(folder: Path) -> dict[str, bytes]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def names_in(bucket) -> list[str]:
    found = bucket.get_file_info(fs.FileSelector("maps", recursive=True))
    return [one.path for one in found if one.is_file]


def test_a_dataset_comes_back_from_the_store(bucket, dataset, monkeypatch):
    # a file of several parts
    monkeypatch.setattr("dernamap.stores.publishing.PART_BYTES", 5_000)
    published = publish_dataset(dataset, ADDRESS)
    assert published.written_bytes == published.bytes
    assert "maps/of/derna/dataset.json" in names_in(bucket)
    folder = fetched_dataset(ADDRESS)
    assert files_of(folder) == files_of(dataset)
    assert open_dataset(folder).digest == published.digest == open_dataset(dataset).digest


def test_what_is_there_is_not_written_again_and_the_cache_answers(bucket, dataset):
    publish_dataset(dataset, ADDRESS)
    assert publish_dataset(dataset, ADDRESS).written_bytes == 0
    folder = fetched_dataset(ADDRESS)
    for name in names_in(bucket):
        if "/parts/" in name:
            bucket.delete_file(name)
    assert fetched_dataset(ADDRESS) == folder


def test_a_command_opens_an_address(bucket, dataset):
    assert bucket
    run = CliRunner().invoke
    done = run(app, ["publish", str(dataset), "--out", ADDRESS, "--json"])
    assert (done.exit_code, json.loads(done.stdout)["written_bytes"] > 0) == (0, True)
    here, there = (run(app, ["check", named, "--json"]) for named in (str(dataset), ADDRESS))
    assert (there.exit_code, json.loads(there.stdout)) == (0, json.loads(here.stdout))


def test_a_folder_is_a_store_too(tmp_path, dataset, monkeypatch):
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    publish_dataset(dataset, str(tmp_path / "store"))
    path = str(tmp_path / "store")
    for address in (f"file://{path}", path):
        assert is_address(address)
        assert files_of(fetched_dataset(address)) == files_of(dataset)
    assert not is_address(str(dataset))


def test_a_cube_goes_to_the_store_and_is_served_from_there(bucket, tmp_path):
    assert bucket
    save_dataset(synthetic_dataset(1_000), tmp_path / "dataset")
    named = ["cube", str(tmp_path / "dataset"), "--fewest", "200", "--out", ADDRESS]
    made = CliRunner().invoke(app, named)
    assert (made.exit_code, f"to {ADDRESS}" in made.stdout) == (0, True), made.output
    served = serve_folder(fetched_dataset(ADDRESS), rows=False)
    assert served.cube is not None
    assert served.cube.events == 1_000
    here = CubeFiles(tmp_path / "dataset" / "cube")
    assert served.cube.files.summary == here.summary
    assert served.cube.files.index(0) == here.index(0)


def test_a_counted_dataset_is_served_without_its_rows_and_tiles(bucket, tmp_path, monkeypatch):
    assert bucket
    monkeypatch.setattr("dernamap.stores.publishing.PART_BYTES", 20_000)
    here = tmp_path / "dataset"
    save_dataset(synthetic_dataset(3_000), here)
    write_cube(here, fewest=200)
    write_search(here, say=lambda _: None)
    publish_dataset(here, ADDRESS)
    folder = served_dataset(ADDRESS)
    assert served_dataset(ADDRESS) == folder
    there = {path.name for path in folder.rglob("*") if path.is_file()}
    rows = {"events.parquet", "placements.parquet", "marks.parquet"}
    assert not there & {*rows, "search.sqlite"}
    assert not [name for name in there if name.endswith(".arrow.gz") and name != "days.arrow.gz"]
    served, own = (serve_folder(one, rows=False).cube for one in (folder, here))
    assert served is not None
    assert own is not None
    asked = {"families": range(6), "before": None, "most": 60}
    found = served.newest((0, 90), **asked)
    assert found
    assert found == own.newest((0, 90), **asked)
    assert served.records(found[::-1], "ar") == own.records(found[::-1], "ar")
    assert served.search.there
    shares = []
    monkeypatch.setattr(served.search, "_came", shares.append)
    assert (served.search.rows("hospital") == own.search.rows("hospital")).all()
    assert shares[0] == 0
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] < 1
    kept = PageState(by=("hospital",))
    assert (served.filtered.kept(kept, Stop()) == own.filtered.kept(kept, Stop())).all()
    digest = next((here / "cube").glob(f"{'[0-9a-f]' * 64}.arrow.gz")).name.partition(".")[0]
    assert served.files.block(digest) == own.files.block(digest)
    # what has come once is here, whatever the store says
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert served.files.block(digest) == own.files.block(digest)


def test_parts_that_stayed_in_a_store_keep_to_a_bound_and_are_checked(tmp_path, monkeypatch):
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr("dernamap.stores.publishing.PART_BYTES", 4_000)
    monkeypatch.setattr("dernamap.stores.kept_parts.MOST_BYTES", 40_000)
    here, store = tmp_path / "dataset", tmp_path / "store"
    save_dataset(synthetic_dataset(3_000), here)
    write_cube(here, fewest=200)
    publish_dataset(here, str(store))
    folder = served_dataset(f"file://{store}")
    for name in ("events.parquet", "cube/marks.parquet"):
        content = (here / name).read_bytes()
        assert len(content) > 40_000
        assert file_content(folder / name) == content
        assert file_size(folder / name) == len(content)
    kept = sum(
        one.stat().st_size for one in (tmp_path / "cache/.parts").rglob("*") if one.is_file()
    )
    assert 0 < kept <= 40_000
    for part in (store / "parts").rglob("*"):
        if part.is_file():
            part.write_bytes(part.read_bytes()[:-1])
    shutil.rmtree(tmp_path / "cache/.parts")
    with pytest.raises(StoreError, match=r"a part of 'cube/marks.parquet', has .*: it") as half:
        RowGroups(folder / "cube/marks.parquet")
    said = said_of_file(str(half.value), words_of("ar"))
    assert "لم تكتمل كتابته؛ انشر مجموعة البيانات من جديد" in said
    for why in ("it does not answer; check the address", "it denies it; check the keys"):
        words = said_of_file(
            f"cannot read 's3://a/b': {why}, the endpoint and the network", words_of("ar")
        )
        assert "المخزن لا" in words


def test_other_programs_open_a_published_dataset_as_one_table(bucket, tmp_path, monkeypatch):
    monkeypatch.setattr("dernamap.publish.partitioned.PART_EVENTS", 700)
    own = synthetic_dataset(2_000)
    save_dataset(own, tmp_path / "dataset")
    folders = {}
    for out in (ADDRESS, str(tmp_path / "out")):
        command = ["publish", "--out", out, "--geoparquet", "--json", str(tmp_path / "dataset")]
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
        said = json.loads(done.stdout)["geoparquet"]
        assert said["files"] == 3
        folders[out] = said["folder"]
    here = tmp_path / "out" / folders[str(tmp_path / "out")]
    there = f"{ADDRESS.removeprefix('s3://')}/{folders[ADDRESS]}"
    both = [gpd.read_parquet(here), gpd.read_parquet(there, filesystem=bucket)]
    assert both[0].equals(both[1])
    table = both[0]
    assert table.crs == "EPSG:4326"
    assert list(table["event_id"].unique()) == list(own.events["event_id"])
    # a row for each placement, and one for an event that has none
    placed = table[table.geometry.notna()]
    assert list(placed["event_id"]) == list(own.placements["event_id"])
    assert list(placed["lon"]) == list(own.placements["lon"])
    assert list(placed.geometry.x) == list(own.placements["lon"])
    assert len(table) - len(placed) == (own.events["placements"] == 0).sum()
    first = own.epoch
    known = own.events.loc[own.events["possible_from"] > OPEN_PAST, ["event_id", "possible_from"]]
    days = {one: first + timedelta(days=int(day)) for one, day in known.itertuples(index=False)}
    assert dict(zip(table["event_id"], table["earliest"], strict=True)) == days
    counted = (
        duckdb.read_parquet(f"{here}/*.parquet")
        .aggregate("count(*), count(DISTINCT event_id), typeof(any_value(geometry))[:8]")
        .fetchall()
    )
    assert counted == [(len(table), 2_000, "GEOMETRY")]


def test_corrections_that_rows_do_not_show_are_not_left_out_in_silence(tmp_path, dataset):
    (dataset / "corrections.csv").write_text("event_id,field,value\n")
    command = ["publish", "--out", str(tmp_path / "out"), "--geoparquet", str(dataset)]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2
    assert done.stderr.startswith("error: corrections.csv: the rows of a compiled dataset do not")


def test_nothing_published(bucket, tmp_path):
    assert bucket
    done = CliRunner().invoke(app, ["check", ADDRESS])
    assert (done.exit_code, done.output.splitlines()) == (
        2,
        [f"error: no dataset is published at {ADDRESS!r}; publish one with 'dernamap publish'"],
    )
    assert list((tmp_path / "cache").glob("*")) == []


def test_no_such_bucket(bucket, dataset):
    assert bucket
    with pytest.raises(StoreError, match=r"cannot write 's3://elsewhere/.*no such bucket"):
        publish_dataset(dataset, "s3://elsewhere/derna")


def test_a_half_written_part_is_named_and_nothing_is_kept(bucket, dataset, tmp_path):
    publish_dataset(dataset, ADDRESS)
    index = json.loads(bucket.open_input_file("maps/of/derna/dataset.json").read())
    (part,) = next(one["parts"] for one in index["files"] if one["path"] == "events.parquet")
    name = f"of/derna/parts/{part['sha256'][:2]}/{part['sha256']}"
    with bucket.open_output_stream(f"maps/{name}") as stream:
        stream.write(b"PAR1")
    problem = r"a part of 'events.parquet', has 4 bytes and should have [\d,]+: it is half written"
    with pytest.raises(StoreError, match=problem):
        fetched_dataset(ADDRESS)
    with bucket.open_output_stream(f"maps/{name}") as stream:
        stream.write(b"x" * part["bytes"])
    with pytest.raises(StoreError, match="has another content than its name says; publish"):
        fetched_dataset(ADDRESS)
    bucket.delete_file(f"maps/{name}")
    with pytest.raises(StoreError, match="is missing; publish the dataset again"):
        fetched_dataset(ADDRESS)
    assert list((tmp_path / "cache").iterdir()) == []
    publish_dataset(dataset, ADDRESS)
    assert files_of(fetched_dataset(ADDRESS)) == files_of(dataset)


def test_an_interrupted_publication_leaves_the_earlier_one(bucket, tmp_path, monkeypatch):
    assert bucket
    first = publish_dataset(imported(tmp_path, ["2018-06-12"]), ADDRESS)
    folder = imported(tmp_path, ["2018-06-12", "2018-06-14"])
    with monkeypatch.context() as patch:
        patch.setattr("dernamap.stores.publishing.index_text", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_dataset(folder, ADDRESS)
    assert open_dataset(fetched_dataset(ADDRESS)).digest == first.digest
    second = publish_dataset(folder, ADDRESS)
    assert second.written_bytes < second.bytes
    assert open_dataset(fetched_dataset(ADDRESS)).digest == second.digest != first.digest


@set_initial_no_auth_action_count(0)
def test_a_store_that_denies(bucket, dataset):
    assert bucket
    with pytest.raises(StoreError, match=r"'s3://maps/of/derna/.*': it denies it; check"):
        publish_dataset(dataset, ADDRESS)
    with pytest.raises(StoreError, match=r"cannot read 's3://maps/of/derna/dataset.json'"):
        fetched_dataset(ADDRESS)


def test_a_store_that_does_not_answer(bucket, dataset, monkeypatch):
    assert bucket
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(StoreError, match="it does not answer; check the address, the endpoint"):
        publish_dataset(dataset, ADDRESS)


def test_a_full_store_says_so_and_the_earlier_dataset_stays(tmp_path, monkeypatch):
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    store = str(tmp_path / "store")
    first = publish_dataset(imported(tmp_path, ["2018-06-12"]), store)
    folder = imported(tmp_path, ["2018-06-12", "2018-06-14"])

    def full(path, _):
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("dernamap.stores.open_store.write_bytes", full)
        with pytest.raises(StoreError, match=r"it is full .*; free some room"):
            publish_dataset(folder, store)
    assert open_dataset(fetched_dataset(f"file://{store}")).digest == first.digest


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"format": "other"}', b'{"format": "dernamap-published", "files": [1]}'],
)
def test_what_is_no_index_is_not_opened(tmp_path, monkeypatch, content):
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    (tmp_path / "dataset.json").write_bytes(content)
    with pytest.raises(StoreError, match="is not the index of a published dataset"):
        fetched_dataset(f"file://{tmp_path}")


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a/../../b", "", "..\\b"])
def test_an_index_names_no_file_outside_the_dataset(tmp_path, monkeypatch, path):
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    index = {"format": "dernamap-published", "files": [{"path": path, "parts": []}]}
    (tmp_path / "dataset.json").write_text(json.dumps(index))
    with pytest.raises(StoreError, match="names the file"):
        fetched_dataset(f"file://{tmp_path}")


def test_kinds_of_stores_that_there_are_not(dataset):
    with pytest.raises(UsageError, match=r"'ftpx://somewhere/x' cannot be used as a store"):
        publish_dataset(dataset, "ftpx://somewhere/x")


def test_what_is_not_compiled_is_not_published(tmp_path):
    with pytest.raises(UsageError, match="is not a compiled dataset; build or import it first"):
        publish_dataset(tmp_path, "s3://maps/derna")


def test_the_cache_keeps_to_its_bound_and_what_is_in_use(tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(cache))
    store = f"file://{tmp_path}/store"
    opened = []
    for days in (["2018-06-12"], ["2018-06-13"], ["2018-06-14"]):
        publish_dataset(imported(tmp_path, days), store)
        opened.append(fetched_dataset(store))
        monkeypatch.setattr(fetch, "MOST_BYTES", 1)
        os.utime(opened[-1], (len(opened), len(opened)))
    assert all(one.is_dir() for one in opened), "they are in use"
    for handle in fetch._HELD:
        os.close(handle)
    fetch._HELD.clear()
    publish_dataset(imported(tmp_path, ["2018-06-15"]), store)
    latest = fetched_dataset(store)
    assert sorted(cache.iterdir()) == [latest]
    shutil.rmtree(cache)
