"""What a figure is made of, before it is a file: paths, texts, groups; fonts and their widths."""

from dernamap.figures.canvas.fonts import (
    FONT_FOLDER,
    Weight,
    embedded_fonts,
    missing_glyphs,
    text_width,
)
from dernamap.figures.canvas.scene import (
    Box,
    Fade,
    Group,
    Path,
    Picture,
    Scene,
    TextLine,
    reads_rtl,
)
from dernamap.figures.canvas.sheet import LEADING, Paragraph, Sheet
from dernamap.figures.canvas.theme import Theme, theme_named
from dernamap.figures.canvas.wrap import fitted_lines, isolated, wrap

__all__ = [
    "FONT_FOLDER",
    "LEADING",
    "Box",
    "Fade",
    "Group",
    "Paragraph",
    "Path",
    "Picture",
    "Scene",
    "Sheet",
    "TextLine",
    "Theme",
    "Weight",
    "embedded_fonts",
    "fitted_lines",
    "isolated",
    "missing_glyphs",
    "reads_rtl",
    "text_width",
    "theme_named",
    "wrap",
]
