"""A section of a delimited file: whole rows as text, or where in the file they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.file_state import file_state
from dernamap.readers.delimited.byte_count import count_byte
from dernamap.readers.options import file_fault
from dernamap.readers.tables import WronglyDividedError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MARK", "TextSection"]

MARK = ord('"')
"""The quotation mark around a cell."""


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
    supposed
        Whether that is only supposed so far: who reads them counts.
    path
        The file to read them from; None if `body` has them.
    start
        Where in that file they start, in bytes.
    size
        The length of the text in that file, in bytes.
    state
        The state of that file when it was divided; see `dernamap.file_state`.

    """

    body: bytes = b""
    end: int
    even: bool
    supposed: bool = False
    path: Path | None = None
    start: int = 0
    size: int = 0
    state: tuple[int, int] = (0, 0)

    def text(self) -> bytes:
        """Return the rows as UTF-8.

        Raises
        ------
        DatasetError
            If the file is another one now, or it changed.
        WronglyDividedError
            If they end within a cell, so that the file is to be divided otherwise.

        """
        body = self.body if self.path is None else self._read(self.path)
        if self.supposed and count_byte(body, MARK) % 2:
            raise WronglyDividedError(self)
        return body

    def _read(self, path: Path) -> bytes:
        with path.open("rb") as stream:
            stream.seek(self.start)
            body = stream.read(self.size)
            same = file_state(stream.fileno()) == self.state and len(body) == self.size
        if not same:
            stretch = f"bytes {self.start:,} to {self.start + self.size:,}"
            problem = f"{stretch} changed while it was read"
            raise file_fault(path, problem, "import it again when nothing writes to it")
        return body
