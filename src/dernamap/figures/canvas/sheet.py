"""A sheet of paper: a figure with paragraphs above and below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.figures.canvas.scene import reads_rtl
from dernamap.figures.canvas.wrap import wrap

if TYPE_CHECKING:
    from dernamap.figures.canvas.fonts import Weight
    from dernamap.figures.canvas.scene import Scene

__all__ = ["LEADING", "Paragraph", "Sheet"]

LEADING = 1.3
"""From one baseline to the next, in sizes of the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text that breaks into lines by itself.

    Attributes
    ----------
    text
        What it says.
    size
        Pixels.
    lead
        Words before it that stand out.
    heading
        1 or 2 for a heading of that level; 0 for running text.
    soft
        Whether it is set in a paler ink.
    link
        An address that it leads to; empty for none.
    gap
        Room above it, in pixels.

    """

    text: str
    size: float
    lead: str = ""
    heading: int = 0
    soft: bool = False
    link: str = ""
    gap: float = 0.0

    @property
    def rtl(self) -> bool:
        """Whether it is read from right to left."""
        return reads_rtl(f"{self.lead} {self.text}")

    def height(self, width: float) -> float:
        """Measure it in a column, in pixels; it is never higher, and at times a line lower."""
        # what stands out is wider than running text: all is measured as if it stood out, if it does
        weight: Weight = 600 if self.heading or self.lead else 400
        lines = wrap(f"{self.lead} {self.text}", self.size, width, weight=weight)
        return self.gap + self.size * LEADING * max(len(lines), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page.

    Attributes
    ----------
    above, below
        Paragraphs above and below the figure.
    scene
        The figure.
    alt
        Its alternative text.

    """

    above: tuple[Paragraph, ...]
    scene: Scene
    alt: str
    below: tuple[Paragraph, ...]

    def texts(self) -> str:
        """Return all that is written on it."""
        lines = [text.text for text in self.scene.texts()]
        for paragraph in (*self.above, *self.below):
            lines += [paragraph.lead, paragraph.text]
        return "\n".join(lines)
