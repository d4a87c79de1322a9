"""Columns of text, processed by their different values: most values repeat."""

from __future__ import annotations

import math
import re
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.places import plain_number
from dernamap.readers.cells.no_value import UNKNOWN_CELLS
from dernamap.readers.cells.reject_reason import REASON, reason_array

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Column", "by_values", "code_of", "column_of", "join_texts", "numbers_of", "with_point"]

Column: TypeAlias = Any
"""A `pyarrow.Array` (pyarrow ships no types)."""

_CODE = re.compile(r"0*(\d+?)(?:[.,]0*)?")


def column_of(table: pa.Table, name: str | None) -> Column:
    """Return a column as text without nulls; all empty if there is none of that name."""
    if name is None or name not in table.column_names:
        return pa.repeat(pa.scalar("", pa.string()), table.num_rows)
    column = table[name]
    one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if one.null_count == 0:
        return one
    return (one.cast(pa.string()) if pa.types.is_dictionary(one.type) else one).fill_null("")


def by_values(
    columns: Sequence[Column],
    answer: Callable[..., tuple[Any, ...]],
    types: Sequence[pa.DataType],
    *,
    coded: bool = False,
) -> list[Column]:
    """Compute something once for each different combination of values.

    Parameters
    ----------
    columns
        Columns of text of one length.
    answer
        Called with a value of each column; gives one value for each of `types`.
    types
        Types of the resulting columns; `REASON` for a `RejectReason` or None.
    coded
        Whether resulting columns of text are dictionary-encoded, which avoids writing them out for
        each row and finding their values again.

    Returns
    -------
    list of pyarrow.Array
        One for each of `types`, as long as the columns.

    """
    codes = np.zeros(len(columns[0]), dtype="int64")
    vocabularies = []
    for column in columns:
        encoded = column.dictionary_encode()
        vocabularies.append(encoded.dictionary.to_pylist())
        codes = codes * max(1, len(vocabularies[-1])) + encoded.indices.to_numpy()
    if len(columns) == 1:
        # an encoded column may contain values that none of its rows has
        combinations: Any = np.flatnonzero(np.bincount(codes, minlength=1))
        ranks = np.zeros(len(vocabularies[0]), dtype="int64")
        ranks[combinations] = np.arange(len(combinations))
        inverse = ranks[codes]
    else:
        combinations, inverse = np.unique(codes, return_inverse=True)
    answers = []
    for code in combinations:
        rest, values = int(code), []
        for vocabulary in reversed(vocabularies):
            rest, index = divmod(rest, len(vocabulary))
            values.append(vocabulary[index])
        answers.append(answer(*reversed(values)))
    parts: list[Any] = list(zip(*answers, strict=True)) or [[] for _ in types]
    found = [
        reason_array(list(part)) if kind == REASON else pa.array(list(part), kind)
        for part, kind in zip(parts, types, strict=True)
    ]
    indices = inverse.astype("int32")
    return [
        _coded(values, indices)
        if coded and values.type == pa.string()
        else _spread(values, indices)
        for values in found
    ]


def _spread(values: Column, indices: np.ndarray) -> Column:
    """Return the value of each row."""
    if values.null_count == len(values):
        return pa.nulls(len(indices), values.type)
    return values.take(pa.array(indices))


def _coded(values: Column, indices: np.ndarray) -> Column:
    """Return the number of each row's value; a row without a value has none."""
    if values.null_count == 0:
        return pa.DictionaryArray.from_arrays(pa.array(indices), values)
    missing = values.is_null().to_numpy(zero_copy_only=False)[indices]
    return pa.DictionaryArray.from_arrays(pa.array(indices, mask=missing), values.fill_null(""))


def join_texts(columns: Sequence[Column], separator: str) -> Column:
    """Join the cells of each row that are not empty."""
    blank = [pc.equal(column, "") for column in columns]
    parts = [pc.if_else(mask, None, column) for mask, column in zip(blank, columns, strict=True)]
    # Arrow loses a row whose parts are all null (seen in pyarrow 26): one of them becomes empty
    # text
    parts[0] = pc.if_else(reduce(pc.and_, blank), "", parts[0])
    return pc.binary_join_element_wise(*parts, separator, null_handling="skip")


def code_of(text: str) -> str:
    """Return a cell's code: ``1`` for ``01``, ``1.0`` and ``1.00``; empty where there is none."""
    plain = text.strip()
    match = _CODE.fullmatch(plain)
    return match[1] if match else "" if plain.casefold() in UNKNOWN_CELLS else plain


def numbers_of(column: Column) -> tuple[Column, Column]:
    """Read a column of plain numbers.

    Parameters
    ----------
    column
        Text without nulls; a decimal point, or a comma where there is no point. What stands for
        "not known" counts as empty.

    Returns
    -------
    tuple of pyarrow.Array
        Float64, null where the cell is empty or no finite number; and a mask of the cells that
        are neither.

    """
    empty = pc.equal(column, "")
    try:
        found = pc.cast(pc.if_else(empty, None, column), pa.float64())
    except pa.ArrowInvalid:
        found = by_values([column], lambda text: (_number(text),), [pa.float64()])[0]
    found = pc.if_else(pc.is_finite(found), found, None)
    bad = pc.and_(pc.is_null(found), pc.invert(empty))
    if pc.any(bad).as_py():
        plain = pc.utf8_lower(pc.utf8_trim_whitespace(column))
        bad = pc.and_(bad, pc.invert(pc.is_in(plain, pa.array(sorted(UNKNOWN_CELLS)))))
    return found, bad


def with_point(column: Column) -> Column:
    """Write numbers with a decimal point, where a spreadsheet wrote them with a comma."""
    return pc.if_else(
        pc.match_substring(column, "."), column, pc.replace_substring(column, ",", ".")
    )


def _number(text: str) -> float | None:
    number = plain_number(text)
    return None if math.isnan(number) else number
