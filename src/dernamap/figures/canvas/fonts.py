"""The fonts of figures: what they have, how wide they set a text, and what a file embeds of them.

A figure is set in two families that come with dernamap, so that it looks the same where no font is
installed: each character comes from the first of the two that has it, as browsers and Typst choose.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from dernamap.bundle import bundled_file
from dernamap.extras import from_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["FONT_FOLDER", "Weight", "embedded_fonts", "missing_glyphs", "text_width"]

Weight = Literal[400, 600]

FONT_FOLDER = "data/fonts"
_FAMILIES = ("Dernamap Sans", "Dernamap Arabic")
_STYLES: dict[int, str] = {400: "Regular", 600: "Semibold"}
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
"""Characters without a shape, which only join, part or turn what is beside them."""


@dataclass(frozen=True, slots=True)
class _Face:
    characters: frozenset[int]
    font: Any
    units: int


@lru_cache
def _face(family: str, weight: int) -> _Face:
    with from_extra("figures"):
        import uharfbuzz as hb  # noqa: PLC0415  an extra

    face = hb.Face(hb.Blob(_bytes(family, weight)))
    return _Face(frozenset(face.unicodes), hb.Font(face), face.upem)


def _bytes(family: str, weight: int) -> bytes:
    name = f"{family.replace(' ', '')}-{_STYLES[weight]}.ttf"
    return (bundled_file(FONT_FOLDER) / name).read_bytes()


@lru_cache
def _family_of(character: str) -> str | None:
    """Return the first family that has a character."""
    for family in _FAMILIES:
        if ord(character) in _face(family, 400).characters:
            return family
    return None


def missing_glyphs(texts: Iterable[str]) -> str:
    """Return the characters that the fonts do not have.

    Parameters
    ----------
    texts
        Any texts.

    Returns
    -------
    str
        Each character once, in the order of code points; empty if all can be drawn.

    """
    characters = {character for text in texts for character in text} - _UNSEEN
    return "".join(sorted(one for one in characters if _family_of(one) is None))


def _font_runs(text: str) -> Iterator[tuple[str, str]]:
    """Part a text into runs of one family; what has no shape goes with what precedes it."""
    family, run = _FAMILIES[0], ""
    for character in text:
        own = family if character in _UNSEEN else (_family_of(character) or family)
        if own != family and run:
            yield family, run
            run = ""
        family = own
        run += character
    if run:
        yield family, run


@lru_cache(maxsize=20_000)
def _advance(text: str, weight: int) -> float:
    """Return the width of a text in parts of its size."""
    with from_extra("figures"):
        import uharfbuzz as hb  # noqa: PLC0415  an extra

    width = 0.0
    for family, run in _font_runs(text):
        face = _face(family, weight)
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        width += sum(place.x_advance for place in buffer.glyph_positions) / face.units
    return width


def text_width(text: str, size: float, weight: Weight = 400) -> float:
    """Measure a line of text as it will be shaped.

    Parameters
    ----------
    text
        One line, of any scripts.
    size
        Size of the type in pixels.
    weight
        400 or 600.

    Returns
    -------
    float
        Pixels.

    """
    return _advance(text, weight) * size


def embedded_fonts(texts: Iterable[tuple[str, Weight]]) -> list[tuple[str, Weight, bytes]]:
    """Cut out of the fonts what some texts need.

    Parameters
    ----------
    texts
        The texts, each with its weight.

    Returns
    -------
    list of tuple
        Family, weight, and a WOFF2 file with the characters used and all that shaping them needs.

    """
    used: dict[tuple[str, Weight], set[int]] = {}
    for text, weight in texts:
        for family, run in _font_runs(text):
            used.setdefault((family, weight), set()).update(map(ord, run))
    return [
        (family, weight, _cut(family, weight, tuple(sorted(codes))))
        for (family, weight), codes in sorted(used.items())
    ]


@lru_cache(maxsize=64)
def _cut(family: str, weight: int, codes: tuple[int, ...]) -> bytes:
    with from_extra("figures"):
        import brotli  # noqa: F401, PLC0415 - fontTools compresses with it
        from fontTools import subset  # noqa: PLC0415  an extra
        from fontTools.ttLib import TTFont  # noqa: PLC0415  an extra

    font = TTFont(io.BytesIO(_bytes(family, weight)), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
