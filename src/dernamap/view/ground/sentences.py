"""What a record says about a party and a place, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset import NOT_STATED
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.words import Words

__all__ = ["larger_words", "sentence"]


def larger_words(name: str, language: str = "en", *, is_city: bool) -> str:
    """Name a larger place as a sentence does: "the whole city", "all of Sheiha"."""
    words = words_of(language)
    return words("says.whole_city") if is_city else words("says.all_of", place=name)


def _inside(larger_place: str, words: Words) -> str:
    """Name a larger place in which something lies: "the city", "Sheiha"."""
    if larger_place == words("says.whole_city"):
        return words("says.the_city")
    before, _, after = words.group("says")["all_of"].partition("{place}")
    return larger_place.removeprefix(before).removesuffix(after)


def sentence(
    party: str,
    action: str,
    basis: str,
    larger_place: str,
    language: str = "en",
) -> str:
    """Write what a row of ``ground.csv`` reads from its record.

    Parameters
    ----------
    party
        Its name for a reader, or `dernamap.dataset.NOT_STATED`.
    action, basis
        One of `dernamap.dataset.GROUND_ACTIONS` and of `dernamap.dataset.GROUND_BASES`.
    larger_place
        The larger place that the record is about, as `larger_words` names it; empty if it names
        the place itself.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        A sentence that is under the name of the place.

    Examples
    --------
    >>> sentence("LNA", "holds", "claim", "the whole city")
    'LNA says that it holds the whole city, this place with it.'
    >>> sentence("not stated", "fights", "report", "")
    'Fighting or an attack is reported here; who attacked is not stated.'

    """
    words = words_of(language)
    larger = _inside(larger_place, words)
    if action == "fights":
        here = words("says.somewhere", larger=larger) if larger_place else words("says.here")
        unnamed = party == NOT_STATED
        who = words("says.unnamed") if unnamed else words("says.one_side", party=party)
        return words(f"says.fights.{basis}", party=party, here=here, who=who)
    if action == "part":
        part = words("says.part_of_larger", larger=larger) if larger_place else words("says.part")
        return words(f"says.holds.{basis}", party=party, place=part)
    place = words("says.this_place")
    if larger_place:
        place = words("says.with_larger", larger=larger_place)
    return words(f"says.{action}.{basis}", party=party, place=place)
