"""Thrift's compact protocol, as far as the footer of a Parquet file needs it.

A structure is read as it lies there, without knowing what its fields mean: a list of (number, type,
value). Written back, it is the same bytes. The format is described in
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

import struct
from typing import Any, TypeAlias

__all__ = ["LIST", "STRUCT", "Fields", "field_of", "read_struct", "struct_bytes"]

Fields: TypeAlias = list[tuple[int, int, Any]]
"""The fields of a structure in their order: number, type, value. A list's value is the type of its
items and the items."""

_STOP, _TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, LIST, _SET, _MAP, STRUCT = range(
    13
)
_NUMBERS = {_I16, _I32, _I64}
_FORMS = {_BYTE: struct.Struct("B"), _DOUBLE: struct.Struct("<d")}
_SHORT_LIST = 15
_MORE = 128
"""A bit of a byte: the number goes on in the next one."""


def read_struct(data: bytes) -> Fields:
    """Read a structure.

    Parameters
    ----------
    data
        The structure, alone.

    Returns
    -------
    list
        Its fields.

    Raises
    ------
    ValueError
        If it has something that a Parquet footer has not.

    """
    try:
        return _struct(data, 0)[0]
    except (IndexError, struct.error) as error:
        raise ValueError("it ends too early") from error


def struct_bytes(fields: Fields) -> bytes:
    """Write a structure; the inverse of `read_struct`."""
    out = bytearray()
    _put_struct(out, fields)
    return bytes(out)


def field_of(fields: Fields, number: int) -> Any:
    """Return the value of a field; None if there is none of that number."""
    return next((value for found, _, value in fields if found == number), None)


def _struct(data: bytes, at: int) -> tuple[Fields, int]:
    fields: Fields = []
    number = 0
    while True:
        head = data[at]
        at += 1
        kind = head & 15
        if kind == _STOP:
            return fields, at
        if head >> 4:
            number += head >> 4
        else:
            number, at = _number(data, at)
        value, at = _value(data, at, kind)
        fields.append((number, kind, value))


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in _NUMBERS:
        return _number(data, at)
    if kind == _BINARY:
        size, at = _varint(data, at)
        if at + size > len(data):
            raise ValueError("it ends too early")
        return data[at : at + size], at + size
    if kind in {LIST, STRUCT}:
        return _list(data, at) if kind == LIST else _struct(data, at)
    if kind in {_TRUE, _FALSE}:
        return kind == _TRUE, at
    if kind in {_BYTE, _DOUBLE}:
        form = _FORMS[kind]
        return form.unpack_from(data, at)[0], at + form.size
    raise ValueError(f"it has a value of type {kind}")


def _list(data: bytes, at: int) -> tuple[tuple[int, list[Any]], int]:
    head = data[at]
    at += 1
    size, kind = head >> 4, head & 15
    if size == _SHORT_LIST:
        size, at = _varint(data, at)
    items = []
    for _ in range(size):
        # in a list, a truth has a byte of its own
        item, at = _value(data, at, _BYTE if kind in {_TRUE, _FALSE} else kind)
        items.append(item)
    return (kind, items), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte % _MORE) << shift
        if byte < _MORE:
            return value, at
        shift += 7


def _number(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return (value >> 1) ^ -(value & 1), at


def _put_struct(out: bytearray, fields: Fields) -> None:
    last = 0
    for number, kind, value in fields:
        written = (_TRUE if value else _FALSE) if kind in {_TRUE, _FALSE} else kind
        if 0 < number - last < _SHORT_LIST + 1:
            out.append((number - last) << 4 | written)
        else:
            out.append(written)
            _put_number(out, number)
        last = number
        if kind not in {_TRUE, _FALSE}:
            _put_value(out, kind, value)
    out.append(_STOP)


def _put_value(out: bytearray, kind: int, value: Any) -> None:
    if kind in _NUMBERS:
        _put_number(out, value)
    elif kind == _BINARY:
        _put_varint(out, len(value))
        out += value
    elif kind == STRUCT:
        _put_struct(out, value)
    elif kind == LIST:
        inner, items = value
        if len(items) < _SHORT_LIST:
            out.append(len(items) << 4 | inner)
        else:
            out.append(_SHORT_LIST << 4 | inner)
            _put_varint(out, len(items))
        for item in items:
            _put_value(out, _BYTE if inner in {_TRUE, _FALSE} else inner, item)
    else:
        out += _FORMS[kind].pack(value)


def _put_varint(out: bytearray, value: int) -> None:
    while value >= _MORE:
        out.append(value % _MORE | _MORE)
        value >>= 7
    out.append(value)


def _put_number(out: bytearray, value: int) -> None:
    _put_varint(out, value << 1 if value >= 0 else (-value << 1) - 1)
