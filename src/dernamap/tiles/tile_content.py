"""The content of a tile: a picture with its format and size, or a vector tile with its layers."""

from __future__ import annotations

import struct

from dernamap.tiles.protobuf import fields

__all__ = ["picture_format", "picture_side", "vector_layers"]

_FRAMES = frozenset(range(0xFFC0, 0xFFD0)) - {0xFFC4, 0xFFC8, 0xFFCC}
"""Markers of a JPEG's frame; three numbers of their range are tables instead."""

_LAYER, _NAME = 3, 1
"""Fields of a Mapbox Vector Tile, version 2.1: a layer of the tile, and the name of a layer."""


def picture_format(body: bytes) -> str:
    """Return ``png``, ``jpeg``, ``webp`` or ``avif`` by a picture's first bytes; empty if none."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if body.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "webp"
    return "avif" if body[4:12] in {b"ftypavif", b"ftypavis"} else ""


def picture_side(body: bytes) -> int:
    """Return the width of a picture in pixels; 0 if its header does not say."""
    try:
        return _WIDTHS.get(picture_format(body), _no_width)(body)
    except (IndexError, struct.error):
        return 0


def _png_width(body: bytes) -> int:
    return int(struct.unpack_from(">I", body, 16)[0])


def _webp_width(body: bytes) -> int:
    kind = body[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[24:27], "little")
    if kind == b"VP8L":
        return 1 + (int(struct.unpack_from("<I", body, 21)[0]) & 0x3FFF)
    return int(struct.unpack_from("<H", body, 26)[0]) & 0x3FFF


def _jpeg_width(body: bytes) -> int:
    at = 2
    while at < len(body):
        marker, length = struct.unpack_from(">HH", body, at)
        if marker in _FRAMES:
            return int(struct.unpack_from(">H", body, at + 7)[0])
        at += 2 + length
    return 0


def _no_width(_: bytes) -> int:
    return 0


_WIDTHS = {"png": _png_width, "webp": _webp_width, "jpeg": _jpeg_width}


def vector_layers(body: bytes) -> list[str] | None:
    """Name the layers of an unpacked vector tile; None if it is none."""
    try:
        names = []
        for field, layer in fields(body):
            if field == _LAYER and isinstance(layer, bytes):
                found = [value for inner, value in fields(layer) if inner == _NAME]
                names += [value.decode() for value in found if isinstance(value, bytes)]
    except (ValueError, IndexError):
        return None
    return names
