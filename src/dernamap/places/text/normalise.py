"""Folding: what two spellings of one name have in common, in Latin and in Arabic script.

There are two levels. `fold` removes what carries no meaning in either script: case, accents, short
vowel signs, tatweel, the forms of hamza, the article, invisible characters. `sound` also removes
the differences between transliterations: doubled letters, kh and h, q and k and g, sh and ch, ou
and u and o, a closing -ah, -eh or -a. Both are idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_arabic", "sound", "strip_article", "words_of"]

# more than the words of a gazetteer of the region and of the towns elsewhere: they are gone through
# one after the other, where a smaller memory would forget each before it comes again
_REMEMBERED = 32_768
_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ۃ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ء": None,
        "ـ": None,
        "ک": "ك",
        "ڪ": "ك",
        # Libyan and Tunisian print the sound g with these; the dictionary form has qaf
        "گ": "ق",
        "ڨ": "ق",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
    }
)
_LATIN_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ə": "e",
        "ʿ": None,
        "ʾ": None,
        "ʻ": None,
        "ʼ": None,
        "ʹ": None,
        "‘": None,
        "`": None,
        "´": None,
    }
)
_ARABIC_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
_WORD = re.compile(r"[^\W_]+")
# an apostrophe inside a word is a letter (Dar'a, Ra's) unless it closes a French or Italian
# particle (d'Abraq, dell'aeroporto) or opens an English possessive (Derna's)
_ELISION = re.compile(r"\b([ldn]|qu|dell?|nell?|all?|sull?|dall?|un)['\u2019](?=\w)")
_POSSESSIVE = re.compile(r"(?<=\w)(?<!\bra)['\u2019]s\b")
_INNER_APOSTROPHE = re.compile(r"['\u2019]")

_PLAIN_ARTICLES = frozenset({"al", "el", "ul", "il"})
# before a sun letter the l of the article takes its sound: ash-Shiha, as-Sallum
_SUN_ARTICLES = {
    prefix + letter: letter
    for prefix in ("a", "e")
    for letter in ("sh", "dh", "th", "ch", "s", "t", "d", "r", "z", "n")
}
# French "and", Italian "and": an article only where nothing precedes it
_CONJUNCTIONS = frozenset({"et", "ed"})
_MIN_STEM = 2


def is_arabic(word: str) -> bool:
    """Return whether a word is written in Arabic letters."""
    return bool(_ARABIC_WORD.match(word))


def strip_article(word: str) -> str:
    """Remove the Arabic article from a folded word, repeatedly if needed.

    Parameters
    ----------
    word
        One word, as `fold` gives it.

    Returns
    -------
    str
        The word without its article; two letters at least are left.

    """
    while word.startswith("ال") and len(word) >= _MIN_STEM + 2:
        word = word[2:]
    return word


def words_of(text: str) -> list[str]:
    """Return the words of a text, each folded for its letters, articles still in place.

    Parameters
    ----------
    text
        Any text, in any script.

    Returns
    -------
    list of str
        Words without case, accents, vowel signs or punctuation; digits are ASCII.

    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", text).casefold()
        folded = unicodedata.normalize("NFKD", folded)
        # hamza, madda and dots fall away with the accents: their carriers are the letters
        folded = "".join(
            " " if category[0] == "C" and character in "\n\r\t" else character
            for character in folded
            if (category := unicodedata.category(character))[0] != "M"
            and (category[0] != "C" or character in "\n\r\t")
        )
        folded = folded.translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS)
    if "'" in folded or "’" in folded:
        folded = _ELISION.sub(r"\1 ", folded)
        folded = _POSSESSIVE.sub("", folded)
        folded = _INNER_APOSTROPHE.sub("", folded)
    return [_digits(word) for word in _WORD.findall(folded)]


def _digits(word: str) -> str:
    """Write Arabic and Persian digits as ASCII."""
    if word.isascii() or not any(character.isdecimal() for character in word):
        return word
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in word
    )


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Fold a name to the form in which spellings of no different meaning are equal.

    Case, accents, vowel signs, tatweel, forms of hamza, taa marbuta, alef maqsura, punctuation,
    invisible characters and the article (al-, el-, ash- before sh, ال) make no difference.

    Parameters
    ----------
    text
        Any text, in any script.

    Returns
    -------
    str
        Folded words with single spaces between them; folding it again changes nothing.

    """
    words = words_of(text)
    while True:
        shorter = _without_articles(words)
        if shorter == words:
            return " ".join(words)
        words = shorter


def _without_articles(words: list[str]) -> list[str]:
    """Drop each article that precedes a word; a text that is only an article keeps it."""
    kept = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if following and word in _PLAIN_ARTICLES:
            continue
        letter = _SUN_ARTICLES.get(word)
        if letter is not None and following.startswith(letter) and following != "the":
            if index and word in _CONJUNCTIONS:
                kept.append(word)
            continue
        if following and word == "ال":
            continue
        kept.append(strip_article(word))
    return kept


_DIGRAPHS = (
    # the order matters: a longer group before its parts
    (re.compile(r"sch|sci(?=[aou])|sh|ch(?=[ie])|ch|sc(?=[ei])"), "x"),
    (re.compile(r"(?<![aiy])eh$"), "a"),
    (re.compile(r"gh|kh"), lambda found: "g" if found[0] == "gh" else "h"),
    (re.compile(r"dh|th|ph"), lambda found: {"dh": "d", "th": "t", "ph": "f"}[found[0]]),
    (re.compile(r"dj|gi(?=[aou])"), "j"),
    (re.compile(r"ou|oo|uw|ow|au|aw|w"), "u"),
    (re.compile(r"ee|ei|ie|ai|ey|ay|y|e"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"[qcg]"), "k"),
    (re.compile(r"ah$|ii$"), lambda found: "i" if found[0] == "ii" else "a"),
    (re.compile(r"v"), "f"),
    (re.compile(r"p"), "b"),
)
# letters that spellings by ear confuse, and the two ways to write a closing a
_ARABIC_SOUNDS = str.maketrans("طظذثص", "تضدتس")
_CLOSING_A = re.compile(r"(?<=..)ه$")
_DOUBLED = re.compile(r"(.)\1+")
# most words sound as they are written, which one look tells
_ANY = re.compile("|".join([*(pattern.pattern for pattern, _ in _DIGRAPHS), _DOUBLED.pattern]))


@lru_cache(maxsize=_REMEMBERED)
def sound(key: str) -> str:
    """Fold a key further, to what two transliterations of one sound share.

    Parameters
    ----------
    key
        A text as `fold` gives it.

    Returns
    -------
    str
        The sounds, without spaces; the same again if it is applied twice.

    """
    return _sound_of_word("".join(_sound_of_word(word) for word in key.split()))


@lru_cache(maxsize=_REMEMBERED)
def _sound_of_word(word: str) -> str:
    if not word.isascii():
        return _DOUBLED.sub(r"\1", _CLOSING_A.sub("ا", word.translate(_ARABIC_SOUNDS)))
    while _ANY.search(word):
        sounds = word
        for pattern, replacement in _DIGRAPHS:
            sounds = pattern.sub(replacement, sounds)
        sounds = _DOUBLED.sub(r"\1", sounds)
        if sounds == word:
            break
        word = sounds
    return word
