"""Types of events as tables name them, matched with our own types of the same name."""

from __future__ import annotations

import csv
import re
from functools import lru_cache

from dernamap.bundle import bundled_file
from dernamap.readers.columns import plain_name
from dernamap.readers.tables import UNCLASSIFIED, EventType

__all__ = ["EventTypeNames"]

_LONGEST_LABEL = 80
_WORDS = (
    (r"\b(?:air ?(?:strikes?|raids?)|drone|warplanes?)\b|غاره|غارات", "airstrike"),
    (r"\b(?:shell(?:ing|ed|s)?|artillery|mortars?|rockets?)\b|قصف|قذائف", "shelling"),
    (r"\bcar bomb|\bvbied\b|سياره مفخخه", "vbied"),
    (r"\bsuicide\b|انتحاري", "suicide_attack"),
    (r"\b(?:ied|explosive device)\b|عبوه ناسفه", "ied"),
    (r"\b(?:mines?|booby)\b|لغم|الغام", "mine_booby_trap"),
    (r"\bexplosions?\b|انفجار", "explosion"),
    (r"\b(?:clash(?:es)?|battles?|fighting|firefight)\b|اشتباك|معارك|معركه", "ground_clash"),
    (r"\bassassinat|اغتيال", "assassination"),
    (r"\bexecut(?:ed|ion)|اعدام", "execution"),
    (r"\b(?:arrest|detention|capture)|اعتقال|قبض", "capture"),
    (r"\bdisplace|نزوح|تهجير", "displacement"),
    (r"\bevacuat|اجلاء", "evacuation"),
    (r"\breturn(?:s|ees|ed)?\b|عوده", "return"),
    (r"\b(?:aid|humanitarian|relief)\b|مساعدات|اغاثه", "humanitarian"),
    (r"\b(?:siege|blockade|cordon)\b|حصار", "siege_measure"),
    (r"\b(?:territor|control|seiz)|سيطره", "territorial_claim"),
    (r"\bwithdraw|انسحاب", "withdrawal"),
    (r"\bstatements?\b|بيان|تصريح", "statement"),
)


class EventTypeNames:
    """Finds event types for the words of some rows, and remembers the types that it made.

    Attributes
    ----------
    made
        From the words of a type that it made, in their plain form, to the type.

    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self.made: dict[str, EventType] = {}

    def type_id(self, text: str) -> str:
        """Return the type of a cell."""
        plain = plain_name(text)
        if plain not in self._known:
            self._known[plain] = self._find(text, plain)
        return self._known[plain]

    def _find(self, text: str, plain: str) -> str:
        bundled = _bundled_names()
        if not plain:
            return UNCLASSIFIED.type_id
        if plain in bundled:
            return bundled[plain]
        for pattern, type_id in _WORDS:
            if re.search(pattern, plain):
                return type_id
        name = "own_" + re.sub(r"\W+", "_", plain)[:40].strip("_")
        while name in self._known.values():
            name += "_2"
        label = " ".join(text.split())[:_LONGEST_LABEL]
        self.made[plain] = EventType(type_id=name, label=label, family=UNCLASSIFIED.family)
        return name


@lru_cache(maxsize=1)
def _bundled_names() -> dict[str, str]:
    path = bundled_file("data") / "event_types.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        plain_name(row[column]): row["type_id"]
        for row in rows
        for column in ("type_id", "label", "label_ar")
    }
