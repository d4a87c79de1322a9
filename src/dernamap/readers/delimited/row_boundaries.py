"""A delimited file divided between rows, so that each block of it can be read by itself."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from dernamap.readers.delimited.byte_count import count_byte
from dernamap.readers.delimited.text_section import TextSection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.options import Limits

__all__ = ["row_blocks"]

_MARK = ord('"')


def row_blocks(path: Path, dialect: Dialect, *, size: int, limits: Limits) -> Iterator[TextSection]:
    """Divide a file between rows.

    A newline separates rows if the number of quotation marks before it is even. If none is found
    within the longest row allowed, a mark is missing: the text is cut at its last newline, and the
    reader of damaged rows finds out more. A line that is longer than any row may be is skipped,
    except for its start.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is written.
    size
        Bytes read at a time.
    limits
        How long a row may be.

    Yields
    ------
    TextSection
        Whole rows as UTF-8, without the header.

    """
    skip = dialect.header_rows
    patience = max(size, 2 * limits.max_record_bytes)
    rest = b""
    passing = False
    for raw, done in _chunks(path, dialect, size):
        piece = raw
        if passing:
            end = piece.find(b"\n")
            if end < 0:
                continue
            passing, piece = False, piece[end:]
        body = rest + piece
        cut = _last_break(body, quoted=dialect.quoted)
        if cut == 0 and len(body) < patience:
            rest = body
            continue
        even = cut > 0
        if cut == 0:
            cut = body.rfind(b"\n") + 1
        if len(body) - cut > patience:
            # the start of the long line is enough to refuse it
            rest, passing = body[cut : cut + limits.max_record_bytes + 1], True
        else:
            rest = body[cut:]
        body = body[:cut]
        if skip and body:
            body, skip = _without_rows(body, skip), 0
        if body:
            yield TextSection(body=body, end=done, even=even, start=done - len(rest) - len(body))
    if rest:
        rest, size = _without_rows(rest, skip), path.stat().st_size
        even = rest.count(b'"') % 2 == 0
        yield TextSection(body=rest, end=size, even=even, start=size - len(rest))


def _chunks(path: Path, dialect: Dialect, size: int) -> Iterator[tuple[bytes, int]]:
    """Read a file as UTF-8 text whose lines end with a newline."""
    decoder = codecs.getincrementaldecoder(dialect.encoding)("replace")
    done = dialect.bom
    with path.open("rb") as stream:
        stream.seek(dialect.bom)
        while raw := stream.read(size):
            done += len(raw)
            if dialect.encoding != "utf-8":
                raw = decoder.decode(raw).encode("utf-8", "replace")
            if b"\r" in raw and b"\n" not in raw:
                raw = raw.replace(b"\r", b"\n")
            yield raw, done


def _last_break(body: bytes, *, quoted: bool) -> int:
    """Return the position after the last newline that parts two rows, or 0."""
    end = body.rfind(b"\n")
    if not quoted or end < 0:
        return end + 1
    odd = count_byte(body, _MARK, end) % 2
    while odd and end >= 0:
        before = body.rfind(b"\n", 0, end)
        odd ^= body.count(b'"', max(before, 0), end) % 2
        end = before
    return end + 1


def _without_rows(body: bytes, count: int) -> bytes:
    """Leave out the first rows, including blank ones."""
    at = marks = 0
    for _ in range(count):
        while True:
            end = body.find(b"\n", at)
            if end < 0:
                return b""
            marks += body.count(b'"', at, end)
            at = end + 1
            if marks % 2 == 0:
                break
    return body[at:]
