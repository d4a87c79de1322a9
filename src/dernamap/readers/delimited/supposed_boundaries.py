"""A large file divided between rows by looking at a few bytes of it.

To know whether a newline is between two rows, all quotation marks before it must be counted. Most
files have no newline within a cell, and then each section has an even number of marks. So sections
are handed out that end with a newline, and whoever reads one counts its marks: the process that
divides a file for others would otherwise be what they wait for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.readers.delimited.row_boundaries import row_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.delimited.text_section import TextSection
    from dernamap.readers.options import Limits

__all__ = ["divided_again", "supposed_blocks"]

_TAIL = 1 << 16
"""Bytes looked at together for a newline."""


def supposed_blocks(
    path: Path, dialect: Dialect, *, size: int, limits: Limits
) -> Iterator[TextSection]:
    """Divide a file at newlines, which may be within cells.

    Sections of which no quotation mark is odd are those of `row_blocks`.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is written.
    size
        Bytes from one place that is looked at to the next.
    limits
        How long a row may be.

    Yields
    ------
    TextSection
        Where in the file whole rows are, as is supposed; their text where it is not UTF-8, or has
        no newlines at the places that are looked at.

    """
    exact = row_blocks(path, dialect, size=size, limits=limits, by_reference=True)
    # the header is before it
    first = next(exact, None)
    if first is None:
        return
    yield first
    start, at, (whole, _) = first.start + first.size, first.end, first.state
    if first.path is None or at - start > size:
        # text that is carried, or the start of a long line
        yield from exact
        return
    supposed = replace(first, even=True, supposed=dialect.quoted)
    with path.open("rb") as stream:
        while at < whole:
            end = min(at + size, whole)
            cut = _after_last_newline(stream, at, end)
            if cut is None:
                yield from row_blocks(
                    path, dialect, size=size, limits=limits, by_reference=True, start=start, at=at
                )
                return
            yield replace(supposed, start=start, size=cut - start, end=end)
            start, at = cut, end
    if start < whole:
        yield replace(supposed, start=start, size=whole - start, end=whole)


def divided_again(
    section: TextSection, path: Path, dialect: Dialect, *, size: int, limits: Limits
) -> Iterator[TextSection]:
    """Divide a file between rows from the start of a section that was supposed wrongly.

    The parameters are those of `supposed_blocks`.
    """
    window = dialect.bom + (section.end - 1 - dialect.bom) // size * size
    start = section.start
    # what is left behind the last newline has been looked at as a whole
    at = window if window >= start else section.end
    return row_blocks(
        path, dialect, size=size, limits=limits, by_reference=True, start=start, at=at
    )


def _after_last_newline(stream: BinaryIO, start: int, end: int) -> int | None:
    """Return the position after the last newline of a part of a file; None if it has none."""
    while end > start:
        at = max(start, end - _TAIL)
        stream.seek(at)
        found = stream.read(end - at).rfind(b"\n")
        if found >= 0:
            return at + found + 1
        end = at
    return None
