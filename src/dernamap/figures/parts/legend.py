"""The legend: what is really in the picture, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, Fade, Group, Path, TextLine, text_width, wrap
from dernamap.figures.map import circle_path, glyph_paths, ground_colour, sign_paths
from dernamap.figures.parts.blocks import DrawnBlock
from dernamap.figures.words import day_words
from dernamap.view import FAMILY_STYLES, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.figures.canvas import Theme
    from dernamap.figures.map import Report, Stack
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.figures.parts.map_panel import MapPanel

__all__ = ["LegendEntry", "legend_block", "legend_entries", "legend_rows"]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it means; the sign is drawn round a point with a reach in pixels.

    A heading has no sign. ``widest`` are the words with the greatest number of a film's frames.
    """

    draw: Callable[[float, float, float], tuple[Path | TextLine, ...]]
    words: str
    heading: bool = False
    widest: str = ""


_SIGN = 1.75
"""Room for a sign before its words, in sizes of the type."""


def legend_entries(
    view: FigureView, panels: list[MapPanel], theme: Theme, *, brief: bool = False
) -> list[LegendEntry]:
    """List what the map shows.

    Parameters
    ----------
    view
        For its language.
    panels
        The maps.
    theme
        Colours.
    brief
        Whether the longest words are said shorter, and stand last.

    Returns
    -------
    list of LegendEntry
        Families with their numbers of reports first. The legend of a film is the same in all of
        its frames, but for these numbers.

    """
    words = view.words
    film = any(panel.stage is not None for panel in panels)
    stacks = [stack for panel in panels for stack in panel.held]
    places = [place for panel in panels for place in panel.all_places]
    reports = _reports(stacks)
    shown = _reports([stack for panel in panels for stack in panel.stacks])
    entries = []
    for number, style in enumerate(FAMILY_STYLES):
        if any(report.family == number for report in reports):
            count, most = (
                sum(report.family == number for report in some) for some in (shown, reports)
            )
            name = style.label_ar if view.language == "ar" else style.label
            entries.append(
                LegendEntry(_glyph(number, theme), f"{name} ({count})", widest=f"{name} ({most})")
            )
    discs = [place for place in places if place.shape is None]
    kinds = {place.shape["kind"] for place in places if place.shape is not None}
    stacked = any(len(stack.place.reports) > 1 for stack in stacks)
    shared = any(stack.shared for stack in stacks)
    signs = (
        (
            film or any(report.certain for report in reports),
            _sign("certain", theme),
            words.certain,
        ),
        (
            film or not all(report.certain for report in reports),
            _sign("possible", theme),
            words.possible,
        ),
        (any(report.disputed for report in reports), _sign("disputed", theme), words.disputed),
        (
            stacked and not brief,
            _number(theme),
            words.shared if shared else words.stack,
        ),
        (not all(place.inferred for place in discs), _sign("known", theme), words.known),
        (any(place.inferred for place in discs), _sign("inferred", theme), words.inferred_place),
        ("sector" in kinds, _sign("sector", theme), words.sector),
        ("line" in kinds, _sign("line", theme), words.line),
        (any(panel.border for panel in panels), _sign("border", theme), words.border),
        (stacked and brief, _number(theme), words.shared_brief if shared else words.stack),
    )
    entries += [LegendEntry(draw, text) for there, draw, text in signs if there]
    return [*entries, *_ground_entries(view, panels, theme)]


def _ground_entries(
    view: FigureView, panels: list[MapPanel], theme: Theme
) -> Iterator[LegendEntry]:
    """Explain the areas: the day that they are of, each party's hue, and the hatching."""
    areas = [area for panel in panels for area in panel.all_ground]
    if not areas:
        return
    words = view.words
    day = view.day(min(view.window[1] - 1, view.dataset.last_day))
    heading = words.ground_each if len(panels) > 1 else words.ground_heading
    if len(panels) == 1 and view.stage is None and day is not None:
        heading = words.ground_on.format(day=day_words(day, view.language))
    yield LegendEntry(lambda *_: (), heading, heading=True)
    hues: dict[str, list[str]] = {}
    for area in areas:
        if area.status is Status.UNCLAIMED:
            continue
        for number, name in enumerate(area.names):
            names = hues.setdefault(ground_colour(area, theme, number), [])
            if name and name not in names:
                names.append(name)
    for colour, names in hues.items():
        if not names:
            continue
        party = words.later.join(names)
        yield LegendEntry(_area(colour), words.ground.format(party=party))
    if any(area.status is Status.CONTESTED for area in areas):
        yield LegendEntry(_hatched((*hues, theme.soft)[:2]), words.contested)


def _reports(stacks: list[Stack]) -> list[Report]:
    """Return the reports of marks, each event once."""
    found = {report.event_id: report for stack in stacks for report in stack.place.reports}
    return list(found.values())


