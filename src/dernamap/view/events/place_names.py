"""Names of places in a language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.view.events.placing_words import PlacingWords

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["PlaceNames"]

_MARKS = "\u200e\u200f "
"""Direction marks that a gazetteer may contain; the page sets its own."""


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
        self._placing = PlacingWords(dataset.gazetteer, language) if language != "en" else None

    def __call__(self, place_id: str, name: str) -> str:
        """Name a place, or what is named by its relation to one ("15 km east of Derna")."""
        known = self._names.get((place_id, name))
        if known is not None or self._placing is None:
            return known or name
        return self._placing.label(name)

    def why(self, text: str) -> str:
        """Translate the geocoder's English explanation of a placement."""
        return text if self._placing is None else self._placing.why(text)
