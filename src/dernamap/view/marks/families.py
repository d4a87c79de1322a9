"""The look of each mark: colour and glyph of a family, inks of day and night."""

from __future__ import annotations

from dataclasses import dataclass

from dernamap.dataset import FAMILIES
from dernamap.words import words_of

__all__ = ["FAMILY_STYLES", "FamilyStyle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyStyle:
    """The look of one family of event types.

    Attributes
    ----------
    family
        Its name, one of `dernamap.dataset.compile.dataset_tables.FAMILIES`.
    glyph
        Its shape, as the browser's ``glyphs.ts`` draws it: colour is never the only cue.
    light, dark
        Its colour by day and by night, as CSS.

    """

    family: str
    glyph: str
    light: str
    dark: str

    @property
    def label(self) -> str:
        """Its name for a reader of English."""
        return self.label_in("en")

    @property
    def label_ar(self) -> str:
        """Its name for a reader of Arabic."""
        return self.label_in("ar")

    def label_in(self, language: str) -> str:
        """Return its name in one of `dernamap.words.LANGUAGES`."""
        return words_of(language).group("families")[self.family]


# Colours after Paul Tol's "bright" and "muted" schemes (SRON technical note SRON/EPS/TN/09-002,
# issue 3.2, 2021), which stay apart with any colour vision; darkened by day and lightened by night
# to reach a contrast of 3:1 on land and sea.
FAMILY_STYLES = (
    FamilyStyle(
        family="fighting",
        glyph="circle",
        light="#882255",
        dark="#e58fb8",
    ),
    FamilyStyle(
        family="air-strike",
        glyph="triangle",
        light="#b8580a",
        dark="#f0a35e",
    ),
    FamilyStyle(
        family="control-claim",
        glyph="square",
        light="#332288",
        dark="#a79df0",
    ),
    FamilyStyle(
        family="people",
        glyph="cross",
        light="#00736a",
        dark="#5fd0c2",
    ),
    FamilyStyle(
        family="siege-access",
        glyph="bar",
        light="#736300",
        dark="#ddcc77",
    ),
    FamilyStyle(
        family="statement",
        glyph="diamond",
        light="#4d5861",
        dark="#c4ccd2",
    ),
)
"""One style per family, in the order of the families' numbers."""

if tuple(style.family for style in FAMILY_STYLES) != FAMILIES:
    raise AssertionError("each family has one style, in the order of the families")
