"""Imports and builds by the workers of a cluster: the same bytes, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from distributed import KilledWorker
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError
from typer.testing import CliRunner

from dernamap.bench.acled_rows import write_acled_rows
from dernamap.bench.synthetic import synthetic_dataset
from dernamap.bundle import bundled_file
from dernamap.cli import app
from dernamap.cube import write_cube
from dernamap.dataset import import_file, open_dataset, save_dataset
from dernamap.engines import dask_cluster, engine_named
from dernamap.engines import dask_engine as dask_module
from dernamap.engines.dask_cluster import dask_engine
from dernamap.engines.dask_engine import DaskEngine
from dernamap.errors import DatasetError, EngineError, UsageError
from dernamap.readers import ReadOptions
from dernamap.readers.delimited import delimited_table
from dernamap.readers.options import Limits

TODAY = ReadOptions(today=date(2026, 1, 1))


@pytest.fixture(scope="module", autouse=True)
def plain_program():
    """Let new processes run nothing first: tests of Streamlit leave a script as the program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@pytest.fixture(scope="module")
def engine(plain_program):  # noqa: ARG001  before the first process is started
    with dask_engine(workers=2) as found:
        yield found


@pytest.fixture(autouse=True)
def small_sections(monkeypatch):
    monkeypatch.setattr(delimited_table, "BLOCK_BYTES", 1 << 14)


def files_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def places_table(path: Path) -> Path:
    """Write places in words, types of the table's own, rejected rows and rows without a name."""
    kinds = ["Odd thing", "odd-thing", "Strange thing", "Airstrike", ""]
    where = ["15 km east of Derna", "Bab Tobruk", "Sheiha; Bab Tobruk", "Umm ar-Rzam", "al-Fatayeh"]
    rows = [
        f"2018-06-{1 + row % 31:02d},{where[row % 5]},{kinds[row % 5] + '!' * (row % 7)},"
        f"Report {row},{row % 4 or ''},Paper {row % 11}"
        for row in range(1_500)
    ]
    path.write_text("\n".join(["date,place,type,text,killed,source", *rows]), encoding="utf-8")
    return path


def json_file(path: Path) -> Path:
    rows = [f'{{"date": "2018-06-{1 + row % 30:02d}", "place": "Derna"}}' for row in range(500)]
    path.write_text(f"[{','.join(rows)}]", encoding="utf-8")
    return path


def acled_file(path: Path) -> Path:
    write_acled_rows(path, 400)
    return path


@pytest.mark.parametrize(
    ("write", "seen"),
    [(acled_file, True), (places_table, True), (places_table, False), (json_file, True)],
    ids=["acled", "a table", "a table that workers do not see", "json"],
)
def test_an_import_is_the_same_byte_for_byte(engine, tmp_path, monkeypatch, write, seen):
    path = write(tmp_path / "file.csv")
    if not seen:
        # as those of other machines
        monkeypatch.setattr(engine, "sees_file", lambda _: False)
        monkeypatch.setattr(engine, "_folder", None)
    folder = engine._folder
    here = import_file(path, tmp_path / "here", TODAY)
    there = import_file(path, tmp_path / "there", TODAY, engine=engine)
    assert there.digest == here.digest
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")
    assert there.to_json() | {"seconds": 0} == here.to_json() | {"seconds": 0}
    # what was handed out has been removed
    assert folder is None or not list(folder.iterdir())


def test_a_build_is_the_same_byte_for_byte(engine, tmp_path):
    save_dataset(open_dataset(bundled_file("data")), tmp_path / "here")
    save_dataset(open_dataset(bundled_file("data"), engine=engine), tmp_path / "there")
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


@pytest.mark.parametrize("seen", [True, False])
def test_a_cube_is_the_same_byte_for_byte(engine, tmp_path, monkeypatch, seen):
    monkeypatch.setattr("dernamap.cube.building.pyramid._FEWEST_MARKS", 150)
    monkeypatch.setattr(engine, "sees_file", lambda _: seen)
    save_dataset(synthetic_dataset(2_000), tmp_path / "dataset")
    write_cube(tmp_path / "dataset", fewest=200)
    (tmp_path / "dataset" / "cube").rename(tmp_path / "here")
    write_cube(tmp_path / "dataset", fewest=200, engine=engine)
    assert len(files_of(tmp_path / "here")) > 10
    assert files_of(tmp_path / "dataset" / "cube") == files_of(tmp_path / "here")


