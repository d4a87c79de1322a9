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
from itertools import pairwise
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
    "dh": "[ذظضد]",
    "dj": "ج",
    "ph": "ف",
    "b": "ب",
    "c": "(تش|[كقس])",
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
"""Shorter names sound like too many others: one is taken where all others are worse Arabic."""

_SIGNS = re.compile("[\u064b-\u0652\u0640]")
"""Vowel signs and the stroke that lengthens a word."""

_CITY_OF = ("مدينة ", "شهر ")
"""The words for a city before its name, in Arabic and Persian."""

_OWN_LETTERS = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA"}
    | {"MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "TR", "YE"}
)
"""Countries whose towns Arabic writes with its own letters, and with the article: ISO 3166-1."""

_FOREIGN = re.compile(r"ى|\Bآ|ة\B|^ئ|ؤ$|ووو|\Bوو$")
"""How Persian, Uighur or Kurdish write names, or transliterations letter by letter."""

_ONE_SOUND = str.maketrans("جطى", "غتي")

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
    given = [name.strip() for name in names]
    written = [name for name in given if _is_arabic(name)]
    if name := _sure_one(written, own, country) or _sure_one(_shortest(written), own, country):
        return name
    if written or country == "IR":
        return ""
    # Persian names with all of their vowels are old ones, those of other countries are as today
    bare = [_SIGNS.sub("", name) for name in given]
    name = _sure_one([name for name in bare if _is_arabic(name)], own, country)
    sounds, _ = _sounds_of(own)
    return name if country in _OWN_LETTERS or (sounds and sounds.fullmatch(name)) else ""


def _sure_one(written: list[str], own: str, country: str) -> str:
    """Choose among names in letters of Arabic; empty if none is surely the one."""
    if len({_bare(name) for name in written}) == 1:
        # of two spellings the one that keeps its hamzas and its taa marbuta says more
        return max(written, key=lambda name: (sum(name.count(sign) for sign in "ةأإآ"), name))
    if known := _cities().get((_plain(own), country)):
        return known
    fitting = [name for name in written if not _FOREIGN.search(name)]
    heard = {_consonants(name) for name in written}
    if len(heard) != 1 or len(heard.pop()) < _FEWEST_SOUNDS:
        sounds, count = _sounds_of(own)
        if count < _FEWEST_SOUNDS and not _are_one(fitting, country):
            return ""
        fitting = [name for name in fitting if sounds is not None and sounds.fullmatch(name)]
    return max(fitting, key=lambda name: _says_more(name, country), default="")


def _are_one(names: list[str], country: str) -> bool:
    """Say whether short names are spellings of one, or one of them alone is written as Arabic."""
    if country not in _OWN_LETTERS:
        return len({_alike(_consonants(name)) for name in names}) == 1
    best = max((_signs(name, country) for name in names), default=0)
    return len({_alike(_bare(name)) for name in names if _signs(name, country) == best}) == 1


def _shortest(names: list[str]) -> list[str]:
    """Leave out names that are another one and what it lies in or is ("City", "Province")."""
    bare = {_bare(name) for name in names}
    return [
        name
        for name in names
        if not any(
            _bare(name).startswith((f"{other} ", *(f"{word}{other}" for word in _CITY_OF)))
            for other in bare
        )
    ]


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
    return _signs(name, country), _count(name, "اوي"), name.count("غ"), name


def _signs(name: str, country: str) -> int:
    """Count what tells that a name is written as Arabic writes it."""
    signs = _count(name, "أإآ")
    if country in _OWN_LETTERS:
        return signs + _count(name, "ةءطصضقعحظ") + name.startswith("ال")
    return signs - _count(name, "طصضظ")


def _count(name: str, letters: str) -> int:
    return sum(name.count(letter) for letter in letters)


def _sounds_of(name: str) -> tuple[re.Pattern[str] | None, int]:
    """Compile the ways to write a Latin name in Arabic letters, and count its sounds.

    There are none for names of a single sound and those with "zh".
    """
    plain = _plain(name).replace("ck", "k")
    if "zh" in plain or not plain.isascii():
        return None, 0
    found = list(_SOUND.finditer(plain))
    # a doubled letter is one sound
    doubled = {b.start() for a, b in pairwise(found) if b.start() == a.end() and b[0] == a[0]}
    heard = [one[0] for one in found if one.start() not in doubled]
    if len(heard) < _FEWEST_SOUNDS - 1:
        return None, len(heard)
    between = f"{_SOFT}[ -]?{_SOFT}"
    return re.compile(f"(ال)?{_SOFT}{between.join(_SOUNDS[one] for one in heard)}{_SOFT}"), len(
        heard
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one) and one not in "'’‘ʼ")


def _is_arabic(name: str) -> bool:
    letters = set(name) - {" ", "-"}
    return bool(letters) and not letters & NOT_ARABIC and all("ء" <= one <= "ي" for one in letters)


def _consonants(name: str) -> str:
    return re.sub(f"[ -]|{_SOFT}", "", name.removeprefix("ال"))


def _alike(name: str) -> str:
    """Write letters that stand for one foreign sound alike."""
    return name.translate(_ONE_SOUND)


def _bare(name: str) -> str:
    for marked, plain in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ة", "ه"), ("-", " ")):
        name = name.replace(marked, plain)
    return name.removeprefix("ال")
