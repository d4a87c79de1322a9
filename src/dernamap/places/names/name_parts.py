"""Parts of names: "Derna hospital" and "hôpital de Derna" are both a hospital, and Derna."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dernamap.places.text import PlaceWords, Sense

__all__ = ["Parts", "is_general", "parts_of"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name: its kind, its side, and the place that they belong to.

    `base` is empty for a name of general words ("old town"), which then means a part of the home.
    """

    kinds: frozenset[str]
    direction: str
    base: str


def parts_of(words: list[str], lexicon: PlaceWords) -> tuple[frozenset[str], str, list[str]]:
    """Return the kinds and the direction that a name says, and the words that are left.

    Parameters
    ----------
    words
        The name's folded words.
    lexicon
        The general words.

    Returns
    -------
    kinds, direction, rest
        "western gate of Derna" is ({"entrance"}, "w", ["derna"]).

    """
    kinds: set[str] = set()
    direction = ""
    rest: list[str] = []
    at = 0
    while at < len(words):
        size, senses = _longest_sense(words, at, lexicon)
        role = next((one for one in senses if one.role in {"kind", "part", "dir"}), None)
        if role is not None and role.role == "dir":
            direction = role.value
        elif role is not None:
            kinds.add(role.value)
        elif not any(one.role in {"prep", "filler", "nationality"} for one in senses):
            rest += words[at : at + size]
        at += size
    return frozenset(kinds), direction, rest


def is_general(words: list[str], lexicon: PlaceWords) -> bool:
    """Return whether a name is made of general words alone ("old town")."""
    at = 0
    while at < len(words):
        size, senses = _longest_sense(words, at, lexicon)
        if not senses:
            return False
        at += size
    return True


def _longest_sense(words: list[str], at: int, lexicon: PlaceWords) -> tuple[int, tuple[Sense, ...]]:
    """Return the longest phrase of the lexicon that starts at a word: its length and senses."""
    for size in range(min(lexicon.longest, len(words) - at), 0, -1):
        senses = lexicon.look_up(" ".join(words[at : at + size]))
        if senses:
            return size, senses
    return 1, ()