def slow_double(marker: tuple[str, int]) -> tuple[int, int]:
    """Double a number; the worker that is first to take the fatal one is killed half-way."""
    killed, number = marker
    if number == 5 and not Path(killed).exists():
        Path(killed).write_text("", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2, os.getpid()


def test_a_killed_worker_changes_nothing(engine, tmp_path):
    blocks = [(str(tmp_path / "killed"), number) for number in range(20)]
    answers = list(engine.map_blocks(slow_double, blocks))
    assert [number for number, _ in answers] == [number * 2 for number in range(20)]
    assert (tmp_path / "killed").exists()
    path = places_table(tmp_path / "places.csv")
    here = import_file(path, tmp_path / "here", TODAY)
    assert import_file(path, tmp_path / "there", TODAY, engine=engine).digest == here.digest


def test_a_fault_of_the_file_is_the_same_and_the_old_dataset_stays(engine, tmp_path):
    path = acled_file(tmp_path / "acled.csv")
    import_file(path, tmp_path / "out", TODAY)
    before = files_of(tmp_path / "out")
    few = ReadOptions(today=date(2026, 1, 1), limits=Limits(max_rows=100))
    with pytest.raises(DatasetError, match="more than 100 rows"):
        import_file(path, tmp_path / "out", few, engine=engine)
    assert files_of(tmp_path / "out") == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["acled.csv", "out"]


def test_a_scheduler_that_is_away_is_said_in_bounded_time(tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "CONNECT_S", 0.2)
    path = places_table(tmp_path / "places.csv")
    import_file(path, tmp_path / "out", TODAY)
    before = files_of(tmp_path / "out")
    # nobody may listen on the first port
    flags = ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"]
    done = CliRunner().invoke(app, ["import", str(path), "--out", str(tmp_path / "out"), *flags])
    assert done.exit_code == 2
    assert done.output.splitlines() == [
        (
            "error: no scheduler answers at 'tcp://127.0.0.1:1' within 0.2 s; start it with "
            "'dask scheduler', or leave the address out to use this machine"
        )
    ]
    assert files_of(tmp_path / "out") == before


def test_a_scheduler_without_workers_is_said_in_bounded_time(monkeypatch):
    monkeypatch.setattr(dask_module, "WORKERS_S", 0.2)
    with (
        pytest.raises(EngineError, match=r"no workers for 0.2 s; start some"),
        dask_engine(workers=0),
    ):
        pass


class OlderWorkers:
    """A client of a cluster whose workers have another version."""

    def wait_for_workers(self, count, **_):
        assert count == 1

    def run(self, asked, **_):
        return {"tcp://10.0.0.7:4000": asked() | {"dernamap": "0.0.1"}}


def test_workers_of_another_version_are_refused():
    with pytest.raises(EngineError, match=r"the worker at tcp://10.0.0.7:4000 has dernamap 0.0.1"):
        DaskEngine(OlderWorkers())


class EmptiedCluster:
    """A client of a cluster whose workers have ended since."""

    def wait_for_workers(self, count, **_):
        assert count == 1

    def run(self, *_, **__):
        return {}

    def nthreads(self):
        return {}


class HalvedCluster(EmptiedCluster):
    """A client of a cluster of two workers of which one ends whenever both are asked something."""

    def run(self, function, *args, on_error):
        assert on_error == "return"
        ended = CommClosedError("Connection reset by peer")
        return {"tcp://10.0.0.7:4000": ended, "tcp://10.0.0.8:4000": function(*args)}


def test_a_worker_that_ends_when_it_is_asked_something_changes_nothing(tmp_path):
    engine = DaskEngine(HalvedCluster())
    assert engine.writes_to(tmp_path)
    assert engine.reaches(tmp_path)


class Unanswered:
    """What was asked for and does not come."""

    status = "pending"

    def __init__(self, error):
        self.error = error

    def result(self, **_):
        raise self.error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (TimeoutError(), "all workers have ended, and none has come back within 0 s"),
        (CommClosedError(), "the scheduler has ended, or lost what it was asked for"),
        (
            FutureCancelledError("call-1", "scheduler-connection-lost"),
            r"lost what it was asked for; .* \(scheduler-connection-lost\)",
        ),
        (UnboundLocalError("result"), "the scheduler has ended, or lost what it was asked for"),
        (KilledWorker("call-1", None, 4), "one block of the file ended every worker"),
    ],
)
def test_what_ends_a_run_is_said(monkeypatch, error, message):
    monkeypatch.setattr(dask_module, "WORKERS_S", 0)
    with pytest.raises(EngineError, match=message):
        DaskEngine(EmptiedCluster())._answer(Unanswered(error))


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (
            ["--engine", "spark"],
            "error: --engine 'spark' is not an engine; it can be local or dask",
        ),
        (
            ["--scheduler", "tcp://127.0.0.1:1"],
            (
                "error: --scheduler 'tcp://127.0.0.1:1' is for the engine 'dask' alone; choose it, "
                "or leave this out"
            ),
        ),
    ],
)
def test_options_that_make_no_sense(tmp_path, flags, message):
    done = CliRunner().invoke(app, ["build", "--out", str(tmp_path / "out"), *flags])
    assert (done.exit_code, done.output.splitlines()) == (2, [message])


def test_an_install_without_the_extra_says_how_to_add_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.delitem(sys.modules, dask_cluster.__name__)
    with (
        pytest.raises(UsageError, match=r"pip install 'dernamap\[cluster\]'"),
        engine_named("dask"),
    ):
        pass
