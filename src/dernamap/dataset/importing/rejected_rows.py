"""The rows of a file that were rejected, kept with their reasons."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from dernamap.csv_text import escape_formula
from dernamap.dataset.importing.report import SHOWN_REJECTIONS, Rejection
from dernamap.readers import RejectReason, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    import pyarrow as pa

__all__ = ["RejectedRows"]


class RejectedRows:
    """Writes ``rejected.csv``, which exists only if a row was rejected.

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
        """Add rows, as `dernamap.readers.tables.record.rejected_table` has them."""
        if table.num_rows:
            names = ("row", "code", "column", "reason", "text")
            self._add(zip(*(table[name].to_pylist() for name in names), strict=True))

    def add_rows(self, rows: Iterable[tuple[int, RejectReason, str]]) -> None:
        """Add rows: number, reason and text of each."""
        self._add((row, one.code, one.column, str(one), text) for row, one, text in rows)

    def _add(self, rows: Iterable[tuple[int, str, str, str, str]]) -> None:
        if self._stream is None:
            self._stream = self._path.open("w", encoding="utf-8", newline="")
            csv.writer(self._stream, lineterminator="\n").writerow(["row", "reason", "text"])
        writer = csv.writer(self._stream, lineterminator="\n")
        for row, code, column, reason, text in rows:
            writer.writerow(
                [
                    row,
                    escape_formula(reason),
                    escape_formula(text.replace("\0", "\N{SYMBOL FOR NULL}")),
                ]
            )
            self.count += 1
            self.kinds[kind_of(code, column)] += 1
            self.ambiguous += code == "ambiguous-date"
            if len(self.first) < SHOWN_REJECTIONS:
                self.first.append(Rejection(row, reason, text, code))

    def close(self) -> None:
        """Close the file; put the first rows in file order."""
        if self._stream is not None:
            self._stream.close()
        self.first.sort(key=lambda one: one.row)
