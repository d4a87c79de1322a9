"""The Arabic name of a town among the names that packages list without their language.

GeoNames lists other names of a town without their language; Persian, Urdu and Kurdish use the
letters of Arabic too. One in letters of Arabic is taken where it is the only one, or where all are
spellings of one name. Else the town is named as Unicode's CLDR (babel) names the city of a time
zone, or as the one that sounds like its own name in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["arabic_name"]

NOT_ARABIC = set("پچژگڤکیےںٹڈڑہھۀێۆڵڕۇۈېڭٸٶەۋڕڎ")
"""Letters of Persian, Urdu, Kurdish and Uighur that Arabic does not have."""

_SOFT = "[اأإآويىئؤءةع]*"
"""Letters that stand for vowels, or for none."""

_SOUNDS = {
    "sh": "ش",
    "ch": "(تش|ش)",
    "kh": "[خك]",
    "gh": "[غق]",
    "th": "[ثت]",
    "ph": "ف",
    "b": "ب",
    "c": "[كقس]",
    "d": "[دضذ]",
    "f": "ف",
    "g": "[غجقك]",
    "h": "[هح]?",
    "j": "[جق]",
    "k": "[كق]",
    "l": "ل",
    "m": "م",
    "n": "ن",
    "p": "ب",
    "q": "[قك]",
    "r": "ر",
    "s": "[سصش]",
    "t": "[تط]",
    "v": "ف",
    "x": "كس",
    "z": "[زظس]",
}
"""Sounds of Latin letters in Arabic ones, the digraphs first."""

_FEWEST_SOUNDS = 3
"""Shorter names sound like too many others."""

_OWN_LETTERS = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA"}
    | {"MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "TR", "YE"}
)
"""Countries whose towns Arabic writes with its own letters, and with the article: ISO 3166-1."""

_FOREIGN = re.compile(r"ى|\Bآ|ة\B|^ئ|ؤ$|ووو|\Bوو$")
"""How Persian, Uighur or Kurdish write names, or transliterations letter by letter."""

_SOUND = re.compile("|".join(_SOUNDS))


def arabic_name(names: Iterable[str], own: str = "", country: str = "") -> str:
    """Give the one name in Arabic among several in all languages, or nothing.

    Parameters
    ----------
    names
        Other names of a town.
    own
        Its name in Latin letters, to choose by where those in Arabic letters differ.
    country
        Its country: two letters of ISO 3166-1.

    Returns
    -------
    str
        Empty where there is none, or where none of several is surely the one.

    """
    written = [name.strip() for name in names if _is_arabic(name)]
    if len({_bare(name) for name in written}) == 1:
        # of two spellings the one that keeps its hamzas and its taa marbuta says more
        return max(written, key=lambda name: (sum(name.count(sign) for sign in "ةأإآ"), name))
    if known := _cities().get((_plain(own), country)):
        return known
    fitting = [name for name in written if not _FOREIGN.search(name)]
    heard = {_consonants(name) for name in written}
    if len(heard) != 1 or len(heard.pop()) < _FEWEST_SOUNDS:
        sounds = _sounds_of(own)
        fitting = [name for name in fitting if sounds is not None and sounds.fullmatch(name)]
    return max(fitting, key=lambda name: _says_more(name, country), default="")


@cache
def _cities() -> dict[tuple[str, str], str]:
    english, arabic = Locale("en").time_zones, Locale("ar").time_zones
    found = {}
    for zone, country in get_global("zone_territories").items():
        # CLDR gives English names only where they differ from the zone's own
        name = english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        if "city" in arabic.get(zone, {}):
            found[_plain(name), country] = arabic[zone]["city"]
    return found


def _says_more(name: str, country: str) -> tuple[int, int, int, str]:
    """Order spellings of one name: the best is written as Arabic writes it, with most vowels."""
    signs = _count(name, "أإآ")
    if country in _OWN_LETTERS:
        signs += _count(name, "ةءطصضقعحظ") + name.startswith("ال")
    else:
        signs -= _count(name, "طصضظ")
    return signs, _count(name, "اوي"), name.count("غ"), name


def _count(name: str, letters: str) -> int:
    return sum(name.count(letter) for letter in letters)


def _sounds_of(name: str) -> re.Pattern[str] | None:
    """Compile the ways to write a Latin name in Arabic letters; None for short ones and "zh"."""
    plain = _plain(name).replace("ck", "k")
    if "zh" in plain or not plain.isascii():
        return None
    sounds = [_SOUNDS[sound] for sound in _SOUND.findall(re.sub(r"([a-z])\1", r"\1", plain))]
    if len(sounds) < _FEWEST_SOUNDS:
        return None
    return re.compile(f"(ال)?{_SOFT}" + f"[ -]?{_SOFT}".join(sounds) + _SOFT)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _is_arabic(name: str) -> bool:
    letters = set(name) - {" ", "-"}
    return bool(letters) and not letters & NOT_ARABIC and all("ء" <= one <= "ي" for one in letters)


def _consonants(name: str) -> str:
    return re.sub(f"[ -]|{_SOFT}", "", name.removeprefix("ال"))


def _bare(name: str) -> str:
    for marked, plain in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ة", "ه"), ("-", " ")):
        name = name.replace(marked, plain)
    return name.removeprefix("ال")
