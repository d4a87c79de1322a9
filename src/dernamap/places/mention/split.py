"""Mentions: a place text taken apart at its punctuation, before any word of it is looked up.

A mention is a list of items (semicolons, slashes, line ends); an item is a chain of parts (commas,
dashes with spaces); a part may carry notes (parentheses).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["LONGEST", "Item", "Part", "items_of", "tidy"]

LONGEST = 400
"""Characters in a mention; a longer text is a story, not a place."""

_ITEM_MARKS = frozenset(";؛|/\n\r")
_PART_MARKS = frozenset(",،、:")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_DASH = re.compile(r"\s+[-\u2013\u2014]+\s+|\s*[\u2014]\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item: its words, and what stands in parentheses after them."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a mention, or several joined by commas."""

    parts: tuple[Part, ...]


def tidy(text: str) -> str:
    """Make a text fit to be read: no control or direction characters, single spaces.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The same text for a reader; line ends are kept as such.

    """
    cleaned = "".join(
        character
        if character == "\n" or unicodedata.category(character)[0] != "C"
        else " "
        if character in "\t\r"
        else ""
        for character in text
    )
    return "\n".join(" ".join(line.split()) for line in cleaned.split("\n")).strip()


def items_of(text: str) -> tuple[Item, ...]:  # noqa: C901 - one branch a mark
    """Take a mention apart.

    Parameters
    ----------
    text
        A mention, as `tidy` gives it.

    Returns
    -------
    tuple of Item
        Items with at least one part; a parenthesis that does not close ends with the text.

    """
    items: list[Item] = []
    parts: list[Part] = []
    words: list[str] = []
    notes: list[str] = []
    closing: list[str] = []
    note: list[str] = []

    def end_part() -> None:
        text_of_part = "".join(words).strip()
        if text_of_part or notes:
            parts.append(Part(text_of_part, tuple(notes)))
        words.clear()
        notes.clear()

    def end_item() -> None:
        end_part()
        if parts:
            items.append(Item(tuple(parts)))
        parts.clear()

    marked = _DASH.sub(" \0 ", text)
    for at, character in enumerate(marked):
        if closing:
            if character in _OPENING:
                closing.append(_OPENING[character])
            elif character == closing[-1]:
                closing.pop()
            if closing:
                note.append("-" if character == "\0" else character)
            else:
                notes.append("".join(note).strip())
                note.clear()
        elif character in _OPENING:
            closing.append(_OPENING[character])
        elif character in _ITEM_MARKS:
            end_item()
        elif character in _PART_MARKS and not _inside_number(marked, at):
            end_part()
        elif character == "\0":
            words.append("\0")
        else:
            words.append(character)
    if note:
        notes.append("".join(note).strip())
    end_item()
    return tuple(items)


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()
