"""The fields of a protobuf message, as vector tiles are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fields", "packed_numbers"]

_FIXED = {1: 8, 5: 4}


def fields(body: bytes) -> Iterator[tuple[int, Any]]:
    """Read the fields of a message.

    Parameters
    ----------
    body
        The message.

    Yields
    ------
    int and (int or bytes)
        The number of each field, and its number or its bytes.

    Raises
    ------
    ValueError, IndexError
        If it is no message.

    """
    at = 0
    while at < len(body):
        key, at = _varint(body, at)
        kind = key & 7
        if kind == 0:
            number, at = _varint(body, at)
            yield key >> 3, number
            continue
        if kind == 2:  # noqa: PLR2004  protobuf's number for what has a length
            length, at = _varint(body, at)
        else:
            length = _FIXED.get(kind, -1)
        if length < 0 or at + length > len(body):
            raise ValueError(f"no field of type {kind} ends here")
        yield key >> 3, body[at : at + length]
        at += length


def packed_numbers(body: bytes) -> list[int]:
    """Read numbers that are packed into one field."""
    found = []
    at = 0
    while at < len(body):
        number, at = _varint(body, at)
        found.append(number)
    return found


def _varint(body: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = body[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004  the last byte of a number has no high bit
            return value, at
        shift += 7
        if shift > 63:  # noqa: PLR2004  numbers have 64 bits
            raise ValueError("a number of more than 64 bits")
