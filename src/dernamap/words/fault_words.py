"""Faults and notes about files in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.words.wordings import Wordings

if TYPE_CHECKING:
    from dernamap.words.table import Words

__all__ = ["said_of_file"]

_DATUM = r"(?:[^;']|'[^']*')+?"
"""A value ends where the next clause begins; one in quotation marks may have a semicolon."""

_SHAPES = (("name", _DATUM), ("text", _DATUM))


def said_of_file(text: str, words: Words) -> str:
    """Say in the page's language what is wrong with a file, a row or a cell, or what to know of it.

    Parameters
    ----------
    text
        A fault, an error, a notice or a reason as code words it, in English.
    words
        The words of the page.

    Returns
    -------
    str
        The same in the language; clauses that have no wording there stay as they are.

    """
    if words.language == "en":
        return text
    return _Said(words).of(text)


class _Said:
    def __init__(self, words: Words) -> None:
        self._words = words
        slots = {"clauses": self.of, "clause": self.of, "how": self.of}
        # a cell that is no date is refused with the reason that its reading has
        self._groups = [
            Wordings(words.language, group, slots=slots, shapes=_SHAPES)
            for group in ("file_words", "reading")
        ]

    def of(self, text: str) -> str:
        whole = self._in_wordings(text)
        if whole is not None:
            return whole
        parts = text.split("; ")
        if len(parts) > 1:
            return self._words("joints.list").join(map(self.of, parts))
        # "latitude: 'x' is not a number": what is wrong comes after where it is
        where, colon, rest = text.partition(": ")
        while colon:
            found = self._in_wordings(rest)
            if found is not None:
                return f"{self._words.isolated(where)}: {found}"
            more, colon, rest = rest.partition(": ")
            where = f"{where}: {more}"
        return self._words.isolated(text)

    def _in_wordings(self, text: str) -> str | None:
        found = (wordings.said(text) for wordings in self._groups)
        return next((said for said in found if said is not None), None)
