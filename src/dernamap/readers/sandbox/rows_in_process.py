"""Reading damaged rows of a text in a separate process, with limits on memory and time."""

from __future__ import annotations

import math
import subprocess
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.ipc

from dernamap.readers.sandbox.parse_in_process import answer_of, flaws_of
from dernamap.readers.sandbox.worker import BODY, NUMBER, ROWS, TABLE
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.delimited import CarefulTime, Dialect
    from dernamap.readers.options import Limits
    from dernamap.readers.tables import Flaw

__all__ = ["RowsInProcess"]


class RowsInProcess:
    """Reads stretches of a text row by row, each in a process of its own.

    Rows that Arrow cannot read are read by Python, which would keep the other sessions of a server
    waiting; a hostile text may want much memory for it.

    Parameters
    ----------
    path
        The file, for messages.

    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(
        self, body: bytes, dialect: Dialect, *, limits: Limits, watch: CarefulTime
    ) -> tuple[pa.Table, list[int], list[Flaw], int]:
        """Read whole rows.

        Parameters
        ----------
        body
            The rows, UTF-8.
        dialect
            How they are written.
        limits
            How long a row may be, and how much memory the process may take.
        watch
            The time that is left for the file.

        Returns
        -------
        tuple
            As `dernamap.readers.delimited.damaged_rows.read_damaged_rows` gives it.

        Raises
        ------
        DatasetError
            If it takes more memory or time than the limits allow.
        OSError
            If there is no room for temporary files.

        """
        home = TemporaryHome()
        with home.named_refusals():
            return self._read(body, dialect, home.folder, limits=limits, watch=watch)

    def _read(
        self, body: bytes, dialect: Dialect, folder: Path, *, limits: Limits, watch: CarefulTime
    ) -> tuple[pa.Table, list[int], list[Flaw], int]:
        (folder / BODY).write_bytes(body)
        request: dict[str, Any] = {
            "kind": ROWS,
            "path": str(self._path),
            "folder": str(folder),
            "dialect": asdict(dialect),
            "limits": asdict(limits),
            "seconds": watch.left(),
        }
        begun = time.monotonic()
        try:
            answer = answer_of(request)
        except subprocess.TimeoutExpired:
            watch.add(math.inf)
            raise
        watch.add(time.monotonic() - begun)
        with pa.OSFile(str(folder / TABLE)) as source:
            table = pyarrow.ipc.open_file(source).read_all()
        numbers = table[NUMBER].to_pylist()
        return table.drop_columns([NUMBER]), numbers, flaws_of(answer), answer["lines"]
