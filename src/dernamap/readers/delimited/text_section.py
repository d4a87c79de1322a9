"""A section of a delimited file: whole rows as text, or where in the file they are."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TextSection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSection:
    """Whole rows of a delimited file.

    Attributes
    ----------
    body
        The rows, UTF-8; empty if `path` is given.
    end
        How much of the file has been read, in bytes, when they have.
    even
        Whether their quotation marks are even in number.
    start
        Where in the file they start, in bytes, if they are there as in `body`: text in another
        encoding is not.
    path
        The file to read them from; None if `body` has them.
    size, checksum
        Of the text in that file: its bytes, and their CRC-32.

    """

    body: bytes = b""
    end: int
    even: bool
    start: int
    path: Path | None = None
    size: int = 0
    checksum: int = 0

    def referring_to(self, path: Path) -> TextSection:
        """Return this section without its text, if a file has the same text where it starts."""
        path = path.absolute()
        if self.start < 0 or _read(path, self.start, len(self.body)) != self.body:
            return self
        checksum = zlib.crc32(self.body)
        return replace(self, body=b"", path=path, size=len(self.body), checksum=checksum)

    def text(self) -> bytes:
        """Return the rows as UTF-8.

        Raises
        ------
        DatasetError
            If the file does not have them: it is another one, or it changed.

        """
        if self.path is None:
            return self.body
        body = _read(self.path, self.start, self.size)
        if zlib.crc32(body) != self.checksum:
            stretch = f"bytes {self.start:,} to {self.start + self.size:,}"
            problem = f"{stretch} changed while it was read"
            raise file_fault(self.path, problem, "import it again when nothing writes to it")
        return body


def _read(path: Path, start: int, size: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)
