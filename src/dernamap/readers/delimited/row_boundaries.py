"""A delimited file divided between rows, so that each block of it can be read by itself."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from dernamap.file_state import file_state
from dernamap.readers.delimited.byte_count import count_byte
from dernamap.readers.delimited.text_section import MARK, TextSection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.readers.delimited.dialect import Dialect
    from dernamap.readers.options import Limits

__all__ = ["row_blocks"]


def row_blocks(
    path: Path,
    dialect: Dialect,
    *,
    size: int,
    limits: Limits,
    by_reference: bool = False,
    start: int | None = None,
    at: int | None = None,
) -> Iterator[TextSection]:
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
    by_reference
        Whether a section only says where its rows are, if they are in the file as they are here.
    start, at
        Where a row starts from which the file is divided, and from where it is read `size` bytes at
        a time: what lies between them belongs to that row. The start of the file if None.

    Yields
    ------
    TextSection
        Whole rows as UTF-8, without the header.

    """
    skip = dialect.header_rows if start is None else 0
    patience = max(size, 2 * limits.max_record_bytes)
    state = file_state(path)
    first = dialect.bom if at is None else at
    rest = b"" if start is None else _bytes(path, start, first)
    passing = False
    # whether the file has `rest` as it is here, right before what is read next
    rest_there = by_reference
    for raw, done, there in _chunks(path, dialect, size, first):
        piece, known = raw, by_reference and there
        whole = known and rest_there and not passing
        if passing:
            end = piece.find(b"\n")
            if end < 0:
                continue
            passing, piece = False, piece[end:]
        cut = _last_break(rest, piece, quoted=dialect.quoted)
        even = cut > 0
        if not even:
            rest, rest_there = rest + piece, whole
            if len(rest) < patience:
                continue
            rest, piece, known = b"", rest, whole
            cut = piece.rfind(b"\n") + 1
        before, body, left = rest, memoryview(piece)[:cut], len(piece) - cut
        rest, rest_there = piece[cut:], known
        if left > patience:
            # the start of the long line is enough to refuse it
            rest, passing = rest[: limits.max_record_bytes + 1], True
        if skip and (before or body):
            before, skip = _without_rows(before + body, skip), 0
            body = body[:0]
        if before or body:
            began = done - left - len(before) - len(body)
            yield _section(path if whole else None, state, before, body, began, end=done, even=even)
    if rest:
        rest, size = _without_rows(rest, skip), path.stat().st_size
        even = not dialect.quoted or rest.count(b'"') % 2 == 0
        there = rest_there and not passing
        began = size - len(rest)
        yield _section(path if there else None, state, rest, b"", began, end=size, even=even)


def _section(
    path: Path | None,
    state: tuple[int, int],
    before: bytes,
    body: bytes | memoryview,
    start: int,
    *,
    end: int,
    even: bool,
) -> TextSection:
    """Make a section of text in two pieces, or of the place where a file has both."""
    if path is None:
        return TextSection(body=b"".join((before, body)), end=end, even=even)
    return TextSection(
        end=end,
        even=even,
        path=path.absolute(),
        start=start,
        size=len(before) + len(body),
        state=state,
    )


def _bytes(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(start)
        return stream.read(end - start)


def _chunks(path: Path, dialect: Dialect, size: int, at: int) -> Iterator[tuple[bytes, int, bool]]:
    """Read a file from a position, as UTF-8 text whose lines end with a newline.

    Each piece comes with where it ends in the file, and whether the file has the same bytes.
    """
    decoder = codecs.getincrementaldecoder(dialect.encoding)("replace")
    done = at
    with path.open("rb") as stream:
        stream.seek(at)
        while raw := stream.read(size):
            done += len(raw)
            same = dialect.encoding == "utf-8"
            if not same:
                raw = decoder.decode(raw).encode("utf-8", "replace")
            if b"\r" in raw and b"\n" not in raw:
                raw, same = raw.replace(b"\r", b"\n"), False
            yield raw, done, same


def _last_break(rest: bytes, piece: bytes, *, quoted: bool) -> int:
    """Return the position in a piece after its last newline that parts two rows, or 0.

    What has been left of the pieces before it has no such newline.
    """
    end = piece.rfind(b"\n")
    if not quoted or end < 0:
        return end + 1
    odd = (rest.count(b'"') + count_byte(piece, MARK, end)) % 2
    while odd and end >= 0:
        before = piece.rfind(b"\n", 0, end)
        odd ^= piece.count(b'"', max(before, 0), end) % 2
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
