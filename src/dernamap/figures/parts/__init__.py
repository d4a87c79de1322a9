"""The parts of a figure and its layout: header, map, legend, inset, time strip, footer, numbers."""

from dernamap.figures.parts.chosen_event import chosen_event
from dernamap.figures.parts.compose import compose
from dernamap.figures.parts.end_card import end_card
from dernamap.figures.parts.figure_options import (
    FigureOptions,
    Preset,
    preset_named,
)
from dernamap.figures.parts.figure_view import FigureView
from dernamap.figures.parts.numbers_csv import numbers_csv
from dernamap.figures.parts.panels import periods_of

__all__ = [
    "FigureOptions",
    "FigureView",
    "Preset",
    "chosen_event",
    "compose",
    "end_card",
    "numbers_csv",
    "periods_of",
    "preset_named",
]
