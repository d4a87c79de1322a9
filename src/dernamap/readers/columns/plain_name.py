"""Folding names of columns, so that case and Arabic letter forms do not matter."""

from __future__ import annotations

import re

__all__ = ["parted_words", "plain_name"]

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})


def plain_name(name: str) -> str:
    """Fold a column's name: case, underscores, Arabic vowel marks and letter forms."""
    folded = _MARKS.sub("", name.casefold()).translate(_LETTERS)
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def parted_words(name: str) -> str:
    """Split the words of a name such as ``eventStartDate``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
