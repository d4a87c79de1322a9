"""Text: spellings folded to a common form, and the words of mentions that are not names.

The words stand in ``words.csv``; a language is added there.
"""

from dernamap.places.text.compass import BEARINGS, DIRECTION_NAMES
from dernamap.places.text.lexicon import Lexicon, Sense, load_lexicon
from dernamap.places.text.normalise import fold, is_arabic, sound, strip_article, words_of

__all__ = [
    "BEARINGS",
    "DIRECTION_NAMES",
    "Lexicon",
    "Sense",
    "fold",
    "is_arabic",
    "load_lexicon",
    "sound",
    "strip_article",
    "words_of",
]
