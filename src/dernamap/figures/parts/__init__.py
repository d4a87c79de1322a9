"""The parts of a figure and its layout: header, map, legend, inset, time strip, footer, numbers."""

from dernamap.figures.parts.compose import Composed, compose
from dernamap.figures.parts.end_card import end_card
from dernamap.figures.parts.figure_options import (
    LANGUAGES,
    PANELS,
    PRESETS,
    THEMES,
    FigureOptions,
    Preset,
    preset_named,
)
from dernamap.figures.parts.figure_view import FigureView
from dernamap.figures.parts.numbers_csv import numbers_csv
from dernamap.figures.parts.panels import periods_of

__all__ = [
    "LANGUAGES",
    "PANELS",
    "PRESETS",
    "THEMES",
    "Composed",
    "FigureOptions",
    "FigureView",
    "Preset",
    "compose",
    "end_card",
    "numbers_csv",
    "periods_of",
    "preset_named",
]
