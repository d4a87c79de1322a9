"""The rows of a cube: marks in a box and a window, pages of the list, words of events."""

from __future__ import annotations

import json
import re
import shutil
import struct
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cli.main import app
from dernamap.cube import RowGroups, cell_xy, cube_folder, write_cube
from dernamap.cube.series import FINEST, cell_numbers, tile_number
from dernamap.dataset import DAY_COLUMNS, FAMILIES, save_dataset
from dernamap.errors import DatasetError
from dernamap.server import DATASET_VARIABLE, serve_folder
from dernamap.view import EventTexts
from tests.cube.asked import ask
from tests.full_disk import run_with_full_disk

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import Dataset

_EVENTS = 4_000


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return synthetic_dataset(_EVENTS)


@pytest.fixture(scope="module")
def folder(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "dataset"
    save_dataset(dataset, folder)
    write_cube(folder, fewest=300)
    return folder


@pytest.fixture
def base(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(DATASET_VARIABLE, str(folder))
    served = serve_folder(folder, rows=False)
    assert served.cube is not None
    return str(served.cube.facts(served.base_url)["url"])


def _bodies(packed: bytes) -> list[bytes]:
    found = []
    while packed:
        (size,) = struct.unpack("<I", packed[:4])
        found.append(packed[4 : 4 + size])
        packed = packed[4 + size :]
    return found


def test_marks_of_a_box_are_those_that_may_fall_in_the_window(base: str, dataset: Dataset) -> None:
    marks = dataset.placements
    quads = cell_numbers(marks["lon"].to_numpy(), marks["lat"].to_numpy())
    first, last = (dataset.events[name].to_numpy()[marks["event"]] for name in DAY_COLUMNS[:2])
    random = np.random.default_rng(16)
    for level in (5, 7, 9):
        inside = quads >> np.uint64(2 * (FINEST - level))
        tile = int(random.choice(inside))
        x, y = cell_xy(tile)
        box = (x, max(y - 1, 0), x + 1, y)
        tiles = [tile_number(i, j, level) for i in (x, x + 1) for j in range(box[1], y + 1)]
        a = int(random.integers(0, 800))
        asked = urlencode({"level": level, "box": ",".join(map(str, box)), "days": f"{a},{a + 60}"})
        answer = ask(f"{base}/marks?{asked}")
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        rows, events, placed, shapes, levels = _bodies(answer.body)
        numbers = np.frombuffer(rows, "<i4")
        table = pyarrow.ipc.open_stream(placed).read_all()
        wanted = np.isin(inside, np.array(tiles, "uint64")) & (first < a + 60) & (last >= a)
        assert wanted.any()
        found = sorted(
            zip(
                numbers[table["event"].to_numpy()].tolist(),
                table["lon"].to_pylist(),
                table["radius"].to_pylist(),
                strict=True,
            )
        )
        mine = marks[wanted]
        assert found == sorted(
            zip(
                mine["event"].tolist(),
                mine["lon"].astype("float32").tolist(),
                mine["radius_m"].tolist(),
                strict=True,
            )
        )
        days = pyarrow.ipc.open_stream(events).read_all()
        for name in DAY_COLUMNS:
            assert days[name].to_pylist() == dataset.events[name].iloc[numbers].tolist()
        assert json.loads(shapes) == []
        assert set(levels) == {2}


def test_more_marks_than_can_be_shown_are_refused(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["dernamap.server.counted.cube_routes"], "_MOST_MARKS", 100)
    assert ask(f"{base}/marks?level=0&box=0,0,0,0&days=0,900").status == 413
    for wrong in ("level=0", "level=2&box=0,0,9,9&days=1,2", "level=1&box=0,0,0,0&days=1"):
        assert ask(f"{base}/marks?{wrong}").status in {400, 413}


def test_pages_of_the_list_hold_every_event_once_newest_first(base: str, dataset: Dataset) -> None:
    a, b, family = 200, 230, 0
    events = dataset.events
    held = (events["possible_from"] < b) & (events["possible_to"] >= a)
    wanted = np.flatnonzero(held & (events["family"] == family))[::-1].tolist()
    found: list[int] = []
    while True:
        before = f"&before={found[-1]}" if found else ""
        query = f"days={a},{b}&families={FAMILIES[family]}&most=50{before}"
        page = json.loads(ask(f"{base}/list-en.json?{query}").body)
        found += [record["row"] for record in page]
        if len(page) < 50:
            break
    assert found == wanted
    assert len(wanted) > 50


def test_words_of_an_event_are_those_of_the_dataset(base: str, dataset: Dataset) -> None:
    rows = [3, 1_200, 3_999]
    for language in ("en", "ar"):
        query = ",".join(map(str, rows))
        found = json.loads(ask(f"{base}/records-{language}.json?rows={query}").body)
        texts = EventTexts(dataset, language)
        for row, record in zip(rows, found, strict=True):
            wanted = texts.chunk(row // 256)[row % 256]
            for dispute in wanted["disputes"]:
                # other claims of a dispute are not looked for among millions of events
                dispute["others"] = []
            assert {name: record[name] for name in wanted} == wanted
            assert record["row"] == row
    assert ask(f"{base}/records-en.json?rows={_EVENTS}").status == 404


def test_what_reads_every_event_is_not_there(base: str, folder: Path) -> None:
    data = base.partition("/cube/")[0]
    for path in ("events.arrow", "search?q=x", "records/0-en.json", "export.csv"):
        assert ask(f"{data}/{path}").status == 404, path
    assert ask(f"{data}/basemap/style-light-en.json").status == 200
    with pytest.raises(DatasetError, match="4,000 events, which are counted"):
        serve_folder(folder)
    assert json.loads(ask("/api/health").body)["events"] == _EVENTS


def test_a_block_of_another_digest_is_not_sent(folder: Path, tmp_path: Path, monkeypatch) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    monkeypatch.setenv(DATASET_VARIABLE, str(copy))
    served = serve_folder(copy, rows=False)
    assert served.cube is not None
    url = served.cube.facts(served.base_url)["url"]
    ((block, *_),) = [
        tile["blocks"] for tile in json.loads(ask(f"{url}/index--1.json").body).values()
    ]
    digest = block[3]
    assert ask(f"{url}/{digest}.arrow").status == 200
    path = copy / "cube" / f"{digest}.arrow.gz"
    other = next(one for one in path.parent.glob("*.arrow.gz") if one != path)
    path.write_bytes(other.read_bytes())
    answer = ask(f"{url}/{digest}.arrow")
    assert answer.status == 500
    said = json.loads(answer.body)
    assert "has the digest" in said["error"]
    assert said["said"]["en"] == said["error"]
    assert "بصمة أخرى" in said["said"]["ar"]
    path.unlink()
    assert ask(f"{url}/{digest}.arrow").status == 404
    assert ask(f"{url}/{'0' * 64}.arrow").status == 404


def test_a_cube_is_one_of_this_dataset_and_complete(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    summary = copy / "cube" / "cube.json"
    text = summary.read_text()
    summary.write_text(text.replace('"dataset": "', '"dataset": "0'))
    with pytest.raises(DatasetError, match="of another state of the dataset"):
        cube_folder(copy)
    # a build that was killed has written no cube.json
    summary.unlink()
    with pytest.raises(DatasetError, match="cannot be read"):
        cube_folder(copy)
    summary.write_text(text)
    (copy / "corrections.csv").write_text("event_id\n")
    with pytest.raises(DatasetError, match="does not have these corrections"):
        cube_folder(copy)


def test_a_build_that_fails_leaves_the_earlier_cube(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "cube" / "cube.json").read_text()
    (folder / ".cube-new-killed").mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dernamap.cube.building.pyramid.days_content", full)
    with pytest.raises(OSError, match="No space"):
        write_cube(folder)
    assert (folder / "cube" / "cube.json").read_text() == before
    assert not list(folder.glob(".cube-new-*"))


def test_a_disk_that_fills_is_said_in_one_line_and_the_earlier_cube_stays(folder: Path) -> None:
    before = (folder / "cube" / "cube.json").read_text()
    code, said = run_with_full_disk(["cube", str(folder)], most=65_536)
    assert (code, "Traceback" in said) == (2, False), said
    place = re.escape(str(folder / "cube"))
    assert re.fullmatch(f"error: '{place}.*': File too large; .*", said.splitlines()[-1])
    assert (folder / "cube" / "cube.json").read_text() == before
    assert not list(folder.glob(".cube-new-*"))


def test_a_dataset_whose_files_do_not_fit_together_is_refused(
    dataset: Dataset, tmp_path: Path
) -> None:
    save_dataset(dataset, tmp_path / "dataset")
    path = tmp_path / "dataset" / "placements.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    with pytest.raises(DatasetError, match="another number of rows than the events say"):
        write_cube(tmp_path / "dataset")
    pq.write_table(table.take(list(range(len(table)))[::-1]), path)
    with pytest.raises(DatasetError, match="not in the order of the events"):
        write_cube(tmp_path / "dataset")
    # half written
    path.write_bytes(path.read_bytes()[:-9_000])
    done = CliRunner().invoke(app, ["cube", str(tmp_path / "dataset")])
    assert (done.exit_code, "placements.parquet" in done.stderr) == (2, True), done.output
    assert not list((tmp_path / "dataset").glob(".cube-new-*"))


def test_the_command_line_makes_a_cube_and_asks_for_one(dataset: Dataset, tmp_path: Path) -> None:
    runner = CliRunner()
    folder = tmp_path / "dataset"
    save_dataset(dataset, folder)
    refused = runner.invoke(app, ["serve", str(folder), "--most-events", "1000"])
    assert refused.exit_code == 2
    assert f"Run 'dernamap cube {folder}' once" in refused.stderr
    made = runner.invoke(app, ["cube", str(folder), "--fewest", "500", "--json"])
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["events"] == _EVENTS
    assert cube_folder(folder) == folder / "cube"
    records = runner.invoke(app, ["cube", "data"])
    assert records.exit_code == 2
    assert "a cube is made of a compiled dataset" in records.stderr


def test_the_page_names_what_it_will_ask_for(base: str, folder: Path) -> None:
    hints = serve_folder(folder, rows=False).hints("en")
    named = re.findall(r'href="(/api/[^"]+)"', hints)
    assert named[-1] == f"{base}/days.arrow"
    assert len(named) > 3
    assert [one for one in named if ask(one).status != 200] == []
    assert "counted_page" in hints


def test_rows_of_a_group_that_was_read_are_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = RowGroups(folder / "cube" / "events.parquet")
    asked = np.array([3, 5, 8])
    found = rows.take(asked)
    monkeypatch.setattr(pq, "ParquetFile", None)
    assert rows.take(asked).equals(found)
    assert (
        found["event_id"].to_pylist() == rows.take(np.arange(9))["event_id"].take(asked).to_pylist()
    )


def test_a_file_is_open_once_until_it_is_another_one(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    shutil.copy(folder / "cube" / "events.parquet", path)
    first = RowGroups.at(path)
    assert RowGroups.at(path) is first
    pq.write_table(first.read([0]).slice(0, 5), path)
    assert RowGroups.at(path).starts.tolist() == [0, 5]
