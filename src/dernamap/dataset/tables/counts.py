"""The numbers column of a record, read into counts: how many of what, and who says so.

A record holds its figures as its source gives them: ``killed=12 or more; injured=7``. Here each
becomes one row or several, with a lowest and a highest value where the words give them. Nothing is
added up and nothing is guessed: "dozens" has no bounds, and keeps the word.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.amount import UNITS, Amount, read_amount, read_parts
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Count", "counts_csv", "counts_table", "parse_numbers"]

_REMEDY = "write key=number, such as killed=12 or more; part items by '; '"
_HARM = re.compile(
    r"(?:(?P<who>[a-z_]+?)_)??"
    r"(?P<what>critically_wounded|killed|wounded|injured|captured|died|casualties)(?:_(?P<when>.+))?"
)

_FIGURE = re.compile(
    r"(?:(?P<speaker>[^\d:]+):\s*)?(?P<figure>\d[\d,.]*(?:-\d[\d,.]*)?%?(?: (?P<unit>\w+))?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure of a record.

    Attributes
    ----------
    item
        Place of the item in the numbers column, from 1; figures of one item share it.
    what
        What is counted: ``killed``, ``injured``, ``wounded``, or else the key as the record has it.
    who
        The group that was killed, injured or captured, where the item names one.
    low, high
        Lowest and highest value that the words allow, in `unit`; None where they set no bound.
    unit
        ``people``, ``families``, ``percent``, ``km2`` and the like; empty if the item names none.
    qualifier
        ``about``, ``at least``, ``more than``, ``at most``, ``less than``, or the words that stand
        in place of a number ("dozens", "not given").
    said_by
        Who gives the figure.
    note
        What else the item says of it.
    as_written
        The whole item, as the record has it.

    """

    item: int
    what: str
    who: str
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    said_by: str
    note: str
    as_written: str


def parse_numbers(text: str, *, said_by: str) -> list[Count]:
    """Read the numbers column of one record.

    Parameters
    ----------
    text
        Items ``key=value`` parted by semicolons; empty if the record gives no number.
    said_by
        Who speaks in the record; an item may name somebody else in parentheses.

    Returns
    -------
    list of Count
        At least one for each item, in the order of the text.

    Raises
    ------
    DatasetError
        If an item has no key or value, an open parenthesis, or digits that cannot be read; it
        carries all such faults, without a row.

    """
    counts: list[Count] = []
    faults: list[Fault] = []
    # a semicolon inside parentheses belongs to the remark
    items = re.split(r";(?![^(]*\))", text) if text.strip() else []
    for number, item in enumerate(items, start=1):
        try:
            counts.extend(_read_item(item.strip(), number, said_by))
        except ValueError as error:
            problem = f"{item!r} {error}"
            fault = Fault(file="events.csv", column="numbers", problem=problem, remedy=_REMEDY)
            faults.append(fault)
    if faults:
        raise DatasetError(faults)
    return counts


def counts_table(events: pd.DataFrame) -> pd.DataFrame:
    """Make the table of counts from the table of events.

    Parameters
    ----------
    events
        Table with the text columns ``event_id``, ``numbers`` and ``attributed_to``.

    Returns
    -------
    DataFrame
        One row a figure, in the order of `events`: ``event_id`` and the fields of `Count`;
        ``low`` and ``high`` are floats, NaN where there is no bound.

    Raises
    ------
    DatasetError
        If numbers cannot be read; it carries the faults of all rows.

    """
    rows: list[dict[str, object]] = []
    faults: list[Fault] = []
    columns = (events["event_id"], events["numbers"], events["attributed_to"])
    for line, (event_id, numbers, said_by) in enumerate(zip(*columns, strict=True), start=2):
        try:
            found = parse_numbers(numbers, said_by=said_by)
        except DatasetError as error:
            faults.extend(replace(fault, row=line) for fault in error.faults)
        else:
            rows.extend({"event_id": event_id} | asdict(count) for count in found)
    if faults:
        raise DatasetError(faults)
    table = pd.DataFrame(rows, columns=["event_id", *(field.name for field in fields(Count))])
    return table.astype({"low": "float64", "high": "float64"})


def counts_csv(events: pd.DataFrame) -> str:
    """Write the table of counts as CSV, as ``counts.csv`` of a dataset holds it.

    Parameters
    ----------
    events
        As for `counts_table`.

    Returns
    -------
    str
        The file, lines ended by a newline; whole numbers without a decimal point.

    Raises
    ------
    DatasetError
        As for `counts_table`.

    """
    table = counts_table(events)
    return str(table.to_csv(index=False, lineterminator="\n", float_format="{:.15g}".format))


def _read_item(item: str, number: int, said_by: str) -> Iterator[Count]:
    key, _, value = (part.strip() for part in item.partition("="))
    match = re.fullmatch(r"(?P<main>[^()]+?)\s*(?:\((?P<aside>[^()]+)\))?", value)
    if not key or match is None:
        raise ValueError("is not a key, '=', a value and at most one remark in parentheses")
    speaker, second, note = _read_aside((match["aside"] or "").strip())
    harm = _HARM.fullmatch(key)
    who = (harm["who"] or "").replace("_", " ") if harm else ""
    scope = (harm["when"] or "") if harm else ""
    figures = [(speaker, amount, note) for amount in read_parts(match["main"])]
    if second is not None:
        figures.append((*second, ""))
    for voice, amount, remark in figures:
        yield Count(
            item=number,
            what=harm["what"] if harm else key,
            who=amount.who or ("civilians" if who == "civilian" else who),
            low=amount.low,
            high=amount.high,
            unit=amount.unit or ("people" if harm else _unit_of(key)),
            qualifier=amount.qualifier,
            said_by=voice or said_by,
            note=", ".join(filter(None, (scope, amount.note, remark))),
            as_written=item,
        )


def _unit_of(key: str) -> str:
    return next((UNITS[word] for word in key.split("_") if word in UNITS), "")


def _read_aside(text: str) -> tuple[str, tuple[str, Amount] | None, str]:
    """Read a remark in parentheses: the speaker, a second figure with its speaker, and the note."""
    if not text:
        return "", None, ""
    if not re.search(r"\d", text):
        if not text[0].isupper():
            return "", None, text
        speaker = text.removesuffix(" claim")
        return speaker, None, "claim" if speaker != text else ""
    match = _FIGURE.fullmatch(text)
    # "(575 people)" is the same count in another unit; "(12 children)" is a part of it, so a note
    if match is not None and (match["unit"] in UNITS or (match["speaker"] and not match["unit"])):
        return "", ((match["speaker"] or "").strip(), read_amount(match["figure"])), ""
    return "", None, text
