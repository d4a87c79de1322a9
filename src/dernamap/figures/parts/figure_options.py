"""What may be asked of a figure: its size, its colours, its language, its panels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dernamap.errors import UsageError
from dernamap.words import LANGUAGES

__all__ = [
    "FIGURE_PANELS",
    "FIGURE_THEMES",
    "PRESETS",
    "FigureOptions",
    "Preset",
    "preset_named",
]

FIGURE_THEMES = ("light", "dark", "grey")
FIGURE_PANELS = ("phase", "month", "week", "day")

_LEAST, _MOST = 360, 4000
"""Pixels of a side: below, no type is legible beside a map; above, a PNG takes gigabytes."""

_LONGEST_SHAPE = 4.0

_FOR_PHONES = 1.25
"""Up to this shape, a size that is no sheet of paper is made for the width of a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A size.

    Attributes
    ----------
    name
        As the command takes it.
    width, height
        Pixels, 96 an inch.
    body
        Size of running text in pixels.
    least
        Size of the smallest type in pixels, where there is room. Square and upright figures are
        looked at on phones, 375 pixels wide: the smallest type is then some 9 pixels.
    scale
        Pixels of a PNG for each of these: paper needs more.

    """

    name: str
    width: int
    height: int
    body: float
    least: float = 0.0
    scale: float = 1.0

    def part(self, share: float) -> float:
        """Return the size of type that is a share of running text, but never below the least."""
        return max(self.body * share, self.least)


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(name="640x450", width=640, height=450, body=14),
        Preset(name="1200x675", width=1200, height=675, body=21),
        Preset(name="1080x1080", width=1080, height=1080, body=29, least=26),
        Preset(name="1080x1920", width=1080, height=1920, body=36, least=28),
        Preset(name="1920x1080", width=1920, height=1080, body=30),
        Preset(name="a4", width=794, height=1123, body=15, scale=2.0),
        Preset(name="a4-landscape", width=1123, height=794, body=16, scale=2.0),
    )
}
"""The sizes that figures are made and looked at in."""


def preset_named(name: str) -> Preset:
    """Return a preset, or a size of one's own such as ``800x600``.

    Parameters
    ----------
    name
        A preset, or width and height in pixels.

    Returns
    -------
    Preset
        With type of the size that such a figure needs.

    Raises
    ------
    UsageError
        If it is neither, or no figure can be drawn in it.

    """
    known = PRESETS.get(name.lower())
    if known is not None:
        return known
    sides = re.fullmatch(r"([0-9]{1,9})[xX×]([0-9]{1,9})", name)
    if sides is None:
        raise UsageError(
            f"{name!r} is not a size; give {', '.join(PRESETS)}, or WIDTHxHEIGHT in pixels",
            parameter="preset",
        )
    width, height = int(sides[1]), int(sides[2])
    if min(width, height) < _LEAST or max(width, height) > _MOST:
        raise UsageError(
            f"{name!r} cannot be drawn; each side can be {_LEAST} to {_MOST:,} pixels",
            parameter="preset",
        )
    if max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise UsageError(
            f"{name!r} is too narrow; one side can be at most {_LONGEST_SHAPE:g} times the other",
            parameter="preset",
        )
    body = max(12.0, 0.0235 * (width * height) ** 0.5)
    least = 0.0
    if width <= height * _FOR_PHONES:
        body, least = max(body, 0.027 * width), 0.024 * width
    return Preset(
        name=f"{width}x{height}",
        width=width,
        height=height,
        body=round(body, 1),
        least=round(least, 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """How a view is drawn.

    Attributes
    ----------
    preset
        Its size.
    theme, language, panels
        One each of `FIGURE_THEMES`, `LANGUAGES` and `FIGURE_PANELS`; no panels if empty.
    title
        Replaces the title of the view.
    address
        Address of the page, such as ``https://host/``: the figure then says the whole link.

    Raises
    ------
    UsageError
        If a choice is not one of these.

    """

    preset: Preset = PRESETS["1200x675"]
    theme: str = "light"
    language: str = "en"
    panels: str = ""
    title: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not a choice."""
        asked = (
            ("theme", self.theme, FIGURE_THEMES),
            ("language", self.language, LANGUAGES),
            ("panels", self.panels, ("", *FIGURE_PANELS)),
        )
        for name, value, choices in asked:
            if value not in choices:
                allowed = ", ".join(filter(None, choices))
                problem = f"{value!r} is not a choice; use {allowed}"
                raise UsageError(problem, parameter=name)
