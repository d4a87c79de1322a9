"""A section of a delimited file: whole rows as text, or where in the file they are."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
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
    path
        The file to read them from; None if `body` has them.
    start
        Where in that file they start, in bytes.
    size, checksum
        Of the text in that file: its bytes, and their CRC-32.

    """

    body: bytes = b""
    end: int
    even: bool
    path: Path | None = None
    start: int = 0
    size: int = 0
    checksum: int = 0

    def text(self) -> bytes:
        """Return the rows as UTF-8.

        Raises
        ------
        DatasetError
            If the file does not have them: it is another one, or it changed.

        """
        if self.path is None:
            return self.body
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            body = stream.read(self.size)
        if zlib.crc32(body) != self.checksum:
            stretch = f"bytes {self.start:,} to {self.start + self.size:,}"
            problem = f"{stretch} changed while it was read"
            raise file_fault(self.path, problem, "import it again when nothing writes to it")
        return body
