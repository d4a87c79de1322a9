"""Text in one form before it is read: one case, one kind of digit, dash and quote, no marks.

Folding is idempotent, and what it takes away (case, harakat, tatweel, accents, invisible
characters, repeated blanks) never distinguishes two dates.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold_text"]

# written as code points: these characters look alike
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | dict.fromkeys((0x2212, 0xFE58, 0xFE63), "-")
_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x2BC, 0x2B9, 0x60, 0xB4, 0x2032), "'")
_DROPPED = dict.fromkeys((0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2039, 0x203A, 0x640))
_LETTERS = {
    0x629: "\N{ARABIC LETTER HEH}",  # taa marbuta
    0x649: "\N{ARABIC LETTER YEH}",  # alef maqsura
    0x6CC: "\N{ARABIC LETTER YEH}",  # Persian yeh
    0x6A9: "\N{ARABIC LETTER KAF}",  # Persian kaf
    0x671: "\N{ARABIC LETTER ALEF}",  # alef wasla
    0x60C: ",",
    0x61B: ",",
    0x61F: "?",
    0xB0: "o",  # it stands for the Italian ordinal
    0x66A: "%",
    0x2044: "/",
}
_REPLACED = str.maketrans(_DASHES | _QUOTES | _DROPPED | _LETTERS)
_NOT_A_DIGIT = "\N{REPLACEMENT CHARACTER}"


def fold_text(text: str) -> str:
    """Fold a text for reading dates in it.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Lower case, decimal digits of every script as 0-9, Arabic letters without hamza and marks,
        Latin letters without accents, single blanks. Characters that only look like digits
        (superscript two, circled nine, a half) become one character that is in no date.

    """
    kept = [
        _NOT_A_DIGIT if unicodedata.category(character) == "No" else character for character in text
    ]
    decomposed = unicodedata.normalize("NFKD", "".join(kept).translate(_REPLACED)).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed).translate(_REPLACED)
    out: list[str] = []
    for character in decomposed:
        kind = unicodedata.category(character)
        if kind == "Nd":
            out.append(str(unicodedata.decimal(character)))
        elif kind in {"Cc", "Zs", "Zl", "Zp"}:
            out.append(" ")
        elif kind not in {"Mn", "Me", "Cf"}:
            out.append(character)
    return re.sub(" +", " ", "".join(out)).strip()