def legend_block(
    entries: list[LegendEntry], box: Box, theme: Theme, *, size: float, rtl: bool, columns: int
) -> DrawnBlock:
    """Set the legend in columns.

    Parameters
    ----------
    entries
        As `legend_entries` gives them.
    box
        Where it may be placed; the block takes as much of its height as it needs.
    theme
        Colours.
    size
        Of the type in pixels.
    rtl
        Whether columns run from right to left, with the sign at the right.
    columns
        How many.

    Returns
    -------
    DrawnBlock
        Each entry whole, over as many lines as it needs.

    """
    gap = size * 1.2
    width = (box.width - gap * (columns - 1)) / columns
    per_column = -(-len(entries) // columns)
    items: list[Path | TextLine] = []
    height = 0.0
    for column in range(columns):
        top = box.y
        left = box.x + column * (width + gap)
        if rtl:
            left = box.right - width - column * (width + gap)
        for entry in entries[column * per_column : (column + 1) * per_column]:
            room = Box(x=left, y=top, width=width, height=0)
            drawn, high = _entry(entry, room, theme, size=size, rtl=rtl)
            items += drawn
            top += high
        height = max(height, top - box.y)
    return DrawnBlock(group=Group(name="legend", items=tuple(items)), height=height)


def legend_rows(
    entries: list[LegendEntry], box: Box, theme: Theme, *, size: float, rtl: bool
) -> DrawnBlock:
    """Set the legend entry after entry, in rows as a text has them: the least height.

    Parameters
    ----------
    entries, box, theme, size, rtl
        As `legend_block` takes them.

    Returns
    -------
    DrawnBlock
        Each entry whole; those of a film stand in the same places in all of its frames.

    """
    gap = size * 0.9
    items: list[Path | TextLine] = []
    across, top, high = 0.0, box.y, 0.0
    for entry in entries:
        wide = size * _SIGN + text_width(entry.widest or entry.words, size) + size * 0.1
        width = min(wide, box.width)
        if across and (across + width > box.width or entry.heading):
            across, top, high = 0.0, top + high, 0.0
        left = box.right - across - width if rtl else box.x + across
        room = Box(x=left, y=top, width=width, height=0)
        drawn, height = _entry(entry, room, theme, size=size, rtl=rtl)
        items += drawn
        high = max(high, height)
        across += width + gap
    return DrawnBlock(group=Group(name="legend", items=tuple(items)), height=top + high - box.y)


def _entry(
    entry: LegendEntry, room: Box, theme: Theme, *, size: float, rtl: bool
) -> tuple[list[Path | TextLine], float]:
    """Set an entry at the top of a room; give it and the height that it takes."""
    inset = 0.0 if entry.heading else size * _SIGN
    sign = room.right - size * 0.8 if rtl else room.x + size * 0.8
    items: list[Path | TextLine] = [
        *entry.draw(round(sign, 1), round(room.y + size * 0.66, 1), size * 0.46)
    ]
    lines = wrap(entry.words, size, room.width - inset)
    items += [
        TextLine(
            text=line,
            x=round(room.right - inset if rtl else room.x + inset, 1),
            y=round(room.y + size * (1.0 + 1.15 * number), 1),
            size=round(size, 2),
            fill=theme.ink,
            anchor="right" if rtl else "left",
            rtl=rtl,
        )
        for number, line in enumerate(lines)
    ]
    return items, size * (1.62 + 1.15 * (len(lines) - 1))


def _glyph(family: int, theme: Theme) -> Callable[..., tuple[Path, ...]]:
    return lambda x, y, reach: glyph_paths(family, x, y, reach, theme=theme, certain=True)


def _sign(kind: str, theme: Theme) -> Callable[..., tuple[Path, ...]]:
    return lambda x, y, reach: sign_paths(kind, x, y, reach, theme=theme)


def _number(theme: Theme) -> Callable[..., tuple[Path | TextLine, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path | TextLine, ...]:
        text = TextLine(
            text="3",
            x=x,
            y=round(y + reach * 0.75, 1),
            size=round(reach * 2.1, 1),
            weight=600,
            anchor="middle",
            fill=theme.ink,
            decorative=True,
        )
        return (text,)

    return draw


def _area(colour: str) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        edge = reach * 1.35
        fade = Fade(x=x, y=y, radius=round(edge, 1), inner=0.45)
        return (Path(d=circle_path(x, y, edge), fill=colour, fill_opacity=0.75, fade=fade),)

    return draw


def _hatched(colours: tuple[str, ...]) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        paths = []
        for number in range(-1, 3):
            across = (number - 0.5) * reach * 0.55
            left, right = x + across - reach * 0.6, x + across + reach * 0.6
            d = f"M{left:.1f} {y + reach:.1f}L{right:.1f} {y - reach:.1f}"
            colour = colours[number % len(colours)]
            paths.append(Path(d=d, stroke=colour, stroke_width=round(reach / 3.5, 2)))
        return tuple(paths)

    return draw
