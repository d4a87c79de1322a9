"""What killed processes leave is deleted by the next, and nothing that is in use."""

from __future__ import annotations

import fcntl
import os
import tempfile

import pytest

from dernamap.atomic import write_bytes
from dernamap.temporary import TemporaryHome, clear_abandoned


def test_what_a_killed_writer_left_of_the_same_file_goes(tmp_path):
    path = tmp_path / "out.csv"
    names = (".out.csv-abcd1234", ".out.csv-mine", ".out.csv.x-abcd1234", ".out.csv-a_b12345")
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    with (tmp_path / names[3]).open("wb") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_EX)
        write_bytes(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert {one.name for one in tmp_path.iterdir()} == {"out.csv", *names[1:]}


def test_abandoned_folders_go_and_those_in_use_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    home = TemporaryHome()
    for name in ("dernamap-abcd1234", "dernamap-new_1234", "dernamap-bench-abcd1234"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    for name in (home.folder.name, "dernamap-abcd1234", "dernamap-bench-abcd1234"):
        os.utime(tmp_path / name, (0, 0))
    assert [one.name for one in clear_abandoned()] == ["dernamap-abcd1234"]
    assert home.folder.is_dir()
    folder = home.folder
    del home
    assert not folder.exists()


@pytest.mark.parametrize("name", ["dernamap-abcd1234"])
def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path, monkeypatch, name):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "precious").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "precious")
    os.utime(tmp_path / name, (0, 0), follow_symlinks=False)
    assert clear_abandoned() == []
    assert (tmp_path / "precious").is_dir()
