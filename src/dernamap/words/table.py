"""A language's words, read from its file: ``words("dates.up_to", day="9 June 2018")``.

A language is one JSON file in this folder: its keys are those of ``en.json``, and a plural has one
wording for each category that the language has. The names in braces are filled in; numbers are
written in European digits in every language, as in Libya.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.words.plurals import plural_category

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LANGUAGES", "Words", "plural_name", "words_of"]

LANGUAGES = ("en", "ar")
"""Languages of the page's own words; the first is used if none is chosen."""

_LETTERS = {
    "ltr": re.compile("[A-Za-z\u00c0-\u024f]"),
    "rtl": re.compile("[\u0590-\u08ff]"),
}
_ISOLATE, _END = "\u2068", "\u2069"


class Words:
    """The words of one language.

    Parameters
    ----------
    table
        What its file holds.

    Attributes
    ----------
    language
        Its code: ``en``, ``ar``.
    direction
        ``ltr`` or ``rtl``.

    """

    def __init__(self, table: dict[str, Any]) -> None:
        self._at = dict(_flat(table, ""))
        self.language: str = table["language"]["code"]
        self.direction: str = table["language"]["direction"]

    def __call__(self, key: str, /, **values: str | float) -> str:
        """Return a text with its names filled in.

        Parameters
        ----------
        key
            Where it is in the file, such as ``dates.up_to``.
        **values
            What its names in braces stand for.

        Returns
        -------
        str
            The text; a value of the other direction is kept from reordering what is around it.

        Raises
        ------
        KeyError
            If there is no such text, or one of its names is not given.

        """
        return self._fill(self._text(key), values)

    def plural(self, key: str, count: int, /, **values: str | float) -> str:
        """Return a count of things in the plural form that it asks for; its number is ``{n}``.

        Parameters
        ----------
        key
            Where the forms are in the file.
        count
            How many.
        **values
            What other names in braces stand for.

        Returns
        -------
        str
            The text.

        """
        forms = self.group(key)
        form = forms.get(plural_category(self.language, count), forms["other"])
        return self._fill(form, {"n": count, **values})

    def group(self, key: str) -> dict[str, str]:
        """Return the texts under a key, by name.

        Parameters
        ----------
        key
            Where they are in the file.

        Returns
        -------
        dict
            As they are written, nothing filled in.

        """
        return dict(self._at[key])

    def listed(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, such as the names of the months."""
        return tuple(self._at[key])

    def isolated(self, text: str) -> str:
        """Keep a text of the other direction from reordering the sentence around it."""
        foreign = _LETTERS["ltr" if self.direction == "rtl" else "rtl"]
        return f"{_ISOLATE}{text}{_END}" if foreign.search(text) else text

    def _text(self, key: str) -> str:
        found = self._at[key]
        if not isinstance(found, str):
            raise KeyError(f"{key!r} is not a text")
        return found

    def _fill(self, template: str, values: dict[str, str | float]) -> str:
        def value(name: re.Match[str]) -> str:
            given = values[name[1]]
            return self.isolated(given) if isinstance(given, str) else f"{given:,}"

        return re.sub(r"\{(\w+)\}", value, template)


def _flat(table: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """Yield everything in a table, at any depth, with the key that it is asked for by."""
    for name, value in table.items():
        yield f"{before}{name}", value
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")


def plural_name(language: str, name: str) -> str:
    """Return a type or family of events in the plural, as a sentence begins with it.

    Parameters
    ----------
    language
        The language's code.
    name
        The identifier of the type or of the family.

    Returns
    -------
    str
        Empty for one that is not listed: its label is used instead.

    """
    return _plural_names().get(language, {}).get(name, "")


@cache
def _plural_names() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("plural_names.json")
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def words_of(language: str) -> Words:
    """Return the words of a language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.

    Returns
    -------
    Words
        Its words.

    Raises
    ------
    ValueError
        If there is no such language.

    """
    if language not in LANGUAGES:
        raise ValueError(f"no words in {language!r}; there are {', '.join(LANGUAGES)}")
    path = Path(__file__).with_name(f"{language}.json")
    return Words(json.loads(path.read_text(encoding="utf-8")))
