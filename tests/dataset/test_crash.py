"""A writer that is killed at any step leaves the old dataset or the new one, and loses nothing."""

import errno
import json
import os
import shutil

import pytest
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.dataset import leftovers_of, restore
from dernamap.dataset.store import exchange, leftovers, swap_folder
from dernamap.dataset.store.manifest import write_manifest
from dernamap.dataset.store.swap_folder import swapped_folder

STEPS = [
    (os, "fsync"),
    (os, "rename"),
    (os, "replace"),
    (exchange, "_exchanged"),
    (shutil, "copy2"),
    (shutil, "copytree"),
    (shutil, "rmtree"),
    (os, "rmdir"),
    (os, "unlink"),
]
"""What writing is made of: killed before and after each call of each."""

KILLED = 77


def write(folder, word):
    with swapped_folder(folder) as new:
        (new / "events.csv").write_text(word, encoding="utf-8")
        (new / "more.csv").write_text(word, encoding="utf-8")
        write_manifest(new, epoch="2018-06-09", first_day=0, last_day=0)


def killed_at(step, folder, *, exchanges):
    """Write in a process that ends at its step-th call; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = [step]

        def mortal(call):
            def called(*args, **options):
                left[0] -= 1
                if left[0] == 0:
                    os._exit(KILLED)
                result = call(*args, **options)
                left[0] -= 1
                if left[0] == 0:
                    os._exit(KILLED)
                return result

            return called

        for where, name in STEPS:
            setattr(where, name, mortal(getattr(where, name)))
        if not exchanges:
            exchange._exchanged = mortal(lambda *_: False)
        try:
            write(folder, "new")
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, KILLED}, "the writer failed"
    return code == KILLED


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the child opens no thread
@pytest.mark.parametrize("exchanges", [True, False], ids=["one step", "two renames"])
def test_a_kill_at_each_step_leaves_the_old_or_the_new(tmp_path, exchanges):
    seen = set()
    step, killed = 0, True
    while killed:
        step += 1
        home = tmp_path / f"{step}-{exchanges}"
        folder = home / "data"
        write(folder, "old")
        (folder / "corrections.csv").write_text("by hand", encoding="utf-8")
        (folder / "notes").mkdir()
        (folder / "notes" / "a.txt").write_text("by hand", encoding="utf-8")
        killed = killed_at(step, folder, exchanges=exchanges)
        if exchanges:
            assert folder.is_dir(), f"missing after a kill at step {step}"
        restore(folder)
        words = {(folder / name).read_text() for name in ("events.csv", "more.csv")}
        assert words in ({"old"}, {"new"}), f"torn after a kill at step {step}"
        assert (folder / "corrections.csv").read_text() == "by hand", step
        assert (folder / "notes" / "a.txt").read_text() == "by hand", step
        assert [path.name for path in home.iterdir()] == ["data"], step
        write(folder, "newer")
        assert (folder / "events.csv").read_text() == "newer"
        assert (folder / "corrections.csv").read_text() == "by hand"
        seen |= words
    assert seen == {"old", "new"}
    assert step > 20


def test_what_is_being_written_is_no_leftover(tmp_path):
    folder = tmp_path / "data"
    with swapped_folder(folder) as new:
        write_manifest(new, epoch="2018-06-09", first_day=0, last_day=0)
        assert leftovers_of(folder) == []
        assert restore(folder) == []
        assert new.is_dir()
    assert folder.is_dir()


def test_a_full_disk_changes_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    write(folder, "old")

    def full(_folder):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(swap_folder, "sync_tree", full)
    with pytest.raises(OSError, match="No space"):
        write(folder, "new")
    assert (folder / "events.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def run(*asked):
    return CliRunner().invoke(app, ["check", *map(str, asked)])


def test_check_offers_to_restore_a_missing_dataset(tmp_path, dataset):
    from dernamap.dataset import save_dataset

    folder = tmp_path / "out"
    save_dataset(dataset, folder)
    folder.rename(tmp_path / ".out-old-abc")
    done = run(folder)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "writing it was interrupted" in done.stderr
    assert "--restore" in done.stderr
    done = run(folder, "--restore", "--json")
    assert done.exit_code == 0
    assert "'out' is restored from '.out-old-abc'" in done.stderr
    assert json.loads(done.stdout)["events"] == len(dataset.events)


def test_check_names_corrections_that_an_older_crash_left_behind(tmp_path, dataset):
    from dernamap.dataset import save_dataset

    folder = tmp_path / "out"
    save_dataset(dataset, folder)
    left = tmp_path / ".out-old-abc"
    shutil.copytree(folder, left)
    header = "event_id,place_id,lat,lon,radius_m,who,when,why\n"
    (left / "corrections.csv").write_text(header, encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 0
    assert "'.out-old-abc' next to this dataset, with corrections.csv" in done.stderr
    # a new write keeps it: nobody has said that it may go
    save_dataset(dataset, folder)
    assert left.is_dir()
    assert run(folder, "--restore").exit_code == 0
    assert (folder / "corrections.csv").read_text(encoding="utf-8") == header
    assert not left.exists()


def test_a_name_with_signs_of_patterns_is_taken_as_it_is(tmp_path):
    folder = tmp_path / "a[1]*"
    write(folder, "old")
    (tmp_path / ".a[1]*-new-x").mkdir()
    (tmp_path / ".a1z-new-x").mkdir()
    assert [one.path.name for one in leftovers.leftovers_of(folder)] == [".a[1]*-new-x"]
