"""Figures: a view of a dataset as a still picture, composed from the data and not from a screen.

A view is projected into a `Scene` of paths and lines of text; two small writers make files of it:
SVG, and what Typst sets (PNG, PDF).
"""

from dernamap.figures.canvas import Paragraph, Sheet, missing_glyphs
from dernamap.figures.draw import (
    FIGURE_FORMATS,
    Figure,
    Film,
    draw_end_card,
    draw_figure,
    figure_bytes,
)
from dernamap.figures.gazetteer import (
    ALL_PLACES,
    CERTAINTY_INKS,
    gazetteer_map,
)
from dernamap.figures.ground_outlines import ground_outlines
from dernamap.figures.parts import (
    FigureOptions,
    Preset,
    preset_named,
)
from dernamap.figures.state import address_in_link, options_of_view, state_of_link
from dernamap.figures.words import WORDS, window_words
from dernamap.figures.write import write_figure
from dernamap.figures.writers import SHEET, sheets_pdf

__all__ = [
    "ALL_PLACES",
    "CERTAINTY_INKS",
    "FIGURE_FORMATS",
    "SHEET",
    "WORDS",
    "Figure",
    "FigureOptions",
    "Film",
    "Paragraph",
    "Preset",
    "Sheet",
    "address_in_link",
    "draw_end_card",
    "draw_figure",
    "figure_bytes",
    "gazetteer_map",
    "ground_outlines",
    "missing_glyphs",
    "options_of_view",
    "preset_named",
    "sheets_pdf",
    "state_of_link",
    "window_words",
    "write_figure",
]
