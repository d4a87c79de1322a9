"""The writers: one for SVG, one for what Typst sets (PNG and PDF)."""

from dernamap.figures.writers.svg import scene_svg
from dernamap.figures.writers.typst_document import scene_pdf, scene_png

__all__ = ["scene_pdf", "scene_png", "scene_svg"]
