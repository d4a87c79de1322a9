"""What the values of filters are called: "LNA" for ``lna``, "al-Fatayeh" for ``al-fatayeh``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.view.filters.name_columns import name_column
from dernamap.view.filters.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset import Dataset

__all__ = ["value_name"]

_LONGEST = 60


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
        Whether a place is called by its Arabic name, if it has one.

    Returns
    -------
    str
        The place's or the source's name; of words that are in names, the party or the name that
        they are; else the words themselves.

    """
    if field == "places":
        return _place(dataset, value, arabic=arabic)
    if field == "sources":
        found = dataset.sources[dataset.sources["source_id"] == value]
        title = "" if found.empty else str(found["title"].iloc[0] or found["url"].iloc[0])
        return _short(title or value)
    words = slug(value)
    speakers = dataset.speakers["speaker"] if field == "by" else ()
    whole = [*speakers, *dataset.parties["short_name"], *_names(dataset, field)]
    return next((name for name in whole if slug(name) == words), words.replace("-", " "))


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
