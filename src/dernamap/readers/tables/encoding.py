"""The encoding of a text that does not declare it: Unicode, or a Windows code page."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["find_encoding", "text_encoding"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HALF = 0.3
_MIXED = re.compile("[A-Za-z][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z]")
_ARABIC = re.compile("[\u0600-\u06ff]{2,}")


def find_encoding(path: Path, head: bytes) -> tuple[str, int]:
    """Find the encoding of a file of text.

    Parameters
    ----------
    path
        The file, for messages.
    head
        Its first bytes.

    Returns
    -------
    tuple of str and int
        Python's name of the encoding, and the bytes of the mark at the start.

    Raises
    ------
    DatasetError
        If it is not text.

    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    zeros = head.count(b"\0")
    if zeros > _HALF * len(head):
        even = head[::2].count(b"\0")
        return ("utf-16-be" if even > zeros / 2 else "utf-16-le"), 0
    if head.startswith((b"PK\3\4", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3", b"PAR1")):
        raise file_fault(
            path, f"it starts with {head[:4]!r}: it is not a text table", "name its format"
        )
    return text_encoding(head), 0


def text_encoding(head: bytes) -> str:
    """Return the encoding of bytes without a mark: UTF-8, Windows-1256 or Windows-1252."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        # one bad byte in a long UTF-8 text is damage, many are another encoding
        return "utf-8" if _mostly_utf8(head, error.start) else _one_byte(head)
    return "utf-8"


def _one_byte(head: bytes) -> str:
    """Tell Arabic from Western European text: Latin words contain no Arabic letters."""
    text = head.decode("windows-1256")
    mixed, arabic = len(_MIXED.findall(text)), len(_ARABIC.findall(text))
    return "windows-1252" if mixed > arabic else "windows-1256"


def _mostly_utf8(head: bytes, start: int) -> bool:
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for sign in text if sign > "\x7f") - broken
    return beyond > broken or (start > 0 and broken == 1 and beyond > 0)
