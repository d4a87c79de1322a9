from __future__ import annotations

import json

import pytest

from dernamap.errors import DatasetError, UsageError
from dernamap.publish import FORMATS
from dernamap.readers.options.limits import Limits
from dernamap.readers.parsers.parse_file import Job, parse
from dernamap.readers.sandbox.parse_in_process import parse_in_process

pytestmark = pytest.mark.usefixtures("sandbox")


@pytest.fixture(scope="module")
def files(dataset, tmp_path_factory):
    """Give a sound file of each kind that is parsed whole."""
    folder = tmp_path_factory.mktemp("files")
    kinds = {"xlsx": "workbook", "gpkg": "layer", "parquet": "parquet", "geojson": "features"}
    found = {}
    for name, kind in kinds.items():
        path = folder / f"file.{name}"
        path.write_bytes(FORMATS[name].write(dataset)[0])
        found[kind] = path
    return found


@pytest.mark.parametrize("kind", ["workbook", "layer", "parquet", "features"])
def test_another_process_reads_what_this_one_would(files, kind):
    job = Job(path=str(files[kind]), kind=kind)
    expected = parse(job)
    found, home = parse_in_process(job)
    assert found.table.table.equals(expected.table.table)
    assert found.table.flaws == expected.table.flaws
    assert found.table.header_rows == expected.table.header_rows
    assert (found.kind, found.tables) == (expected.kind, expected.tables)
    folder = home.folder
    del found, home
    assert not folder.exists()


def test_what_is_wrong_with_a_file_is_told_as_if_it_were_parsed_here(tmp_path):
    path = tmp_path / "bad.geojson"
    path.write_text('{"type": "Topology"}')
    with pytest.raises(DatasetError, match="contains neither features") as told:
        parse_in_process(Job(path=str(path), kind="features"))
    assert told.value.faults[0].file == "bad.geojson"


def test_a_sheet_that_is_not_there_is_told(files):
    with pytest.raises(UsageError, match="it has no sheet 'none'"):
        parse_in_process(Job(path=str(files["workbook"]), kind="workbook", layer="none"))


def test_a_parser_gets_no_more_memory_than_the_limit(tmp_path):
    path = tmp_path / "large.geojson"
    point = {"type": "Feature", "properties": {"n": "x" * 1_000}, "geometry": None}
    with path.open("w") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        stream.write(",".join([json.dumps(point)] * 60_000))
        stream.write("]}")
    with pytest.raises(DatasetError, match="limit max_worker_bytes"):
        parse_in_process(
            Job(path=str(path), kind="features", limits=Limits(max_worker_bytes=500_000_000))
        )
    path.unlink()


def test_a_parser_gets_no_more_time_than_the_limit(files):
    with pytest.raises(DatasetError, match="limit max_worker_seconds"):
        parse_in_process(
            Job(path=str(files["layer"]), kind="layer", limits=Limits(max_worker_seconds=0))
        )


def test_a_parser_that_dies_is_told(files, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(files["layer"].parent))
    (files["layer"].parent / "sitecustomize.py").write_text("import os\nos.kill(os.getpid(), 11)\n")
    with pytest.raises(DatasetError, match=r"ended without a result \(signal SIGSEGV\)"):
        parse_in_process(Job(path=str(files["layer"]), kind="layer"))
