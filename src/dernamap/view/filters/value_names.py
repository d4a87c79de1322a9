"""What the values of filters are called: "LNA" for ``lna``, "al-Fatayeh" for ``al-fatayeh``."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dernamap.dataset import names_in_language
from dernamap.view.filters.name_columns import name_column
from dernamap.view.filters.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset import Dataset

__all__ = ["value_name"]

_LONGEST = 60
_MARKS = ".,;:()[]\"'“”‘’"
"""Signs that a word in a name may begin or end with; the browser takes off the same."""


def value_name(dataset: Dataset, field: str, value: str, *, arabic: bool = False) -> str:
    """Return the name of a value of a filter, as the browser's ``filters/value_names.ts`` does.

    Parameters
    ----------
    dataset
        The dataset.
    field
        ``places``, ``sources``, ``actors``, ``by`` or ``publishers``.
    value
        A value of it.
    arabic
        Whether a place, a party or a speaker is called by its Arabic name, if it has one.

    Returns
    -------
    str
        The place's or the source's name; of words that are in names, the party or the name that
        they are; else the words as the first name that has them writes them.

    """
    if field == "places":
        return _place(dataset, value, arabic=arabic)
    if field == "sources":
        found = dataset.sources[dataset.sources["source_id"] == value]
        title = "" if found.empty else str(found["title"].iloc[0] or found["url"].iloc[0])
        return _short(title or value)
    words = slug(value)
    speakers = dataset.speakers["speaker"] if field == "by" else ()
    whole: list[str] = [*speakers, *dataset.parties["short_name"], *_names(dataset, field)]
    exact = (one for one in whole if slug(one) == words)
    partly = (part for one in whole if (part := _as_in(one, words)))
    name = next(chain(exact, partly), words.replace("-", " "))
    if not arabic:
        return name
    return names_in_language(dataset.parties, dataset.speakers, "ar").get(name, name)


def _as_in(name: str, words: str) -> str:
    """Return words as a name writes them: "Red Crescent"; empty if it does not have them."""
    if f"-{words}-" not in f"-{slug(name)}-":
        return ""
    parts = name.split()
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            part = " ".join(parts[start:end])
            if slug(part) == words:
                return part.strip(_MARKS)
    return ""


def _names(dataset: Dataset, field: str) -> Iterable[str]:
    if field == "publishers":
        return dataset.sources["publisher"]
    column = "attributed_to" if field == "by" else "actors"
    return name_column(dataset.events[column], lambda name: (name,)).names


def _place(dataset: Dataset, place_id: str, *, arabic: bool) -> str:
    place = dataset.gazetteer.places.get(place_id)
    if place is not None:
        return place.name_ar if arabic and place.name_ar else place.name
    marks = dataset.placements
    named = marks.loc[marks["place_id"] == place_id, "name"]
    return place_id if named.empty else str(named.iloc[-1])


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
