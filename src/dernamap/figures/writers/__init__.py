"""The writers: one for SVG, others for what Typst sets (PNG, PDF, sheets of paper)."""

from dernamap.figures.writers.svg import scene_svg, shapes_svg
from dernamap.figures.writers.typst_document import scene_pdf, scene_png
from dernamap.figures.writers.typst_sheets import SHEET, sheets_pdf

__all__ = ["SHEET", "scene_pdf", "scene_png", "scene_svg", "shapes_svg", "sheets_pdf"]
