"""Bytes counted piece by piece."""

from __future__ import annotations

import random

import pytest

from dernamap.readers.delimited.byte_count import count_byte

PIECE = 1 << 18


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_each_is_counted_once(length):
    body = random.Random(length).randbytes(length)  # noqa: S311  no secret
    for byte in (0, ord("\n"), 255):
        assert count_byte(body, byte) == body.count(bytes([byte]))
        for end in {0, length // 2, max(length - 1, 0)}:
            assert count_byte(body, byte, end) == body[:end].count(bytes([byte]))
