"""Sentences of ours in another language, recognised by their English wording.

What explains a fault or a reading is written in English where it is found, and may be kept in a
file. A group of the table of words has its wordings in every language: a text is recognised by
the English one, and its names and numbers are filled into the other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dernamap.words.table import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["QUOTED", "Wordings"]

QUOTED = r"[^']*(?:'\w[^']*)*"
"""What stands between single quotation marks: an apostrophe within a word does not end it."""

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = re.compile(r"-?[\d.,]+")
_NUMBER = r"-?[\d.,]+(?: to [\d.,]+)?"
_SHAPES = {
    "direction": r"[a-z]+(?:-[a-z]+)?",
    "distance": r".*?\d.*?",
    "other_distance": r".*?\d.*?",
    "year": r"\d{1,4}",
    "month": r"[A-Z][a-z]+",
    "weekday": r"[A-Z][a-z]+",
    "word": r"'.*'",
    **dict.fromkeys(("km", "other_km", "m", "n", "least", "most", "miles"), _NUMBER),
}


class Wordings:
    """Says in one language what is written in English.

    Parameters
    ----------
    language
        One of `dernamap.words.LANGUAGES`.
    group
        Where the wordings are in the table of words, such as ``placing``.
    slots
        How to say what stands for a name in braces; what is not listed is data and stays as it is.
    shapes
        What a name in braces can stand for, as a regular expression, where that is narrower than
        any text.

    """

    def __init__(
        self,
        language: str,
        group: str,
        *,
        slots: Mapping[str, Callable[[str], str]] | None = None,
        shapes: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._words = words_of(language)
        self._group = group
        self._slots = dict(slots or {})
        self._shapes = shapes

    def said(self, text: str) -> str | None:
        """Say a text.

        Parameters
        ----------
        text
            In English.

        Returns
        -------
        str or None
            The same in the language; None for a text that has no wording.

        """
        for name, pattern in _patterns(self._group, self._shapes):
            match = pattern.fullmatch(text)
            if match is not None:
                return self.filled(self._words.group(self._group)[name], match.groupdict())
        return None

    def filled(self, template: str, values: Mapping[str, str]) -> str:
        """Fill a wording in; numbers stay as they are, data keep their own direction."""

        def value(slot: re.Match[str]) -> str:
            given = values[slot[1]]
            say = self._slots.get(slot[1], self._words.isolated)
            return given if _NUMBERS.fullmatch(given) else say(given)

        return _SLOT.sub(value, template)


@cache
def _patterns(
    group: str, shapes: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the English wordings of a group as patterns, the most specific first."""
    templates = words_of("en").group(group).items()
    own = sorted(templates, key=lambda item: len(_SLOT.sub("", item[1])), reverse=True)
    known = {**_SHAPES, **dict(shapes)}
    return tuple((name, re.compile(_pattern(template, known), re.DOTALL)) for name, template in own)


def _pattern(template: str, shapes: Mapping[str, str]) -> str:
    parts = _SLOT.split(template)
    seen: set[str] = set()
    written = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            written += re.escape(part)
        elif part in seen:
            written += f"(?P={part})"
        else:
            seen.add(part)
            written += f"(?P<{part}>{shapes.get(part, '.+?')})"
    return written
