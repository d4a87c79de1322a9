"""The numbers column of a record, read into counts: how many of what, and who says so.

A record holds its figures as its source gives them: ``killed=12 or more; injured=7``. Here each
becomes one count or several, with a lowest and a highest value where the words give them. Nothing
is added up and nothing is guessed: "dozens" has no bounds, and keeps the word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.counts.amount import COUNT_UNITS, Amount, amount_text, read_amount, read_parts
from dernamap.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["NUMBERS_REMEDY", "count_of", "numbers_text", "read_numbers"]

NUMBERS_REMEDY = "write key=number, such as killed=12 or more; separate items by '; '"
"""What to do about a numbers column that cannot be read."""

_HARM = re.compile(
    r"(?:(?P<who>[a-z_]+?)_)??"
    r"(?P<what>critically_wounded|killed|wounded|injured|captured|died|casualties)(?:_(?P<when>.+))?"
)

_FIGURE = re.compile(
    r"(?:(?P<speaker>[^\d:]+):\s*)?(?P<figure>\d[\d,.]*(?:-\d[\d,.]*)?%?(?: (?P<unit>\w+))?)"
)


def read_numbers(text: str) -> tuple[tuple[Count, ...], tuple[str, ...]]:
    """Read the numbers column of one record.

    Parameters
    ----------
    text
        Items ``key=value`` separated by semicolons; empty if the record gives no number.

    Returns
    -------
    tuple of tuples
        At least one count for each item that can be read, in the order of the text; and what is
        wrong with each of the others: no key or value, an open parenthesis, or digits that cannot
        be read.

    """
    counts: list[Count] = []
    problems: list[str] = []
    # a semicolon inside parentheses belongs to the remark
    items = re.split(r";(?![^(]*\))", text) if text.strip() else []
    for item in items:
        # items that cannot be read are not numbered, so that the others read back the same
        number = counts[-1].item + 1 if counts else 1
        try:
            counts.extend(_read_item(item.strip(), number))
        except ValueError as error:
            problems.append(f"{item!r} {error}")
    return tuple(counts), tuple(problems)


def numbers_text(counts: Iterable[Count]) -> str:
    """Write counts as a numbers column, which `read_numbers` reads back.

    Parameters
    ----------
    counts
        The counts of one record.

    Returns
    -------
    str
        Their items, as they were written.

    """
    return "; ".join({count.item: count.as_written for count in counts}.values())


def count_of(
    key: str, amount: Amount, *, item: int = 1, note: str = "", as_written: str = ""
) -> Count:
    """Make a count.

    Parameters
    ----------
    key
        What is counted: ``killed``, ``civilians_killed``, ``families_fled``.
    amount
        How many.
    item
        Place of the item among those of its record, from 1.
    note
        What else is said about it.
    as_written
        The item as the record has it; written from the rest if it is empty.

    Returns
    -------
    Count
        Of people, where the key tells of the killed, the injured or the captured.

    """
    harm = _HARM.fullmatch(key)
    who = (harm["who"] or "").replace("_", " ") if harm else ""
    scope = (harm["when"] or "") if harm else ""
    remark = f" ({note})" if note else ""
    return Count(
        item=item,
        what=harm["what"] if harm else key,
        who=amount.who or ("civilians" if who == "civilian" else who),
        low=amount.low,
        high=amount.high,
        unit=amount.unit or ("people" if harm else _unit_of(key)),
        qualifier=amount.qualifier,
        said_by="",
        note=", ".join(filter(None, (scope, amount.note, note))),
        as_written=as_written or f"{key}={amount_text(amount)}{remark}",
    )


def _read_item(item: str, number: int) -> Iterator[Count]:
    key, _, value = (part.strip() for part in item.partition("="))
    match = re.fullmatch(r"(?P<main>[^()]+?)\s*(?:\((?P<aside>[^()]+)\))?", value)
    if not key or match is None:
        raise ValueError("is not a key, '=', a value and at most one remark in parentheses")
    speaker, second, note = _read_aside((match["aside"] or "").strip())
    figures = [(speaker, amount, note) for amount in read_parts(match["main"])]
    if second is not None:
        figures.append((*second, ""))
    for voice, amount, remark in figures:
        count = count_of(key, amount, item=number, note=remark, as_written=item)
        yield replace(count, said_by=voice)


def _unit_of(key: str) -> str:
    return next((COUNT_UNITS[word] for word in key.split("_") if word in COUNT_UNITS), "")


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
    if match is not None and (
        match["unit"] in COUNT_UNITS or (match["speaker"] and not match["unit"])
    ):
        return "", ((match["speaker"] or "").strip(), read_amount(match["figure"])), ""
    return "", None, text
