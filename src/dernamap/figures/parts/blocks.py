"""Blocks of text: title, sentence, sources. A block is laid from its top and knows its height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dernamap.figures.canvas import (
    Group,
    Path,
    TextLine,
    fitted_lines,
    isolated,
    missing_glyphs,
    reads_rtl,
    text_width,
    wrap,
)
from dernamap.figures.parts.chosen_event import chosen_lines
from dernamap.figures.words import day_words

if TYPE_CHECKING:
    from dernamap.figures.canvas import Box, Theme
    from dernamap.figures.parts.chosen_event import ChosenEvent
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.view import OwnBasemap

__all__ = ["DrawnBlock", "footer_block", "header_block", "text_lines"]

_LEADING = 1.27


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBlock:
    """Drawn things and the height that they take."""

    group: Group
    height: float


def text_lines(
    lines: list[str],
    *,
    x: float,
    top: float,
    size: float,
    fill: str,
    anchor: Literal["left", "middle", "right"],
    weight: Literal[400, 600] = 400,
    rtl: bool = False,
) -> tuple[list[TextLine], float]:
    """Set lines below each other; give them and the height that they take."""
    texts = [
        TextLine(
            text=line,
            x=round(x, 1),
            y=round(top + size * (0.95 + _LEADING * number), 1),
            size=round(size, 2),
            fill=fill,
            anchor=anchor,
            weight=weight,
            rtl=rtl,
        )
        for number, line in enumerate(lines)
    ]
    return texts, size * _LEADING * len(lines)


def header_block(
    title: str,
    sentence: str,
    box: Box,
    theme: Theme,
    *,
    body: float,
    chosen: ChosenEvent | None = None,
) -> DrawnBlock:
    """Set the title, the sentence that says the view, and the event that is open.

    Parameters
    ----------
    title, sentence
        Texts.
    box
        Where they may be placed; the block takes as much of its height as it needs.
    theme
        Colours.
    body
        Size of running text in pixels.
    chosen
        The event that is open, beside the sign that marks it on the map; or None.

    Returns
    -------
    DrawnBlock
        A title of three lines at most, and the whole sentence. Texts that are read from right to
        left are at the right.

    """
    heads, head_size = fitted_lines(title, body * 1.65, box.width, most=3, weight=600)
    items: list[TextLine] = []
    top = box.y
    for lines, size, fill, weight in (
        (heads, head_size, theme.ink, 600),
        (wrap(sentence, body, box.width), body, theme.ink, 400),
    ):
        rtl = reads_rtl(" ".join(lines))
        texts, height = text_lines(
            lines,
            x=box.right if rtl else box.x,
            top=top,
            size=size,
            fill=fill,
            anchor="right" if rtl else "left",
            weight=600 if weight == 600 else 400,  # noqa: PLR2004  a weight
            rtl=rtl,
        )
        items += texts
        top += height
    parts: list[TextLine | Group] = [*items]
    if chosen is not None:
        event, height = _chosen_block(chosen, box, top + body * 0.25, theme, body=body)
        parts.append(event)
        top += height + body * 0.25
    return DrawnBlock(group=Group(name="header", items=tuple(parts)), height=top - box.y)


def _chosen_block(
    chosen: ChosenEvent, box: Box, top: float, theme: Theme, *, body: float
) -> tuple[Group, float]:
    """Say the event that is open, behind a stroke as thick as the frame of its mark."""
    size, gap = body * 0.86, body * 0.6
    lines = chosen_lines(chosen, size, box.width - gap)
    rtl = reads_rtl(" ".join(lines))
    texts, height = text_lines(
        lines,
        x=box.right - gap if rtl else box.x + gap,
        top=top,
        size=size,
        fill=theme.ink,
        anchor="right" if rtl else "left",
        rtl=rtl,
    )
    x = box.right - body * 0.1 if rtl else box.x + body * 0.1
    stroke = Path(
        d=f"M{x:.1f} {top + size * 0.1:.1f}V{top + height - size * 0.1:.1f}",
        stroke=theme.ink,
        stroke_width=round(body * 0.14, 2),
    )
    return Group(name="event", items=(stroke, *texts)), height


def sources_line(view: FigureView, *, size: float, width: float, most: int) -> str:
    """Name as many publishers as fit into some lines, and count the others."""
    words = view.words
    names = [isolated(name) if view.language == "ar" else name for name in view.publishers]
    if not names:
        return words.no_sources
    for kept in range(len(names), 0, -1):
        others = len(names) - kept
        listed = names[:kept] + ([words.others.format(n=others)] if others else [])
        line = words.sources.format(names=words.list_joint.join(listed), n=view.counts.total)
        quick = text_width(line, size) <= width * most * 0.97
        if quick and len(wrap(line, size, width)) <= most:
            return line
    return line


def footer_block(
    view: FigureView,
    box: Box,
    theme: Theme,
    *,
    size: float,
    sources: bool = True,
    close: bool = False,
    first: str = "",
) -> DrawnBlock:
    """Set sources, the dataset's digest and days, credit and licence, and the link.

    Parameters
    ----------
    view
        What is shown.
    box
        Where it may be placed; the block takes as much of its height as it needs.
    theme
        Colours.
    size
        Of the type in pixels.
    sources
        Whether it names the publishers.
    close
        Whether all but the link is one paragraph, and the link stands without a word before it, for
        want of room.
    first
        A sentence that comes before all others; empty for none.

    Returns
    -------
    DrawnBlock
        All lines whole: only the list of publishers is cut, and says how many it leaves out.

    """
    words, dataset = view.words, view.dataset
    licence = dataset.metadata.licence
    begin, end = (view.day(day) for day in (dataset.first_day, dataset.last_day))
    most = 1 if close else 2
    sentences = [
        *([first] if first else []),
        *([sources_line(view, size=size, width=box.width, most=most)] if sources else []),
        " ".join(
            [
                words.dataset.format(
                    digest=dataset.digest[:8],
                    first=day_words(begin, view.language) if begin else "",
                    last=day_words(end, view.language) if end else "",
                ),
                words.credit,
                *([words.rights.format(licence=licence.rstrip("."))] if licence else []),
                *([_attribution(view.basemap)] if view.basemap is not None else []),
            ]
        ),
    ]
    link = view.link if close or view.language == "ar" else words.link.format(link=view.link)
    paragraphs = [*([" ".join(sentences)] if close else sentences), link]
    rtl = view.language == "ar"
    items: list[TextLine] = []
    top = box.y
    for line in paragraphs:
        texts, height = text_lines(
            wrap(line, size, box.width),
            x=box.right if rtl else box.x,
            top=top,
            size=size,
            fill=theme.soft,
            anchor="right" if rtl else "left",
            rtl=reads_rtl(line),
        )
        items += texts
        top += height
    return DrawnBlock(group=Group(name="footer", items=tuple(items)), height=top - box.y)


def _attribution(own: OwnBasemap) -> str:
    """Return the attribution of a map; what the fonts lack is left out."""
    line = own.attribution or own.name
    lacking = set(missing_glyphs([line]))
    return f"{''.join(one for one in line if one not in lacking).rstrip('.')}."
