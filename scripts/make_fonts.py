#!/usr/bin/env python3
"""Cut the fonts of figures out of two packages into data/fonts/, the same bytes every time.

Run ``npm ci`` in ``scripts/`` first, then ``python scripts/make_fonts.py``. Latin comes from the
Source Sans that Streamlit's wheel carries, Arabic from the Noto Sans Arabic of the npm package
``@fontsource/noto-sans-arabic``; both are under the SIL Open Font License 1.1. That licence keeps
the name "Source" for the unchanged font, so that the cuts have a name of their own.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import brotli  # noqa: F401 - fontTools reads WOFF2 with it
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
ARABIC = ROOT / "scripts/node_modules/@fontsource/noto-sans-arabic"
WEIGHTS = {"Regular": 400, "Semibold": 600}

SOURCE_SANS = """\
DernamapSans-*.ttf are cut from Source Sans:
© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.
DernamapArabic-*.ttf are cut from Noto Sans Arabic:"""
"""What is above the licence, which is the same for both."""

LATIN_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin with the accents of Europe and Turkey
    (0x218, 0x21B),
    (0x2B9, 0x2BF),  # primes and half rings of transliterated Arabic
    (0x300, 0x304),
    (0x323, 0x331),
    (0x1E00, 0x1EFF),  # Latin with dots and lines below: transliteration
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x20A0, 0x20BF),
    (0x2190, 0x2193),
    (0x2212, 0x2215),
    (0x2260, 0x2265),
)
ARABIC_RANGES = (
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x600, 0x6FF),
    (0x200C, 0x200F),
    (0x2010, 0x2011),
    (0x204F, 0x204F),
    (0xFDF2, 0xFDF2),
    (0xFDFA, 0xFDFC),
)


def streamlit_fonts() -> Path:
    """Give the folder of Streamlit's fonts.

    Raises
    ------
    FileNotFoundError
        If Streamlit is not installed.

    """
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Streamlit is not installed; its wheel carries Source Sans")
    return Path(spec.origin).parent / "static/static/media"


def characters(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """List the characters of ranges, both ends with them."""
    return [code for first, last in ranges for code in range(first, last + 1)]


def cut(font: TTFont, ranges: Iterable[tuple[int, int]], *, family: str, style: str) -> TTFont:
    """Keep these characters and all that shaping needs, and give the font its own name.

    Parameters
    ----------
    font
        A font of one weight; it is changed.
    ranges
        The characters to keep, where the font has them.
    family, style
        The new name.

    Returns
    -------
    TTFont
        The same font, without hints and without a date of the day.

    """
    options = subset.Options()
    # small capitals, old figures and stylistic sets triple the glyphs and are never asked for
    options.layout_features = [
        *("kern", "mark", "mkmk", "ccmp", "locl", "liga", "rlig", "calt", "curs", "rclt"),
        *("init", "medi", "fina", "isol", "tnum"),
    ]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 5, 13, 14]
    options.drop_tables += ["STAT", "MVAR", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(ranges))
    cutter.subset(font)
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    if style != "Regular":
        names |= {1: f"{family} {style}", 2: "Regular", 16: family, 17: style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = None
    return font


def main() -> None:
    """Write the four fonts, two of them compressed too, and the licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data/fonts")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    (upright,) = streamlit_fonts().glob("SourceSansVF-Upright*.woff2")
    for style, weight in WEIGHTS.items():
        latin = instantiateVariableFont(TTFont(upright), {"wght": weight})
        cut(latin, LATIN_RANGES, family="Dernamap Sans", style=style)
        latin.save(out / f"DernamapSans-{style}.ttf")
        # the same for the page, a third of the bytes
        latin.flavor = "woff2"
        latin.save(out / f"DernamapSans-{style}.woff2")
        arabic = TTFont(ARABIC / f"files/noto-sans-arabic-arabic-{weight}-normal.woff2")
        cut(arabic, ARABIC_RANGES, family="Dernamap Arabic", style=style)
        arabic.save(out / f"DernamapArabic-{style}.ttf")
    licence = (ARABIC / "LICENSE").read_text(encoding="utf-8")
    (out / "OFL.txt").write_text(f"{SOURCE_SANS}\n{licence}", encoding="utf-8")
    for path in sorted(out.glob("Dernamap*")):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
