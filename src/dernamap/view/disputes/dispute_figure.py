"""A figure of a claim: its bounds, its words, and what it can be compared with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.view.events import count_words
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Parties, SpeakerNames
    from dernamap.words import Words

__all__ = ["DisputeFigure", "figure_of"]

_GROUPS = {
    "killed": "killed",
    "toll": "killed",
    "injured": "injured",
    "wounded": "injured",
    "critically_wounded": "injured",
}
"""Counts with several names that can share an axis."""

_HOUSEHOLDS = frozenset({"families", "households"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFigure:
    """A figure of a claim.

    Attributes
    ----------
    group
        What it can be compared with: "Killed", "Residents (people)".
    low, high
        Bounds that its words allow; infinity if they set no upper bound, and both NaN if they give
        no number.
    words
        The figure in words that keep its uncertainty.
    said_by
        Who gives it.

    """

    group: str
    low: float
    high: float
    words: str
    said_by: str

    @property
    def is_number(self) -> bool:
        """Whether the words give a number at all."""
        return not math.isnan(self.low)


def figure_of(
    row: dict[str, Any], parties: Parties, speakers: SpeakerNames, language: str
) -> DisputeFigure:
    """Read a figure.

    Parameters
    ----------
    row
        A row of the table of counts.
    parties, speakers
        The names of the dataset's parties and speakers.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    DisputeFigure
        With bounds that are infinite or NaN where its words set none.

    """
    low, high = float(row["low"]), float(row["high"])
    if not (math.isnan(low) and math.isnan(high)):
        low = 0.0 if math.isnan(low) else low
        high = math.inf if math.isnan(high) else high
    words = count_words(row, parties, language)
    return DisputeFigure(
        group=_group(str(row["what"]), str(row["unit"]), words_of(language)),
        low=low,
        high=high,
        words=words["words"],
        said_by=speakers(words["said_by"]),
    )


def _group(what: str, unit: str, words: Words) -> str:
    if what in _GROUPS:
        return words(f"disputes.{_GROUPS[what]}")
    if unit in _HOUSEHOLDS:
        return words("disputes.households")
    plain = what.replace("_", " ")
    said = words.group("numbers.what").get(what, plain)
    said = said.removesuffix(f" {unit}")
    said = said[:1].upper() + said[1:]
    if unit in {"", what}:
        return said
    unit = words.group("numbers.unit").get(unit, unit)
    return words("disputes.group_unit", group=said, unit=unit)
