"""The legend: what is really in the picture, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Fade, Group, Path, TextLine, wrap
from dernamap.figures.map import circle_path, glyph_paths, ground_colour
from dernamap.figures.parts.blocks import DrawnBlock
from dernamap.figures.words import day_words
from dernamap.view import FAMILY_STYLES, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.figures.canvas import Box, Theme
    from dernamap.figures.map import Report, Stack
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.figures.parts.map_panel import MapPanel

__all__ = ["LegendEntry", "legend_block", "legend_entries"]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it means; the sign is drawn round a point with a reach in pixels."""

    draw: Callable[[float, float, float], tuple[Path | TextLine, ...]]
    words: str


def legend_entries(view: FigureView, panels: list[MapPanel], theme: Theme) -> list[LegendEntry]:
    """List what the map shows.

    Parameters
    ----------
    view
        For its language.
    panels
        The maps.
    theme
        Colours.

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
            count = sum(report.family == number for report in shown)
            name = style.label_ar if view.language == "ar" else style.label
            entries.append(LegendEntry(_glyph(number, theme), f"{name} ({count})"))
    discs = [place for place in places if place.shape is None]
    kinds = {place.shape["kind"] for place in places if place.shape is not None}
    signs = (
        (
            film or any(report.certain for report in reports),
            _certainty_sign(theme, certain=True),
            words.certain,
        ),
        (
            film or not all(report.certain for report in reports),
            _certainty_sign(theme, certain=False),
            words.possible,
        ),
        (any(report.disputed for report in reports), _ring(theme), words.disputed),
        (
            any(len(stack.place.reports) > 1 for stack in stacks),
            _number(theme),
            words.shared if any(stack.shared for stack in stacks) else words.stack,
        ),
        (not all(place.inferred for place in discs), _disc(theme, dashed=False), words.known),
        (any(place.inferred for place in discs), _disc(theme, dashed=True), words.inferred_place),
        ("sector" in kinds, _sector(theme), words.sector),
        ("line" in kinds, _line(theme), words.line),
        (any(panel.border for panel in panels), _border(theme), words.border),
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
    yield LegendEntry(lambda *_: (), heading)
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
    reach, gap = size * 0.46, size * 1.2
    width = (box.width - gap * (columns - 1)) / columns
    inset = size * 1.75
    per_column = -(-len(entries) // columns)
    items: list[Path | TextLine] = []
    height = 0.0
    for column in range(columns):
        top = box.y
        left = box.x + column * (width + gap)
        if rtl:
            left = box.right - width - column * (width + gap)
        for entry in entries[column * per_column : (column + 1) * per_column]:
            sign = (left + width - size * 0.8) if rtl else left + size * 0.8
            items += entry.draw(round(sign, 1), round(top + size * 0.66, 1), reach)
            lines = wrap(entry.words, size, width - inset)
            for number, line in enumerate(lines):
                items.append(
                    TextLine(
                        text=line,
                        x=round(left + width - inset if rtl else left + inset, 1),
                        y=round(top + size * (1.0 + 1.15 * number), 1),
                        size=round(size, 2),
                        fill=theme.ink,
                        anchor="right" if rtl else "left",
                        rtl=rtl,
                    )
                )
            top += size * (1.62 + 1.15 * (len(lines) - 1))
        height = max(height, top - box.y)
    return DrawnBlock(group=Group(name="legend", items=tuple(items)), height=height)


def _glyph(family: int, theme: Theme) -> Callable[..., tuple[Path, ...]]:
    return lambda x, y, reach: glyph_paths(family, x, y, reach, theme=theme, certain=True)


def _certainty_sign(theme: Theme, *, certain: bool) -> Callable[..., tuple[Path, ...]]:
    """Draw certain or possible for no family: it holds for all."""

    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        d = circle_path(x, y, reach * 0.85)
        if certain:
            return (Path(d=d, fill=theme.soft),)
        return (Path(d=d, stroke=theme.soft, stroke_width=round(reach * 0.28, 2)),)

    return draw


def _ring(theme: Theme) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        dash = f"{reach * 0.4:.1f} {reach * 0.28:.1f}"
        ring = circle_path(x, y, reach * 1.3)
        return (Path(d=ring, stroke=theme.ink, stroke_width=reach / 5, dash=dash),)

    return draw


def _disc(theme: Theme, *, dashed: bool) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        return (
            Path(
                d=circle_path(x, y, reach * 1.35),
                fill=theme.extent,
                fill_opacity=0.06,
                stroke=theme.extent,
                stroke_opacity=0.7,
                stroke_width=round(reach / 6, 2),
                dash=f"{reach * 0.6:.1f} {reach * 0.4:.1f}" if dashed else "",
            ),
        )

    return draw


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


def _sector(theme: Theme) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        paths = []
        for far, ink in ((1.3, 0.12), (0.6, 0.16), (0.0, 0.2)):
            tip, spread = y + reach, reach * 0.5 * (far + 0.7)
            top = y - reach * far
            d = f"M{x:.1f} {tip:.1f}L{x - spread:.1f} {top:.1f}H{x + spread:.1f}Z"
            paths.append(Path(d=d, fill=theme.extent, fill_opacity=ink))
        return tuple(paths)

    return draw


def _line(theme: Theme) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        d = f"M{x - reach * 1.4:.1f} {y:.1f}H{x + reach * 1.4:.1f}"
        stroke = round(reach * 0.6, 1)
        return (Path(d=d, stroke=theme.extent, stroke_opacity=0.4, stroke_width=stroke),)

    return draw


def _border(theme: Theme) -> Callable[..., tuple[Path, ...]]:
    def draw(x: float, y: float, reach: float) -> tuple[Path, ...]:
        d = f"M{x - reach * 1.5:.1f} {y:.1f}H{x + reach * 1.5:.1f}"
        dash = f"{reach * 0.9:.1f} {reach * 0.4:.1f} {reach * 0.2:.1f} {reach * 0.4:.1f}"
        return (Path(d=d, stroke=theme.base.border, stroke_width=reach / 5, dash=dash),)

    return draw
