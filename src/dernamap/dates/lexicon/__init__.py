"""The words of dates in four languages, as one small alphabet of tokens.

A lexicon maps words as people write them to tokens that mean the same in every language: ``m6`` is
June, ``w5`` Saturday, ``r-1`` yesterday, ``uweek`` week, ``c2`` two, ``o9`` ninth, ``last``,
``ago``, ``since``, ``mid`` and so on. One grammar then reads all four. A word with two meanings
(Arabic ``qabl``: before, or ago) is listed under both, and the grammar picks the one that makes a
date.
"""

from dernamap.dates.lexicon.fold import fold_text
from dernamap.dates.lexicon.languages import DOUBTFUL_ALONE, LEXICON_LANGUAGES, lexicon
from dernamap.dates.lexicon.tokenize import tokenize

__all__ = [
    "DOUBTFUL_ALONE",
    "LEXICON_LANGUAGES",
    "fold_text",
    "lexicon",
    "tokenize",
]
