"""The rows of a file that became no event, kept with their reasons."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from dernamap.dataset.importing.report import SHOWN_REJECTIONS, Rejection, reason_kind
from dernamap.readers import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    import pyarrow as pa

__all__ = ["Rejects"]


class Rejects:
    """Writes ``rejected.csv``, which is there only if a row was rejected.

    Parameters
    ----------
    path
        The file.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: TextIO | None = None
        self.count = 0
        self.ambiguous = 0
        self.kinds: Counter[str] = Counter()
        self.first: list[Rejection] = []

    def add(self, table: pa.Table) -> None:
        """Take in rows, as `dernamap.readers.tables.record.rejected_table` has them."""
        if table.num_rows:
            columns = (table[name].to_pylist() for name in ("row", "reason", "text"))
            self.add_rows(zip(*columns, strict=True))

    def add_rows(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Take in rows: number, reason and text."""
        if self._stream is None:
            self._stream = self._path.open("w", encoding="utf-8", newline="")
            csv.writer(self._stream, lineterminator="\n").writerow(["row", "reason", "text"])
        writer = csv.writer(self._stream, lineterminator="\n")
        for row, reason, text in rows:
            writer.writerow(
                [row, harmless(reason), harmless(text.replace("\0", "\N{SYMBOL FOR NULL}"))]
            )
            self.count += 1
            kind = reason_kind(reason)
            self.kinds[kind] += 1
            self.ambiguous += "may mean" in kind
            if len(self.first) < SHOWN_REJECTIONS:
                self.first.append(Rejection(row, reason, text))

    def close(self) -> None:
        """End the file; the first rows are put in the order of the file."""
        if self._stream is not None:
            self._stream.close()
        self.first.sort(key=lambda one: one.row)
