"""Handouts: a briefing as a PDF, one page a scene, with its sources and its notes."""

from dernamap.handouts.handout import handout_pdf

__all__ = ["handout_pdf"]
