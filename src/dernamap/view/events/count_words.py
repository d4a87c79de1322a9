"""One figure of a record in words that keep its uncertainty."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Parties
    from dernamap.words import Words

__all__ = ["count_words"]

_PEOPLE = {"killed", "injured", "wounded", "critically_wounded", "died", "captured", "casualties"}


def count_words(count: dict[str, Any], parties: Parties, language: str = "en") -> dict[str, str]:
    """Write one figure in words that keep its uncertainty.

    Parameters
    ----------
    count
        A row of the table of counts.
    parties
        The dataset's parties, for their short names.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict
        ``words`` ("12 or more civilians killed"), ``said_by`` and ``as_written``.

    """
    words = words_of(language)
    plain = str(count["what"]).replace("_", " ")
    what = words.group("numbers.what").get(str(count["what"]), plain)
    figure = _figure(count, words)
    unit = str(count["unit"])
    if count["what"] in _PEOPLE:
        who = str(count["who"]).replace("_", " ")
        group = words.group("numbers.who").get(who) or parties.label_of(who, language)
        said = (
            words("numbers.people_of", figure=figure, who=group, what=what)
            if group
            else words("numbers.people", figure=figure, what=what)
        )
    elif unit == "percent" and "%" not in figure:
        said = words("numbers.percent", what=what, figure=figure)
    elif unit and unit not in plain and unit not in {"people", "percent"}:
        unit = words.group("numbers.unit").get(unit, unit)
        said = words("numbers.other_unit", what=what, figure=figure, unit=unit)
    else:
        said = words("numbers.other", what=what, figure=figure)
    note = str(count["note"])
    if note:
        said = words("numbers.note", number=said, note=note)
    return {
        "words": " ".join(said.split()),
        "said_by": str(count["said_by"]),
        "as_written": str(count["as_written"]),
    }


def _figure(count: dict[str, Any], words: Words) -> str:
    """Return the number with its bounds: "12 to 17", "12 or more", "up to 8", "about 6"."""
    low, high, given = count["low"], count["high"], str(count["qualifier"])
    qualifier = words.group("numbers.qualifiers").get(given, given)
    has_low, has_high = not math.isnan(low), not math.isnan(high)

    def qualified(figure: str) -> str:
        return words("numbers.qualified", qualifier=qualifier, figure=figure)

    if not has_low and not has_high:
        return qualifier if given not in {"", "not given"} else words("numbers.not_given")
    if has_low and has_high:
        both = (
            f"{low:,g}"
            if low == high
            else words("numbers.from_to", low=f"{low:,g}", high=f"{high:,g}")
        )
        return qualified(both) if qualifier else both
    if has_low:
        number = f"{low:,g}"
        return qualified(number) if given == "more than" else words("numbers.or_more", low=number)
    return qualified(f"{high:,g}") if qualifier else words("numbers.up_to", high=f"{high:,g}")
