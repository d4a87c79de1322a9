"""Kill writers half-way: ``python scripts/kills.py --kills 200 --seed 1``.

Each of import, build, export, corrections, saved scenes and kept records is ended at every step of
its writing (before and after each call that changes a disk), and with SIGKILL at random moments.
What is there afterwards must be the old state or the new one, and once the same is written again,
nothing else may be left. It ends with 1 if that does not hold.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from dernamap.atomic import write_bytes
from dernamap.briefings import SceneRow, briefing_stamp, save_briefing
from dernamap.dataset import (
    Correction,
    add_correction,
    import_file,
    open_dataset,
    open_gazetteer,
    restore,
    save_dataset,
)
from dernamap.dataset.store import exchange
from dernamap.publish import FORMATS
from dernamap.readers import ReadOptions, open_reader
from dernamap.readers.sandbox.parse_in_process import run_worker
from dernamap.readers.sandbox.worker import do_job
from dernamap.server import OwnStore
from dernamap.temporary import clear_abandoned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset

STEPS: list[tuple[Any, str]] = [
    *((os, name) for name in ("fsync", "rename", "replace", "mkdir", "rmdir", "unlink", "open")),
    *((shutil, name) for name in ("copy2", "copytree", "rmtree")),
    *((tempfile, name) for name in ("mkdtemp", "mkstemp")),
    (io, "open"),
    (exchange, "_exchanged"),
]
"""What writing is made of: killed before and after each call of each."""

KILLED = 77
COUNT = -1
"""For a step: none is the last, but how many there are is told."""

WRITERS = 7
TOKEN = "t" * 43
HEAD = "event_id,date,place,text\n"
"""Of a table of any kind."""


@dataclass(frozen=True)
class Writer:
    """Something that writes.

    Attributes
    ----------
    name
        What it is called.
    old
        Puts the old state into a folder.
    write
        Writes the new one.
    state
        Says which is there: ``old``, ``new``, or what else is wrong.
    mend
        What the next start does with what is left.
    names
        The files and folders that may lie in the folder in the end.

    """

    name: str
    old: Callable[[Path], None]
    write: Callable[[Path], None]
    state: Callable[[Path], str]
    mend: Callable[[Path], object]
    names: frozenset[str]


def main() -> int:
    """Run what the command line asks for; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="at least so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", action="store_true", help="at every step, however many")
    parser.add_argument("--only", help="the name of one writer")
    asked = parser.parse_args()
    source = Random(asked.seed)  # noqa: S311  moments, not secrets
    vars(sys.modules[run_worker.__module__])["run_worker"] = _run_here
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        # what the killed leave in the system's folder is looked for as well
        tempfile.tempdir = f"{place}/temporary"
        Path(tempfile.tempdir).mkdir()
        for writer in _writers(Path(place)):
            if asked.only not in {None, writer.name}:
                continue
            share = -(-asked.kills // WRITERS)
            for state, how in _kills(writer, Path(place), source, share, every=asked.every):
                counts[writer.name][state if state in {"old", "new"} else "wrong"] += 1
                if state not in {"old", "new"}:
                    faults.append(f"{writer.name}, {how}: {state}")
            print(f"{writer.name}: {dict(counts[writer.name])}", flush=True)
    kills = sum(one.total() for one in counts.values())
    print(f"{kills} kills, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    return 1 if faults or (asked.only is None and kills < asked.kills) else 0


def _run_here(request: dict[str, Any]) -> tuple[int, str]:
    do_job(json.loads(json.dumps(request)))
    return 0, ""


def _kills(
    writer: Writer, place: Path, source: Random, share: int, *, every: bool
) -> Iterator[tuple[str, str]]:
    """Kill a writer at its steps, and some times more at random; say what is there then."""
    begun = time.monotonic()
    steps = _once(writer, place, step=COUNT)[0]
    longest = time.monotonic() - begun
    most = steps if every else min(steps, share - share // 4)
    chosen = sorted(source.sample(range(1, steps + 1), most))
    print(f"{writer.name}: {steps} steps, {len(chosen)} of them are tried", flush=True)
    for step in chosen:
        yield _once(writer, place, step=step)[1], f"step {step}"
    for _ in range(max(share - most, share // 4)):
        moment = source.uniform(0, longest / 2)
        yield _once(writer, place, moment=moment)[1], f"after {moment:.3f} s"


def _once(
    writer: Writer, place: Path, *, step: int = 0, moment: float | None = None
) -> tuple[int, str]:
    """Write in a process that is killed; give how it ended, and what is there."""
    home = place / "home"
    for folder in (home, Path(str(tempfile.tempdir))):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    before = place / f"before-{writer.name.replace(' ', '-')}"
    if not before.exists():
        before.mkdir()
        writer.old(before)
    shutil.copytree(before, home, dirs_exist_ok=True)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=_child, args=(writer, home, step))
    child.start()
    if moment is not None:
        time.sleep(moment)
        os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    code = child.exitcode or 0
    if step == COUNT:
        return int((place / "steps").read_text(encoding="utf-8")), writer.state(home)
    if code not in {0, KILLED, -signal.SIGKILL}:
        return code, f"the writer failed with {code}"
    state = writer.state(home)
    if state not in {"old", "new"}:
        return code, state
    writer.mend(home)
    if (mended := writer.state(home)) not in {"old", "new"}:
        return code, f"after mending: {mended}"
    writer.write(home)
    if writer.state(home) != "new":
        return code, "cannot be written again"
    left = sorted(one.name for one in home.iterdir() if one.name not in writer.names)
    for one in Path(str(tempfile.tempdir)).iterdir():
        os.utime(one, (0, 0))
    clear_abandoned()
    left += sorted(one.name for one in Path(str(tempfile.tempdir)).iterdir())
    return code, f"left behind: {left}" if left else state


def _child(writer: Writer, home: Path, step: int) -> None:
    left = step

    def mortal(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(KILLED)
            result = call(*args, **options)
            left -= 1
            if left == 0:
                os._exit(KILLED)
            return result

        return called

    if step:
        for where, name in STEPS:
            setattr(where, name, mortal(getattr(where, name)))
    writer.write(home)
    if step == COUNT:
        (home.parent / "steps").write_text(str(step - left), encoding="utf-8")
    os._exit(0)


def _writers(place: Path) -> Iterator[Writer]:
    tables = {word: place / f"{word}.csv" for word in ("old", "new")}
    for word, path in tables.items():
        lines = (f"E{row},2018-06-1{row},Derna,{word}\n" for row in range(3))
        path.write_text(HEAD + "".join(lines), encoding="utf-8")

    def bring(home: Path, word: str) -> None:
        import_file(tables[word], home / "data", ReadOptions(today=date(2026, 1, 1)))

    for word in tables:
        bring(place / word, word)
    new, old = (open_dataset(place / word / "data") for word in ("new", "old"))
    yield from _dataset_writers(bring, new)
    yield from _file_writers(old, new)
    yield from _people(place, bring, new)


def _dataset_writers(bring: Callable[[Path, str], None], new: Dataset) -> Iterator[Writer]:
    """Give the writers of a whole folder, beside what somebody put there by hand."""

    def before(home: Path) -> None:
        bring(home, "old")
        (home / "data" / "note.txt").write_text("by hand", encoding="utf-8")

    def state(home: Path) -> str:
        found = set(open_dataset(home / "data").events["summary"])
        if not (home / "data" / "note.txt").is_file():
            return "what was put there by hand is gone"
        return next(iter(found)) if len(found) == 1 else f"torn: {found}"

    def mend(home: Path) -> object:
        return restore(home / "data")

    def build(home: Path) -> None:
        save_dataset(new, home / "data")

    names = frozenset({"data"})
    yield Writer("import", before, lambda home: bring(home, "new"), state, mend, names)
    yield Writer("build", before, build, state, mend, names)


def _file_writers(old: Dataset, new: Dataset) -> Iterator[Writer]:
    """Give the writers of a file: GeoPackage takes a temporary folder on its way."""
    for kind in ("csv", "gpkg"):

        def export(home: Path, dataset: Dataset = new, kind: str = kind) -> None:
            write_bytes(home / "out.bin", FORMATS[kind].write(dataset)[0])

        def state(home: Path) -> str:
            options = ReadOptions(today=date(2026, 1, 1))
            reader = open_reader(home / "out.bin", options)
            rows = [batch.records for batch in reader.batches()]
            found = {text for one in rows for text in one["summary"].to_pylist()}
            return next(iter(found)) if len(found) == 1 else f"torn: {found}"

        def before(home: Path, write: Callable[..., None] = export) -> None:
            write(home, old)

        def write(home: Path, write: Callable[..., None] = export) -> None:
            write(home)

        only = frozenset({"out.bin"})
        yield Writer(f"export {kind}", before, write, state, lambda _: None, only)


def _people(place: Path, bring: Callable[[Path, str], None], new: Dataset) -> Iterator[Writer]:
    """Give the writers of what people do: corrections, scenes, kept records."""
    gazetteer = open_gazetteer(place / "new" / "data")

    def correct(home: Path) -> None:
        row = Correction(event_id="E0", lat="32.7", lon="22.6", who="a", when="2026-01-01", why="b")
        add_correction(home / "data", row, events={"E0"}, gazetteer=gazetteer)

    def before(home: Path) -> None:
        bring(home, "old")
        correct(home)

    def corrected(home: Path) -> str:
        rows = (home / "data" / "corrections.csv").read_text(encoding="utf-8").splitlines()
        sound = all(row == rows[1] for row in rows[1:]) and len(open_dataset(home / "data").events)
        return ("old" if len(rows) == 2 else "new") if sound else "torn"  # noqa: PLR2004

    def mend(home: Path) -> object:
        return restore(home / "data")

    yield Writer("correction", before, correct, corrected, mend, frozenset({"data"}))

    yield from _saves(place, bring, new, mend)


def _saves(
    place: Path,
    bring: Callable[[Path, str], None],
    new: Dataset,
    mend: Callable[[Path], object],
) -> Iterator[Writer]:
    """Give the writers of scenes and of kept records."""

    def save(home: Path, title: str = "new") -> None:
        folder = home / "data"
        scene = SceneRow(id="one", order="1", title_en=title, view="?", point_at="E0")
        save_briefing(
            folder, "b", [scene], before=[], stamp=briefing_stamp(folder, "b"), who="somebody"
        )

    def scenes(home: Path) -> None:
        bring(home, "old")
        save(home, "old")

    def saved(home: Path) -> str:
        folder = home / "data" / "briefings"
        extra = {one.name for one in folder.iterdir()} - {"b.csv", "b.changes.jsonl"}
        text = (folder / "b.csv").read_text(encoding="utf-8")
        word = "new" if ",new," in text else "old" if ",old," in text else "torn"
        return f"left behind: {extra}" if word == "new" and extra else word

    yield Writer("scenes", scenes, save, saved, mend, frozenset({"data"}))

    def keep(home: Path) -> None:
        OwnStore(home / "own").keep(TOKEN, place / "new" / "data", title="a", events=3)

    def kept(home: Path) -> str:
        found = OwnStore(home / "own").listed(TOKEN)
        sound = all(len(open_dataset(one.folder).events) == len(new.events) for one in found)
        return ("old" if len(found) == 1 else "new") if sound else "torn"

    def sweep(home: Path) -> None:
        # what was never finished goes when it is old
        for unfinished in (home / "own").glob("*/.new-*"):
            for path in (unfinished, *unfinished.iterdir()):
                os.utime(path, (0, 0))
        OwnStore(home / "own").listed(TOKEN)
        if left := list((home / "own").glob("*/.new-*")):
            raise AssertionError(left)

    yield Writer("kept records", keep, keep, kept, sweep, frozenset({"own"}))


if __name__ == "__main__":
    sys.exit(main())
