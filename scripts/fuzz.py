"""Import damaged files of every format: ``python scripts/fuzz.py --files 10000 --seed 1``.

Each must be imported with every row accounted for, or be refused in words: no traceback, no crash,
none that takes more than 10 seconds of a processor or more than 1 GB of memory. Parsers run in the
process that imports, which is started anew every hundred files. It ends with 1 if a file fails;
``--only SEED`` makes one file again and keeps it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from fuzz_files import damaged, sound_files

from dernamap.bundle import bundled_file
from dernamap.dataset import import_file, open_dataset, open_gazetteer
from dernamap.errors import DatasetError, UsageError
from dernamap.readers import ReadOptions
from dernamap.readers.sandbox.parse_in_process import run_worker
from dernamap.readers.sandbox.worker import do_job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.places import Gazetteer

MOST_SECONDS = 10
MOST_BYTES = 1_000_000_000
_CHUNK = 100
_DEAD_S = 60


def main() -> int:
    """Run what the command line asks for; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="the seed of one file")
    asked = parser.parse_args()
    # a process for each file would take half a second to start: the parsers run here
    vars(sys.modules[run_worker.__module__])["run_worker"] = _run_here
    gazetteer = open_gazetteer(bundled_file("data"))
    with tempfile.TemporaryDirectory(prefix="dernamap-fuzz-") as place:
        sound = sound_files(Path(place))
        if asked.only is not None:
            name, body = _file(sound, asked.only)
            kept = Path(f"fuzz-{name}-{asked.only}.bin")
            kept.write_bytes(body)
            found = _tried(body, Path(place), gazetteer)
            print(json.dumps({"file": str(kept), "format": name, **found}, indent=2))
            return int(found["outcome"] not in {"read", "refused"})
        seeds = range(asked.seed, asked.seed + asked.files)
        return _report(_all(sound, seeds, Path(place), gazetteer, asked.processes), sound)


def _file(sound: Mapping[str, bytes], seed: int) -> tuple[str, bytes]:
    names = list(sound)
    name = names[seed % len(names)]
    return name, damaged(sound[name], Random(seed))  # noqa: S311  damage, not a secret


def _run_here(request: dict[str, Any]) -> tuple[int, str]:
    do_job(json.loads(json.dumps(request)))
    return 0, ""


def _tried(body: bytes, folder: Path, gazetteer: Gazetteer) -> dict[str, Any]:
    """Import one file; what came of it."""
    path, out = folder / "file.bin", folder / "out"
    path.write_bytes(body)
    shutil.rmtree(out, ignore_errors=True)
    # of the processor: other work on the machine is not the file's
    begun = time.process_time()
    why = ""
    try:
        report = import_file(path, out, ReadOptions(today=date(2026, 1, 1)), gazetteer=gazetteer)
        kept = len(open_dataset(out).events)
        json.dumps(report.to_json())
        outcome = "read"
        if not (report.rows == report.events + report.rejected and kept == report.events):
            outcome, why = "lost", f"{report.rows} rows, {kept} events, {report.rejected} rejected"
    except (DatasetError, UsageError) as error:
        outcome, why = ("left behind", "") if out.exists() else ("refused", str(error))
    except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
        outcome, why = "traceback", traceback.format_exc(limit=-4)
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if outcome in {"read", "refused"} and seconds > MOST_SECONDS:
        outcome = "slow"
    if outcome in {"read", "refused"} and memory > MOST_BYTES:
        outcome = "memory"
    return {"outcome": outcome, "why": why, "seconds": seconds, "memory": memory}


def _chunk(
    sound: Mapping[str, bytes], seeds: range, folder: Path, gazetteer: Gazetteer, lines: Path
) -> None:
    """Try some files, and write down what each is before it is tried, and what came of it."""
    folder.mkdir()
    with lines.open("a", encoding="utf-8", buffering=1) as stream:
        for seed in seeds:
            stream.write(json.dumps({"began": seed}) + "\n")
            _, body = _file(sound, seed)
            signal.alarm(_DEAD_S)
            found = _tried(body, folder, gazetteer)
            signal.alarm(0)
            stream.write(json.dumps({"seed": seed, **found}) + "\n")
    shutil.rmtree(folder)


def _all(
    sound: Mapping[str, bytes], seeds: range, place: Path, gazetteer: Gazetteer, processes: int
) -> list[dict[str, Any]]:
    waiting = [seeds[at : at + _CHUNK] for at in range(0, len(seeds), _CHUNK)]
    running: dict[Any, tuple[range, Path]] = {}
    found: list[dict[str, Any]] = []
    context = multiprocessing.get_context("fork")
    while waiting or running:
        while waiting and len(running) < processes:
            part = waiting.pop(0)
            lines = place / f"{part[0]}.jsonl"
            process = context.Process(
                target=_chunk, args=(sound, part, place / f"at-{part[0]}", gazetteer, lines)
            )
            process.start()
            running[process] = (part, lines)
        time.sleep(0.05)
        for process in [one for one in running if not one.is_alive()]:
            part, lines = running.pop(process)
            rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
            done = [row for row in rows if "seed" in row]
            found += done
            if process.exitcode:
                # the process died with the file that it had begun; the rest is tried on
                seed = rows[-1].get("began", rows[-1].get("seed"))
                why = f"the process ended with {process.exitcode}"
                found.append(
                    {"seed": seed, "outcome": "died", "why": why, "seconds": 0, "memory": 0}
                )
                rest = range(seed + 1, part[-1] + 1)
                waiting += [rest] if rest else []
    return found


def _report(found: list[dict[str, Any]], sound: Mapping[str, bytes]) -> int:
    names = list(sound)
    counts = Counter(row["outcome"] for row in found)
    by_format = Counter((names[row["seed"] % len(names)], row["outcome"]) for row in found)
    for name in names:
        print(name, {kind: number for (one, kind), number in by_format.items() if one == name})
    slowest = max(found, key=lambda row: row["seconds"])
    largest = max(row["memory"] for row in found)
    print(f"{len(found):,} files: {dict(counts)}")
    print(f"slowest {slowest['seconds']:.1f} s (seed {slowest['seed']}), {largest / 1e6:,.0f} MB")
    failed = [row for row in found if row["outcome"] not in {"read", "refused"}]
    for row in failed[:20]:
        print(f"seed {row['seed']} ({names[row['seed'] % len(names)]}): {row['outcome']}")
        print(row["why"])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
