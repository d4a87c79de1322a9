from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
import pytest

from dernamap.dataset import open_dataset, rows_of, save_dataset
from dernamap.errors import DatasetError

TABLES = ("events", "placements", "sources", "disputes", "counts", "phases", "event_types")


@pytest.fixture(scope="module")
def bundled(dataset):
    return dataset


@pytest.fixture
def folder(bundled, tmp_path):
    save_dataset(bundled, tmp_path / "built")
    return tmp_path / "built"


def test_what_was_saved_is_opened_again(folder, bundled):
    found = open_dataset(folder)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(bundled, name))
    for name in ("metadata", "digest", "epoch", "first_day", "last_day", "home"):
        assert getattr(found, name) == getattr(bundled, name)


def test_other_programs_read_the_placements(folder, bundled):
    frame = gpd.read_parquet(folder / "placements.parquet")
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == len(bundled.placements)


def test_an_edited_table_is_taken_and_changes_the_digest(folder, bundled):
    path = folder / "sources.csv"
    path.write_text(path.read_text().replace("218 TV", "Channel 218"))
    found = open_dataset(folder)
    assert "Channel 218" in set(found.sources["publisher"])
    assert found.digest != bundled.digest
    assert open_dataset(folder).digest == found.digest


def test_an_edited_order_of_types_leaves_each_event_its_type(folder, bundled):
    path = folder / "event_types.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *reversed(rows)]), encoding="utf-8")
    found = open_dataset(folder)
    ids = found.event_types["type_id"].to_numpy()[found.events["type"]]
    assert list(ids) == [cell.split(";")[0] for cell in found.events["event_type"]]
    assert list(found.events["family"]) == list(bundled.events["family"])


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("events.parquet", lambda raw: raw[:-9] + b"x" + raw[-8:], "its SHA-256 is not the one"),
        ("placements.parquet", lambda _: None, "placements.parquet: the file is missing"),
        ("sources.csv", lambda raw: raw.split(b"\n")[0] + b"\n", "is missing, but events name it"),
        ("sources.csv", lambda raw: raw.replace(b"title", b"tittle", 1), "'title' is missing"),
        (
            "event_types.csv",
            lambda raw: raw.replace(b",fighting,", b",war,"),
            "'war' is not a family",
        ),
        ("phases.csv", lambda raw: raw.replace(b"2018-05-07", b"2018-13-07"), "phases.csv"),
        ("dataset.toml", lambda _: b"title = 3", "3 is not a text"),
        ("manifest.json", lambda _: b"{", "it cannot be read"),
        ("manifest.json", lambda _: b'{"format": "other"}', "'format' is not 'dernamap-dataset'"),
    ],
)
def test_damage_is_told_with_the_file(folder, file, change, words):
    path = folder / file
    changed = change(path.read_bytes())
    if changed is None:
        path.unlink()
    else:
        path.write_bytes(changed)
    with pytest.raises(DatasetError, match=words):
        open_dataset(folder)


def test_saving_again_replaces_and_leaves_nothing_behind(folder, bundled, tmp_path):
    save_dataset(bundled, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def test_the_manifest_says_where_an_import_came_from(tmp_path):
    import hashlib

    from dernamap import __version__
    from dernamap.dataset import import_file
    from tests.readers.samples import acled_row, csv_text, options

    path = tmp_path / "acled.csv"
    path.write_text(csv_text([acled_row()]))
    first = import_file(path, tmp_path / "a", options())
    second = import_file(path, tmp_path / "b", options())
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text())
    assert manifest["imported"] == {
        "format": "acled",
        "file": "acled.csv",
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    assert manifest["version"] == __version__
    assert first.digest == manifest["digest"] == open_dataset(tmp_path / "a").digest
    assert first.digest == second.digest
    path.write_text(csv_text([acled_row(notes="Other words.")]))
    assert import_file(path, tmp_path / "c", options()).digest != first.digest


def test_rows_of_a_table_are_plain_values():
    table = pd.DataFrame(
        {"text": ["a", ""], "n": [1, 2], "share": [0.5, float("nan")], "sure": [True, False]}
    )
    table["gone"] = pd.Series(["x", None], dtype="str")
    assert repr(rows_of(table)) == repr(table.to_dict("records"))
    assert rows_of(table.iloc[:0]) == []
