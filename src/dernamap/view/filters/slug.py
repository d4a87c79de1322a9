"""Names as a link writes them: lower-case words, joined by hyphens.

The browser's ``filters/slug.ts`` is the same. A filter asks for consecutive words of a
name: ``red-crescent`` is in "Libyan Red Crescent, Derna branch", ``lna`` in "LNA spokesman Sabra".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["has_words", "slug"]


@lru_cache(maxsize=16_384)
def slug(text: str) -> str:
    """Return the words of a text in lower case, without accents and marks, joined by hyphens.

    Parameters
    ----------
    text
        A name in any script.

    Returns
    -------
    str
        Empty if the text has no letter and no digit; the slug of a slug is the same.

    """
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = unicodedata.normalize("NFKD", plain)
    letters = (one for one in plain if not unicodedata.category(one).startswith("M"))
    kept = (one if unicodedata.category(one)[0] in "LN" else " " for one in letters)
    return "-".join(word for word in "".join(kept).split(" ") if word)


def has_words(keys: tuple[str, ...], words: str) -> bool:
    """Return whether words are consecutive in one of a name's keys.

    Parameters
    ----------
    keys
        The slug of the name, and of what else it is known as.
    words
        A slug; no name has an empty one.

    """
    return bool(words) and any(f"-{words}-" in f"-{key}-" for key in keys)
