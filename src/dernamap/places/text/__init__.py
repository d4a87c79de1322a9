"""Text: spellings folded to a common form, and the words of mentions that are not names.

The words are in ``words.csv``, those of coordinates in ``coordinate_words.csv``; a language is
added there.
"""

from dernamap.places.text.compass import BEARINGS, DIRECTION_NAMES
from dernamap.places.text.kinds import (
    ADMINISTRATIVE_KINDS,
    AIRFIELDS,
    ANY_PLACE,
    BUILDINGS,
    MANY_OF_A_KIND,
    PLACE_KINDS,
    SEPARATE,
    WITH_SIDES,
)
from dernamap.places.text.normalise import fold, is_arabic, sound, strip_article, words_of
from dernamap.places.text.place_words import PlaceWords, Sense, coordinate_words, load_lexicon

__all__ = [
    "ADMINISTRATIVE_KINDS",
    "AIRFIELDS",
    "ANY_PLACE",
    "BEARINGS",
    "BUILDINGS",
    "DIRECTION_NAMES",
    "MANY_OF_A_KIND",
    "PLACE_KINDS",
    "SEPARATE",
    "WITH_SIDES",
    "PlaceWords",
    "Sense",
    "coordinate_words",
    "fold",
    "is_arabic",
    "load_lexicon",
    "sound",
    "strip_article",
    "words_of",
]
