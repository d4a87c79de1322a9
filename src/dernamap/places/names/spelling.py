"""Spellings of one name: with and without its article, and with letters missing."""

from __future__ import annotations

from dernamap.places.text import words_of

__all__ = ["LONG", "SHORTEST_GLUED", "ways_to_write"]

LONG = 8
"""Least number of sounds of a name in which two misspellings are accepted."""

SHORTEST_GLUED = 4
"""Letters that a name needs before an article is looked for in its first word."""

_SUN_LETTERS = ("sh", "dh", "th", "s", "t", "d", "r", "z", "n")


def ways_to_write(name: str, key: str) -> list[str]:
    """Return a name without its article, and with one written as part of its first word.

    "al-Qubbah" is also written "Alqubba", and "ash-Shiha" with the sun letter doubled, "Ashshiha".
    """
    ways = [key]
    if not key.isascii() or len(key) < SHORTEST_GLUED:
        return ways
    ways += ["al" + key, "el" + key]
    sun = next((letters for letters in _SUN_LETTERS if key.startswith(letters)), "")
    if sun:
        ways += ["a" + sun + key, "e" + sun + key]
    glued = "".join(words_of(name))
    return ways if glued in ways else [*ways, glued]
