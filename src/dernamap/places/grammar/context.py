"""The context of a phrase: what it is read with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.places.readings import Unplaced

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.readings import PlacingReason

__all__ = ["PhraseContext"]


@dataclass(frozen=True, slots=True)
class PhraseContext:
    """What a phrase is read with.

    Attributes
    ----------
    text
        The phrase as it is in the mention.
    gazetteer
        The places.
    inside
        The place that the mention says the phrase lies in; empty if none.
    home
        The place that the records are known to be about; empty if that is not known.

    """

    text: str
    gazetteer: Gazetteer
    inside: str = ""
    home: str = ""

    def refuse(self, code: PlacingReason, why: str, *keys: str) -> Unplaced:
        """Refuse the phrase, with a reason and the words for which to look for similar names."""
        return Unplaced(text=self.text, code=code, why=why, keys=keys)
