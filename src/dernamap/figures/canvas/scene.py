"""The value types of a drawing: nothing here knows a file format, a map or a dataset."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Box", "Fade", "Group", "Path", "Picture", "Scene", "TextLine", "reads_rtl"]


def reads_rtl(paragraph: str) -> bool:
    """Whether a paragraph reads from right to left: as its first letter does (UAX #9, rule P2)."""
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels; ``y`` grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def touches(self, other: Box, *, gap: float = 0.0) -> bool:
        """Whether it comes nearer to another than a gap."""
        # the edges are written out: it is asked more often than all else of a figure
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )

    def holds(self, other: Box) -> bool:
        """Whether another lies within it."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """How the ink of a path goes from a middle to nothing.

    Attributes
    ----------
    x, y, radius
        The circle beyond which there is none, in pixels.
    inner
        Part of the radius within which the ink is full.

    """

    x: float
    y: float
    radius: float
    inner: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A path, with its data as SVG writes them.

    Attributes
    ----------
    d
        Moves, lines and arcs, in pixels.
    fill, stroke
        ``#rrggbb``, or ``none``.
    fill_opacity, stroke_opacity
        0 to 1.
    stroke_width
        Pixels.
    dash
        Lengths of dashes and gaps in pixels, separated by spaces; empty for a solid line.
    union
        Whether what several rings cover is filled like what one covers; else it is a hole.
    fade
        How fill and stroke fade outwards; None where they do not.

    """

    d: str
    fill: str = "none"
    fill_opacity: float = 1.0
    stroke: str = "none"
    stroke_opacity: float = 1.0
    stroke_width: float = 1.0
    dash: str = ""
    union: bool = False
    fade: Fade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in pixels of its own, stretched over a box.

    Attributes
    ----------
    body
        The file's bytes.
    media_type
        Such as ``image/png``.
    x, y, width, height
        The box.
    opacity
        0 to 1.

    """

    body: bytes
    media_type: str
    x: float
    y: float
    width: float
    height: float
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of text.

    Attributes
    ----------
    text
        What it says.
    x, y
        Where its anchor is on the baseline, in pixels.
    size
        Pixels.
    fill
        ``#rrggbb``.
    weight
        400 or 600.
    anchor
        Which of its points is at `x`: as seen, whatever way it is read.
    halo
        Colour of the rim that parts it from what lies below, or empty.
    decorative
        Whether it only names what the alternative text describes: a place on the map, a tick of an
        axis.
    rtl
        Whether its paragraph is read from right to left; see `reads_rtl`.

    """

    text: str
    x: float
    y: float
    size: float
    fill: str
    weight: Literal[400, 600] = 400
    anchor: Literal["left", "middle", "right"] = "left"
    halo: str = ""
    decorative: bool = False
    rtl: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things that belong together, under a name; what lies outside of `clip` is not seen."""

    name: str
    items: tuple[Path | Picture | TextLine | Group, ...]
    clip: Box | None = None

    def texts(self) -> Iterator[TextLine]:
        """Yield all texts, in the order of drawing."""
        for item in self.items:
            if isinstance(item, TextLine):
                yield item
            elif isinstance(item, Group):
                yield from item.texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A figure, ready to be written in any format.

    Attributes
    ----------
    width, height
        Pixels; an inch has 96 of them.
    language
        ``en`` or ``ar``.
    title, alt
        What it is called, and what it shows, in words.
    paper
        Colour behind everything.
    groups
        From the bottom up.

    """

    width: int
    height: int
    language: str
    title: str
    alt: str
    paper: str
    groups: tuple[Group, ...]

    def texts(self) -> Iterator[TextLine]:
        """Yield all texts, in the order of drawing."""
        for group in self.groups:
            yield from group.texts()
