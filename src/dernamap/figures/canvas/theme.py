"""Colours of figures: by day, by night, and in grey for print."""

from __future__ import annotations

from dataclasses import dataclass

from dernamap.view import DAY_INK, FAMILY_STYLES, NIGHT_INK, Ink

__all__ = ["Theme", "theme_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours, each ``#rrggbb``.

    Attributes
    ----------
    paper, ink, soft, rule
        Behind everything; of running text; of notes; of lines between parts.
    extent
        Of circles and sectors.
    window
        Of the window on the time strip.
    base
        Of the basemap.
    families
        By the family's number.
    dark
        Whether the ground is dark.
    grey
        Whether all is grey, for print.

    """

    paper: str
    ink: str
    soft: str
    rule: str
    extent: str
    window: str
    base: Ink
    families: tuple[str, ...]
    dark: bool = False
    grey: bool = False

    def party(self, hue: str) -> str:
        """Return the colour of a party's hue: the hue itself, or a grey of the same lightness."""
        if not self.grey:
            return hue
        red, green, blue = (int(hue[at : at + 2], 16) for at in (1, 3, 5))
        lightness = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{lightness:02x}{lightness:02x}{lightness:02x}"


_GREY_BASE = Ink(
    land="#f4f4f4",
    sea="#e2e2e2",
    coast="#a8a8a8",
    boundary="#cfcfcf",
    border="#6e6e6e",
    wadi="#b4b4b4",
    text="#3c3c3c",
    soft_text="#5e5e5e",
    sea_text="#5a5a5a",
)
_THEMES = {
    "light": Theme(
        paper="#ffffff",
        ink="#1f2328",
        soft="#5a6169",
        rule="#d4d8dc",
        extent="#2c343c",
        window="#f3e3b0",
        base=DAY_INK,
        families=tuple(style.light for style in FAMILY_STYLES),
    ),
    "dark": Theme(
        paper="#14181c",
        ink="#e8eaec",
        soft="#a7afb6",
        rule="#363d44",
        extent="#e2e6ea",
        window="#4a4226",
        base=NIGHT_INK,
        families=tuple(style.dark for style in FAMILY_STYLES),
        dark=True,
    ),
    # in grey the glyph alone tells a family from another
    "grey": Theme(
        paper="#ffffff",
        ink="#1c1c1c",
        soft="#565656",
        rule="#d0d0d0",
        extent="#303030",
        window="#dedede",
        base=_GREY_BASE,
        families=("#262626",) * len(FAMILY_STYLES),
        grey=True,
    ),
}


def theme_named(name: str) -> Theme:
    """Return one of `dernamap.figures.parts.figure_options.FIGURE_THEMES` by its name."""
    return _THEMES[name]
