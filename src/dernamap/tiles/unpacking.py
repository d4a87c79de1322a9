"""Unpacking with a limit: a few bytes of gzip can stand for gigabytes."""

from __future__ import annotations

import zlib

from dernamap.errors import BasemapError

__all__ = ["unpack"]

_GZIP = 16 + zlib.MAX_WBITS


def unpack(body: bytes, *, packed: bool, most: int, what: str) -> bytes:
    """Unpack gzip, up to a limit.

    Parameters
    ----------
    body
        The bytes as they are in the file.
    packed
        Whether they are compressed.
    most
        How many bytes may come out.
    what
        What they are, for the message.

    Returns
    -------
    bytes
        Unpacked.

    Raises
    ------
    BasemapError
        If they are damaged, cut off, or more than `most`.

    """
    if packed:
        unpacker = zlib.decompressobj(_GZIP)
        try:
            body = unpacker.decompress(body, most + 1)
        except zlib.error as error:
            raise BasemapError(f"{what} cannot be unpacked: {error}") from None
        if len(body) <= most and not unpacker.eof:
            raise BasemapError(f"{what} is cut off")
    if len(body) > most:
        raise BasemapError(f"{what} unpacks to more than {most / 1e6:.0f} MB")
    return body
