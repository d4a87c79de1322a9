"""The state of the page in a link; what is wrong in a link is named in a message, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.view.link.page_state import PageState, opening_in, page_fields
from dernamap.words import Wordings, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Refused", "state_from_params", "state_to_params", "wants_in"]

_SHOWN = 60
_FOREIGN = ("embed", "embed_options", "fbclid", "gclid")
"""Parameters of a link that are not the page's: Streamlit's own, and those that mails and posts
add."""


def wants_in(text: str, language: str) -> str:
    """Say what a value of a field can be.

    Parameters
    ----------
    text
        As its codec words it, in English.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        The same in the language; a list of choices is the same in every language.

    """
    slots = {"clause": lambda clause: wants_in(clause, language)}
    return Wordings(language, "wants", slots=slots).said(text) or text


@dataclass(frozen=True, slots=True)
class Refused:
    """A parameter that could not be followed.

    Attributes
    ----------
    name, text
        The parameter as it was given.
    wants
        What it can be; empty if there is no such parameter.

    """

    name: str
    text: str
    wants: str

    def __str__(self) -> str:
        """Return a line for the reader who followed the link."""
        return self.as_notice("en")

    def as_notice(self, language: str) -> str:
        """Return the same line in one of `dernamap.words.LANGUAGES`."""
        words, text = words_of(language), repr(self._shown)
        if not self.wants:
            return words("notices.no_setting", name=self.name, text=text)
        wants = wants_in(self.wants, language)
        return words("notices.cannot_be", name=self.name, text=text, wants=wants)

    @property
    def problem(self) -> str:
        """What is wrong with the value, for a user who gave it by itself and not in a link."""
        return f"{self._shown!r} is not a choice; use {self.wants}"

    @property
    def _shown(self) -> str:
        return self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"


def state_from_params(
    params: Mapping[str, str], *, default: PageState
) -> tuple[PageState, list[Refused]]:
    """Read the state that a link asks for.

    Parameters
    ----------
    params
        The query parameters.
    default
        What holds where the link says nothing, or something that cannot be.

    Returns
    -------
    tuple of PageState and list of Refused
        The state, and each parameter that could not be followed.

    """
    table = list(page_fields())
    default = opening_in(default, params.get("lang", ""))
    values = {row.attribute: getattr(default, row.attribute) for row in table}
    refused = []
    for row in table:
        text = params.get(row.name, "")
        if not text:
            continue
        value = row.codec.parse(text)
        if value is None:
            refused.append(Refused(row.name, text, row.codec.wants))
        else:
            values[row.attribute] = value
    known = {row.name for row in table}
    refused += [
        Refused(name, text, "")
        for name, text in params.items()
        if name not in known and name not in _FOREIGN and not name.startswith("utm_")
    ]
    return PageState(**values), refused


def state_to_params(state: PageState, *, default: PageState | None = None) -> dict[str, str]:
    """Write a state as query parameters.

    Parameters
    ----------
    state
        The state.
    default
        What `state_from_params` will fill in, which is left out but for the fields that a full
        link always writes; if None, nothing is left out but what is empty.

    Returns
    -------
    dict
        From name to text.

    """
    params = {}
    default = default and opening_in(default, state.lang)
    for row in page_fields():
        text = row.codec.write(getattr(state, row.attribute))
        as_by_default = default is not None and text == row.codec.write(
            getattr(default, row.attribute)
        )
        if text and (row.always or not as_by_default):
            params[row.name] = text
    return params
