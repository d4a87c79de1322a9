"""The alternative text: what the figure shows, for somebody who does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.map import place_name
from dernamap.figures.parts.bins import busiest, strip_bins
from dernamap.figures.parts.inset import inset_words
from dernamap.figures.words import day_words
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from dernamap.figures.map import PlacedAt
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.figures.parts.map_panel import MapPanel

__all__ = ["alt_text"]

_MOST_PLACES = 12


def alt_text(view: FigureView, panels: list[MapPanel], *, title: str, outside: int) -> str:
    """Describe a figure.

    Parameters
    ----------
    view
        What is shown.
    panels
        Its maps.
    title
        Its title.
    outside
        Events that lie outside of the map.

    Returns
    -------
    str
        What is where and how sure it is, then the time line and the inset: a description, not the
        caption.

    """
    words = view.words
    sentences = [f"{title.rstrip('.')}.", words.alt_map.format(place=view.place)]
    sentences.append(view.sentence(outside=outside))
    if view.chosen is not None:
        sentences += [view.chosen.what, view.chosen.whose]
    stacks = {
        (stack.place.name, stack.place.lon, stack.place.lat): stack.place
        for panel in panels
        for stack in panel.stacks
    }
    if len(panels) == 1:
        listed = sorted(stacks.values(), key=lambda place: (-len(place.reports), place.name))
        sentences += [_place(view, place) for place in listed[:_MOST_PLACES]]
        if len(listed) > _MOST_PLACES:
            sentences.append(f"{words.others.format(n=len(listed) - _MOST_PLACES)}.")
    bins, step = strip_bins(view)
    first, last = view.day(bins[0].start), view.day(bins[-1].end - 1)
    most, when = busiest(view)
    if first is not None and last is not None:
        sentences.append(
            words.alt_strip.format(
                per=words.per[step],
                first=day_words(first, view.language),
                last=day_words(last, view.language),
                n=most,
                when=when,
            )
        )
    sentences += _ground(view, panels)
    distance = inset_words(view)
    return " ".join([*sentences, distance] if distance else sentences)


def _ground(view: FigureView, panels: list[MapPanel]) -> list[str]:
    """Say who claims what ground, of a figure with one map."""
    areas = [area for area in panels[0].ground if area.words] if len(panels) == 1 else []
    day = view.day(min(view.window[1] - 1, view.dataset.last_day))
    if not areas or day is None:
        return []
    words = view.words
    said = [words.ground_says.format(place=area.name, state=area.says) for area in areas]
    return [
        f"{words.ground_on.format(day=day_words(day, view.language))}.",
        f"{words.list_joint.join(said)}.",
    ]


def _place(view: FigureView, place: PlacedAt) -> str:
    """Say what is reported at a place: how many of which family, and what is not sure of it."""
    words = view.words
    counts = []
    for family, reports in place.families():
        style = FAMILY_STYLES[family]
        label = style.label_ar if view.language == "ar" else style.label.lower()
        counts.append(words.alt_counts.format(n=len(reports), family=label))
    notes = []
    if place.inferred:
        notes.append(words.inferred.strip("()"))
    if any(report.disputed for report in place.reports):
        notes.append(words.disputed[:1].lower() + words.disputed[1:])
    name = place_name(place.place_id, place.name, view.language, view.arabic_names)
    return words.alt_place.format(name=name, counts=words.list_joint.join([*counts, *notes]))
