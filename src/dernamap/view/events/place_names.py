"""Names of places in a language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["PlaceNames"]

_MARKS = "\u200e\u200f "
"""Direction marks that a gazetteer may carry, which the page sets by itself."""


class PlaceNames:
    """The names that a dataset's gazetteer gives its places in a language.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`.

    """

    def __init__(self, dataset: Dataset, language: str) -> None:
        # the gazetteer has names in the script of English and in Arabic
        places = dataset.gazetteer.places.values() if language == "ar" else ()
        self._names = {
            (place.place_id, place.name): place.name_ar.strip(_MARKS)
            for place in places
            if place.name_ar
        }

    def __call__(self, place_id: str, name: str) -> str:
        """Name a place; what is named by its relation to one ("15 km east of Derna") as it is."""
        return self._names.get((place_id, name), name)
