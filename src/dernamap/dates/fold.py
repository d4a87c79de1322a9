"""Text as the date reader sees it: one case, one kind of digit, dash and quote, no marks.

Folding is idempotent, and what it takes away (case, harakat, tatweel, accents, invisible signs,
blanks in number) never tells one date from another.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold_text"]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣-"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘ʼʹ`´′"), "'")
_DROPPED = dict.fromkeys(map(ord, "\"“”„«»‹›ـ"))
_LETTERS = {
    ord("ة"): "ه",  # taa marbuta
    ord("ى"): "ي",  # alef maqsura
    ord("ی"): "ي",  # Persian yeh
    ord("ک"): "ك",  # Persian kaf
    ord("ٱ"): "ا",  # alef wasla
    ord("،"): ",",
    ord("؛"): ",",
    ord("؟"): "?",
    ord("°"): "o",  # the Italian ordinal, 1° giugno
    ord("٪"): "%",
    ord("⁄"): "/",
}
_SIGNS = str.maketrans(_DASHES | _QUOTES | _DROPPED | _LETTERS)
_STRANGER = "\N{REPLACEMENT CHARACTER}"


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
        Latin letters without accents, single blanks. Signs that only look like digits (superscript
        two, circled nine, a half) become one sign that no date holds.

    """
    kept = [_STRANGER if unicodedata.category(sign) == "No" else sign for sign in text]
    decomposed = unicodedata.normalize("NFKD", "".join(kept).translate(_SIGNS)).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed).translate(_SIGNS)
    out: list[str] = []
    for sign in decomposed:
        kind = unicodedata.category(sign)
        if kind == "Nd":
            out.append(str(unicodedata.decimal(sign)))
        elif kind in {"Cc", "Zs", "Zl", "Zp"}:
            out.append(" ")
        elif kind not in {"Mn", "Me", "Cf"}:
            out.append(sign)
    return re.sub(" +", " ", "".join(out)).strip()
