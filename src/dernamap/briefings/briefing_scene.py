"""One scene of a briefing: a view, what is said about it, and the reports that it points at."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "IDENTIFIER",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "MOST_POINTED_AT",
    "MOST_SCENES",
    "PLAY_SPEEDS",
    "SCENE_COLUMNS",
    "SceneRow",
]

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""What names a scene or a briefing: it stands in addresses and in names of files."""

LONGEST_TITLE = 60
"""Characters of a title: one line or two on a screen that is read from five metres."""

LONGEST_TEXT = 280
"""Characters of a scene's sentence."""

MOST_POINTED_AT = 4
"""Reports that a scene points at: each takes its room on the screen."""

MOST_SCENES = 100
"""Scenes of a briefing; later ones are not shown."""

PLAY_SPEEDS = ("1", "3", "7", "30")
"""Days a second at which a scene may play its window, as on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRow:
    """One row of a briefing's file, as it is written there: text in every cell.

    Attributes
    ----------
    id
        Identifier within the briefing; see `IDENTIFIER`.
    order
        Where it comes: a whole number from 1; scenes are shown from the smallest on.
    title_en, title_ar
        Title, at most `LONGEST_TITLE` characters; one of the two stands in for the other.
    text_en, text_ar
        A sentence of at most `LONGEST_TEXT` characters.
    view
        What is shown, as a link of the page writes it.
    point_at
        Identifiers of at most `MOST_POINTED_AT` events, separated by semicolons.
    play
        Days a second (one of `PLAY_SPEEDS`) at which the view's range is played through; empty for
        none.
    notes_en, notes_ar
        For the speaker alone.
    alt
        What the picture of the scene shows, for readers who do not see it.

    """

    id: str
    order: str
    title_en: str = ""
    title_ar: str = ""
    text_en: str = ""
    text_ar: str = ""
    view: str = ""
    point_at: str = ""
    play: str = ""
    notes_en: str = ""
    notes_ar: str = ""
    alt: str = ""

    def words(self, name: str, language: str) -> str:
        """Return title, text or notes in a language of the page, or else in another.

        Parameters
        ----------
        name
            ``title``, ``text`` or ``notes``.
        language
            One of `dernamap.words.LANGUAGES`.

        Returns
        -------
        str
            Empty if no language has it.

        """
        cells: Mapping[str, str] = {
            one: str(getattr(self, f"{name}_{one}")) for one in (language, *LANGUAGES)
        }
        return next((cell for cell in cells.values() if cell), "")


SCENE_COLUMNS = tuple(one.name for one in fields(SceneRow))
"""The columns of a briefing's file, in their order."""
