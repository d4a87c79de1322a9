"""How a delimited file is written: its encoding, its delimiter, its header and its comment rows."""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.csv_text import CsvError, csv_reader
from dernamap.readers.options import file_fault
from dernamap.readers.tables import (
    LOOK_ROWS,
    check_columns,
    find_encoding,
    find_heading,
    unique_names,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["Dialect", "find_dialect"]

_SAMPLE = 1 << 18
_DELIMITERS = (",", ";", "\t", "|")
_SEP = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
"""First line that tells Excel the delimiter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a delimited file is written.

    Attributes
    ----------
    encoding
        Python's name of it.
    bom
        Bytes of the mark at the start of the file.
    delimiter
        What separates the cells.
    quoted
        Whether quotation marks hold cells together.
    columns
        Names of the columns, each once.
    header_rows
        Rows before the first record: the names, what is above them, and HXL tags below them.
    titles
        How many of these are titles or notes.
    named
        Whether one of these has names; else the columns are numbered.
    tags
        The HXL tags in one of these; empty if there are none.

    """

    encoding: str
    bom: int
    delimiter: str
    quoted: bool
    columns: tuple[str, ...]
    header_rows: int
    titles: int = 0
    named: bool = True
    tags: tuple[str, ...] = ()


def find_dialect(path: Path, *, limits: Limits, columns: tuple[str, ...] = ()) -> Dialect:
    """Find out how a delimited file is written, from its first 256 KiB.

    Parameters
    ----------
    path
        The file.
    limits
        How much is read.
    columns
        Names of the columns of a tab-separated file without a header, or empty.

    Returns
    -------
    Dialect
        The encoding is UTF-8, UTF-16 by its mark or its zero bytes, or else Windows-1256, or
        Windows-1252 if that gives words.

    Raises
    ------
    DatasetError
        If the file is empty, is not text, or its header has too many bytes or columns.

    """
    with path.open("rb") as stream:
        head = stream.read(min(_SAMPLE, limits.max_record_bytes + 1))
        whole = not stream.read(1)
    if not head.strip():
        raise file_fault(path, "the file is empty")
    encoding, bom = find_encoding(path, head)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head[bom:])
    if columns:
        return Dialect(
            encoding=encoding, bom=bom, delimiter="\t", quoted=False, columns=columns, header_rows=0
        )
    directive = _SEP.match(text)
    if directive:
        text = text[directive.end() :]
    delimiter = directive[1] if directive else _delimiter(text)
    lines = list(io.StringIO(text, newline=""))
    if not whole and len(lines) > 1:
        lines.pop()
    reader = csv_reader(lines, delimiter=delimiter)
    rows, ends = [], []
    try:
        for row, _ in zip(reader, range(LOOK_ROWS), strict=False):
            rows.append(row)
            ends.append(reader.line_num)
    except CsvError as error:
        # damage further down is left to the reader of rows
        if not any(map(any, rows)):
            raise file_fault(path, "its header is not readable as CSV") from error
    heading = find_heading(rows)
    if heading is None:
        raise file_fault(path, "it has no row with column names")
    if not whole and (len(lines) == 1 or ends[heading.at] > len(lines) - 1 > 1):
        raise file_fault(
            path,
            f"its first row does not end within {len(head):,} bytes",
            "check that it is a table (limit max_record_bytes)",
        )
    header = rows[heading.at] if heading.named else [""] * len(rows[heading.at])
    check_columns(path, len(header), limits)
    return Dialect(
        encoding=encoding,
        bom=bom,
        delimiter=delimiter,
        quoted=True,
        columns=unique_names(header),
        header_rows=heading.rows + (directive is not None),
        titles=heading.titles,
        named=heading.named,
        tags=heading.tags,
    )


def _delimiter(text: str) -> str:
    """Choose the delimiter that splits the first rows most evenly."""
    lines = [line for line in io.StringIO(text, newline="") if line.strip()][:LOOK_ROWS]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in csv_reader(lines, delimiter=delimiter)]
        # titles above a table differ from its rows; if two counts are equal, the header's wins
        (common, times), *_ = Counter(counts).most_common(1) or [(0, 0)]
        if common < 2:  # noqa: PLR2004  one column is no table
            continue
        score = times / len(counts) * min(common, 60)
        if score > best_score:
            best, best_score = delimiter, score
    return best
