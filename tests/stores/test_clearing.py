"""What a store has of earlier datasets, cleared away once nobody reads it."""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from dernamap.cli import app
from dernamap.errors import StoreError, UsageError
from dernamap.stores import clear_store, fetch, fetched_dataset, publish_dataset
from tests.stores.test_published import ADDRESS, bucket, endpoint, files_of, imported, names_in

__all__ = ["bucket", "endpoint"]

_DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Publish a dataset to a folder, and then another one."""
    monkeypatch.setenv(fetch.CACHE_VARIABLE, str(tmp_path / "cache"))
    folder = tmp_path / "store"
    publish_dataset(imported(tmp_path, ["2018-06-12"]), str(folder))
    publish_dataset(imported(tmp_path, ["2018-06-12", "2018-06-13"]), str(folder))
    return folder


def parts_in(folder):
    return {one.name for one in (folder / "parts").rglob("*") if one.is_file()}


def parts_named(folder):
    index = json.loads((folder / "dataset.json").read_text())
    return {part["sha256"] for one in index["files"] for part in one["parts"]}


def made_older(folder, days, *, index=True):
    then = time.time() - days * 86_400
    for path in folder.rglob("*"):
        if path.is_file() and (index or path.name != "dataset.json"):
            os.utime(path, (then, then))


def test_old_parts_go_and_the_dataset_stays(store, tmp_path):
    assert parts_in(store) > parts_named(store)
    made_older(store, 2)
    shown = CliRunner().invoke(app, ["clear", str(store), "--dry-run", "--json"])
    cleared = CliRunner().invoke(app, ["clear", str(store), "--json"])
    assert (shown.exit_code, cleared.exit_code) == (0, 0)
    assert json.loads(shown.stdout) == json.loads(cleared.stdout)
    assert json.loads(cleared.stdout)["parts"] > 0
    assert parts_in(store) == parts_named(store)
    assert files_of(fetched_dataset(f"file://{store}")) == files_of(tmp_path / "dataset")


@pytest.mark.parametrize("new", ["parts", "index"])
def test_what_is_new_stays(store, new):
    if new == "index":
        made_older(store, 2, index=False)
    else:
        # the dataset has been there for long, and somebody is publishing the next one
        path = store / "dataset.json"
        os.utime(path, (time.time() - 172_800, time.time() - 172_800))
    before = parts_in(store)
    cleared = clear_store(str(store), grace=_DAY)
    assert (cleared.parts, cleared.kept_parts > 0) == (0, True)
    assert parts_in(store) == before


def test_a_part_that_was_out_of_use_is_written_again(store, tmp_path):
    made_older(store, 2)
    published = publish_dataset(imported(tmp_path, ["2018-06-12"]), str(store))
    # those that the two datasets share are not, and those of the first one alone are
    assert 0 < published.written_bytes < published.bytes
    clear_store(str(store), grace=_DAY)
    assert files_of(fetched_dataset(f"file://{store}")) == files_of(tmp_path / "dataset")


def test_an_object_store_is_cleared_too(bucket, tmp_path, monkeypatch):
    monkeypatch.setattr("dernamap.stores.clearing.LEAST_GRACE", timedelta(hours=-1))
    publish_dataset(imported(tmp_path, ["2018-06-12"]), ADDRESS)
    publish_dataset(imported(tmp_path, ["2018-06-12", "2018-06-13"]), ADDRESS)
    before = names_in(bucket)
    # an hour from now
    cleared = clear_store(ADDRESS, grace=timedelta(hours=-1))
    assert len(names_in(bucket)) == len(before) - cleared.parts < len(before)
    assert files_of(fetched_dataset(ADDRESS)) == files_of(tmp_path / "dataset")


def test_a_store_without_a_dataset_is_left_alone(tmp_path):
    (tmp_path / "parts" / "ab").mkdir(parents=True)
    (tmp_path / "parts" / "ab" / "abc").write_text("somebody's")
    with pytest.raises(StoreError, match=r"no dataset is published at .*: nothing is deleted"):
        clear_store(str(tmp_path))
    assert (tmp_path / "parts" / "ab" / "abc").exists()


def test_a_short_time_of_grace_is_refused(store):
    with pytest.raises(UsageError, match=r"0\.5 hours are too short; 1 are the least"):
        clear_store(str(store), grace=timedelta(minutes=30))
    done = CliRunner().invoke(app, ["clear", str(store), "--grace-hours", "0"])
    assert (done.exit_code, "--grace-hours" in done.stderr) == (2, True)
