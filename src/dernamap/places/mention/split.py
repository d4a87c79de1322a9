"""Mentions: a place text divided at its punctuation, before any word is looked up.

A mention is a list of items (semicolons, slashes, line ends); an item is a chain of parts (commas,
dashes with spaces); a part may carry notes (parentheses).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dernamap.places.text import fold, load_lexicon, words_of

__all__ = ["LONGEST_MENTION", "Item", "Part", "items_of", "tidy"]

LONGEST_MENTION = 400
"""Characters in a mention; a longer text is a story, not a place."""

_ITEM_MARKS = frozenset(";؛|/\n\r")
_PART_MARKS = frozenset(",،、:")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_DASH = re.compile(r"(?<!\s)\s+[-\u2013\u2014]+\s+|\s*\u2014\s*")
_UP_TO_MARK = re.compile(r"[^;؛|/\n,،:()\[\]]*")
# letters, each with its Arabic vowel signs if it has any
_WORD = r"(?:[^\W\d_][\u064b-\u0652]*)+"
_MEASURE = rf"[\d.,\u066b\u066c]+\s*({_WORD})(?:\s+{_WORD})?"
_ENDS_IN_MEASURE = re.compile(_MEASURE + r"\s*$")
_STARTS_WITH_MEASURE = re.compile(r"\s*" + _MEASURE)
_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:{_WORD}\.?\s+|[~\u2248]\s*)?(?P<measure>{_MEASURE})\s*[)\]]"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item.

    Attributes
    ----------
    text
        Its words.
    notes
        What is in parentheses after them.
    pieces
        The words as divided by dashes with spaces: "Tobruk - Port" has two pieces.

    """

    text: str
    notes: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a mention, or several joined by commas."""

    parts: tuple[Part, ...]


def tidy(text: str) -> str:
    """Clean a text for reading: no control or direction characters, single spaces.

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


def items_of(text: str) -> tuple[Item, ...]:
    """Divide a mention into items.

    Parameters
    ----------
    text
        A mention, as `tidy` gives it.

    Returns
    -------
    tuple of Item
        Items with at least one part; a parenthesis that does not close ends with the text.

    """
    splitter = _Splitter(text)
    while splitter.at < len(text):
        splitter.step()
    return splitter.finish()


class _Splitter:
    """Walks over a mention character by character and collects its items."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._items: list[Item] = []
        self._parts: list[Part] = []
        self._pieces: list[list[str]] = [[]]
        self._notes: list[str] = []
        self._closing: list[str] = []
        self._note: list[str] = []

    def step(self) -> None:
        """Take the current character, or a dash with its spaces."""
        character = self.text[self.at]
        dash = _DASH.match(self.text, self.at) if character in " \n\u2014" else None
        if self._closing:
            self._inside_note(character)
        elif character in _OPENING:
            self._open(character)
        elif dash is not None:
            if _between_digits(self.text, self.at, dash.end()):
                # "10 - 15 km" is one distance
                self._pieces[-1].append(" ")
            else:
                self._pieces.append([])
            self.at = dash.end() - 1
        elif character in _ITEM_MARKS and not (self._inside_distance() or self._names_road()):
            self._end_item()
        elif character in _PART_MARKS and not _inside_number(self.text, self.at):
            self._end_part()
        else:
            self._pieces[-1].append(" " if character == "/" else character)
        self.at += 1

    def finish(self) -> tuple[Item, ...]:
        """Close what is open, and return the items."""
        if self._note:
            self._notes.append("".join(self._note).strip())
        self._end_item()
        return tuple(self._items)

    def _open(self, character: str) -> None:
        """Open a parenthesis; one that only says a distance again stays in the text."""
        again = _IN_BRACKETS.match(self.text, self.at)
        if again is not None and _is_unit(again[2]) and self._behind_measure():
            self._pieces[-1].extend(f" {again['measure']} ")
            self.at = again.end() - 1
        else:
            self._closing.append(_OPENING[character])

    def _inside_note(self, character: str) -> None:
        if character in _OPENING:
            self._closing.append(_OPENING[character])
        elif character == self._closing[-1]:
            self._closing.pop()
        if self._closing:
            self._note.append(character)
        else:
            self._notes.append("".join(self._note).strip())
            self._note.clear()

    def _inside_distance(self) -> bool:
        """Return whether a slash is between two units for one distance: 12 km / 7.5 miles."""
        after = _STARTS_WITH_MEASURE.match(self.text, self.at + 1)
        return after is not None and _is_unit(after[1]) and self._behind_measure()

    def _names_road(self) -> bool:
        """Return whether a slash without spaces joins the ends of a road: "Derna/Tobruk road"."""
        around = self.text[max(0, self.at - 1) : self.at + 2]
        if self.text[self.at] != "/" or not (around[0] + around[-1]).isalpha():
            return False
        following = _UP_TO_MARK.match(self.text, self.at + 1)
        lexicon = load_lexicon()
        return following is not None and any(
            sense.role == "road"
            for word in words_of(following[0])
            for sense in lexicon.look_up(word)
        )

    def _behind_measure(self) -> bool:
        """Return whether a number with a unit comes right before the current character."""
        before = _ENDS_IN_MEASURE.search(self.text[: self.at])
        return before is not None and _is_unit(before[1])

    def _end_part(self) -> None:
        pieces = ["".join(piece).strip() for piece in self._pieces]
        text = " ".join(piece for piece in pieces if piece)
        if text or self._notes:
            kept = tuple(piece for piece in pieces if piece)
            self._parts.append(Part(text, tuple(self._notes), kept))
        self._pieces = [[]]
        self._notes.clear()

    def _end_item(self) -> None:
        self._end_part()
        if self._parts:
            self._items.append(Item(tuple(self._parts)))
        self._parts.clear()


def _is_unit(word: str) -> bool:
    """Return whether a word is a unit of length; "nautical" is the first word of one."""
    lexicon = load_lexicon()
    key = fold(word)
    return any(one.role in {"unit", "first of unit"} for one in lexicon.look_up(key))


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1].isdecimal() and end < len(text) and text[end].isdecimal()


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()
