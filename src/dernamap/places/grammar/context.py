"""Scenes: what a phrase is read with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.places.readings import Lost

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a phrase is read with.

    Attributes
    ----------
    text
        The phrase as it stands in the mention.
    gazetteer
        The places.
    home
        The place that the mention says the phrase lies in; empty if none.
    about
        The place that general words belong to where the mention names none; empty if none.

    """

    text: str
    gazetteer: Gazetteer
    home: str = ""
    about: str = ""

    def lose(self, why: str, *keys: str) -> Lost:
        """Give the phrase up, with what to look for likenesses of."""
        return Lost(text=self.text, why=why, keys=keys)
