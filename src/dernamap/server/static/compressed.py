"""Bytes as they are sent: compressed as the browser can read them, and no oftener than needed."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_KEPT", "as_brotli", "encoding_for", "pack"]

_QUALITY = 9
"""Of Brotli: a megabyte takes a tenth of a second; the best one takes fifteen times as long."""

_AT_ONCE = 5
"""For what is made anew for each reader: a fourteenth of the time, and a hundredth more bytes."""

_QUICK, _LARGE = 4, 2_000_000
"""A quality that is as quick as gzip, for bodies of more bytes than this."""

MOST_KEPT = 1_000_000
"""Bytes of a body that is kept in both forms; a larger one is sent as gzip gives it."""

_NOT_WANTED = re.compile(r";\s*q=0(\.0*)?\s*$")


def encoding_for(headers: Mapping[str, str]) -> str:
    """Choose how an answer is compressed.

    Parameters
    ----------
    headers
        The request's; names in lower case.

    Returns
    -------
    str
        ``br``, ``gzip``, or ``identity`` for a browser that asks for neither.

    """
    asked = headers.get("accept-encoding", "").lower().split(",")
    wanted = {one.split(";")[0].strip() for one in asked if not _NOT_WANTED.search(one)}
    return next((name for name in ("br", "gzip") if name in wanted), "identity")


def pack(body: bytes, encoding: str, *, kept: bool = True) -> bytes:
    """Compress a body.

    Parameters
    ----------
    body
        What is sent.
    encoding
        As `encoding_for` gives it.
    kept
        Whether the answer serves more than one reader: then it is worth more time.

    Returns
    -------
    bytes
        The same for the same body.

    """
    if encoding == "br":
        packed: bytes = brotli.compress(body, quality=_QUALITY if kept else _AT_ONCE)
        return packed
    return gzip.compress(body, 9 if kept else _AT_ONCE, mtime=0) if encoding == "gzip" else body


@lru_cache(maxsize=64)
def as_brotli(packed: bytes) -> bytes:
    """Compress again with Brotli what is kept compressed with gzip; kept for the next request.

    Parameters
    ----------
    packed
        As gzip gives it, of at most `MOST_KEPT` bytes.

    Returns
    -------
    bytes
        As Brotli gives it.

    """
    body = gzip.decompress(packed)
    made: bytes = brotli.compress(body, quality=_QUALITY if len(body) < _LARGE else _QUICK)
    return made
