"""Nights between two days: "the night of Friday to Saturday", "overnight 20-21 April"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, resolve
from dernamap.dates.grammar.one_date import read_one_date
from dernamap.dates.grammar.pair import read_pair

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions

__all__ = ["read_night_between"]

_NIGHT = re.compile(r"\b(?:night|onight)\b")


def read_night_between(text: str, assumptions: Assumptions) -> str | None:
    """Read one night that is named by both its days.

    Parameters
    ----------
    text
        Tokens of the lexicon, separated by spaces.
    assumptions
        What the words leave open.

    Returns
    -------
    str or None
        EDTF, or None if no night between two days is named.

    Raises
    ------
    UnreadableError
        If the two days do not follow each other.

    """
    if not _NIGHT.search(text):
        return None
    rest = " ".join(_NIGHT.sub("", text, count=1).split())
    rest = re.sub(r"^(?:on |of |, )+", "", rest)
    # "between 8 and 9 June" is one night, "8 and 9 June at night" are two
    links = ("to", "and", "-", "/") if rest.startswith("between ") else ("to", "-", "/")
    rest = re.sub(r"^(?:between|from|of|early|late) ", "", rest)
    assumptions.note("a night belongs to two days")
    if rest.startswith("to "):
        morning = resolve(read_one_date(rest.removeprefix("to "), assumptions), assumptions)
        if morning.first == morning.last:
            return f"[{morning.first - timedelta(days=1)}..{morning.first}]"
    rest = re.sub(r"^(w\d)(?: -| /)? (?=w\d)", r"\1 to ", rest)
    found = read_pair(rest, links, assumptions)
    if found is None:
        return None
    earlier, later = found.earlier, found.later
    if earlier.first != earlier.last or (later.first - earlier.first).days != 1:
        raise UnreadableError("a night lies between two consecutive days", "incomplete")
    return f"[{earlier.first}..{later.first}]"
