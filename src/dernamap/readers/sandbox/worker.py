"""The process that parses foreign files (``python -m dernamap.readers.sandbox.worker``).

It reads a job from stdin.
Whatever a hostile file does to a parser (memory, time, a crash in C) ends with this process.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.ipc

from dernamap.errors import DatasetError, UsageError
from dernamap.readers.options import Limits
from dernamap.readers.parsers import Job, parse
from dernamap.refusals import is_full

if TYPE_CHECKING:
    from dernamap.readers.tables import Flaw, ParsedFile

__all__ = ["ANSWER", "BODY", "NO_ROOM", "NUMBER", "ROWS", "TABLE", "do_job", "main"]

ANSWER, TABLE = "answer.json", "table.arrow"
"""Files that the parent reads: the outcome of the job, and the rows."""

BODY = "rows.txt"
"""The file with rows of a text, which the parent writes."""

ROWS = "rows"
"""The kind of job that reads them."""

NUMBER = "\0number"
"""The column with their numbers, a name that no text has."""

NO_ROOM = 73
"""Exit status if the folder has no room for the rows: "cannot create", as in ``sysexits.h``."""

_CHUNK_ROWS = 50_000


def main() -> None:
    """Do the job given on stdin, within its limits."""
    request = json.load(sys.stdin)
    _limit_memory(request["limits"]["max_worker_bytes"])
    sys.meta_path.insert(0, _Absent())
    try:
        do_job(request)
    except OSError as error:
        if is_full(error):
            # there may be no room for an answer either
            sys.exit(NO_ROOM)
        raise


def do_job(request: dict[str, Any]) -> None:
    """Parse a file, and leave the answer in a folder.

    Parameters
    ----------
    request
        The fields of a `Job`, and ``folder``, where the answer goes; or for `ROWS` the ``path``,
        the ``folder`` and the ``dialect`` of a text.

    """
    job = dict(request)
    folder = Path(job.pop("folder"))
    limits = Limits(**job.pop("limits"))
    try:
        if job["kind"] == ROWS:
            answer = _rows(Path(job["path"]), job["dialect"], folder, limits)
        else:
            answer = _keep(parse(Job(**job, limits=limits)), folder)
    except DatasetError as error:
        answer = {"faults": [asdict(fault) for fault in error.faults]}
    except UsageError as error:
        answer = {"usage": str(error)}
    except MemoryError:
        answer = {"memory": True}
    (folder / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


class _Absent:
    """Keeps pyogrio and pyarrow from importing slow libraries that are not used here."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in {"geopandas", "pandas"}:
            raise ModuleNotFoundError(name)


def _rows(path: Path, dialect: dict[str, Any], folder: Path, limits: Limits) -> dict[str, Any]:
    """Read damaged rows of a text."""
    # the parsers of other kinds do not need it
    from dernamap.readers.delimited import (  # noqa: PLC0415
        CarefulTime,
        Dialect,
        read_damaged_rows,
    )

    lists = {name: tuple(dialect[name]) for name in ("columns", "tags")}
    table, numbers, damaged, lines = read_damaged_rows(
        (folder / BODY).read_bytes(),
        Dialect(**dialect | lists),
        limits=limits,
        watch=CarefulTime(path, limits),
    )
    _write(table.append_column(NUMBER, pa.array(numbers, pa.int64())), folder)
    return {"flaws": _flaws(damaged), "lines": lines}


def _write(table: pa.Table, folder: Path) -> None:
    with (
        pa.OSFile(str(folder / TABLE), "wb") as sink,
        pyarrow.ipc.new_file(sink, table.schema) as writer,
    ):
        writer.write_table(table, max_chunksize=_CHUNK_ROWS)


def _flaws(flaws: list[Flaw]) -> list[tuple[int, dict[str, Any], str]]:
    return [(number, asdict(reason), text) for number, reason, text in flaws]


def _keep(parsed: ParsedFile, folder: Path) -> dict[str, Any]:
    table = parsed.table
    _write(table.table, folder)
    return {
        "kind": parsed.kind,
        "tables": parsed.tables,
        "parts": parsed.parts,
        "part": parsed.part,
        "notices": parsed.notices,
        "flaws": _flaws(table.flaws),
        "header_rows": table.header_rows,
        "titles": table.titles,
        "day_zero": table.day_zero.isoformat(),
        "given": dict(table.given),
        "tags": dict(table.tags),
    }


def _limit_memory(size: int) -> None:
    """Limit the memory of this process; Windows has no such setting."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not on every system

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    main()
