"""Small pictures of days and numbers as HTML: escaped, printable, with no script.

They are drawn with elements and not as SVG, because Streamlit lets no SVG into a page, and because
their words keep their size and can be selected on a screen of any width.
"""

from dernamap.view.plots.axes import DayAxis, NumberAxis
from dernamap.view.plots.field import field_box, field_plot
from dernamap.view.plots.markup import Markup, element, join
from dernamap.view.plots.plot_parts import (
    day_mark,
    number_mark,
    plot,
    plot_row,
    said_mark,
    table,
)
from dernamap.view.plots.plot_style import PLOT_STYLE

__all__ = [
    "PLOT_STYLE",
    "DayAxis",
    "Markup",
    "NumberAxis",
    "day_mark",
    "element",
    "field_box",
    "field_plot",
    "join",
    "number_mark",
    "plot",
    "plot_row",
    "said_mark",
    "table",
]
