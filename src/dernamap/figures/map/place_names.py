"""Names on the map: none covers a mark, a line of the frame or another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.figures.canvas import Box, Group, Path, TextLine, reads_rtl, text_width
from dernamap.figures.map.basemap import basemap_places
from dernamap.figures.map.glyphs import circle_path
from dernamap.figures.map.stack import NamedBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.figures.canvas import Theme, Weight
    from dernamap.figures.map.camera import Camera
    from dernamap.figures.map.reports import PlacedAt
    from dernamap.figures.map.stack import Stack
    from dernamap.view import PlaceNames

__all__ = ["NameLook", "mark_names", "name_fitter", "other_names", "place_name"]

_ZOOMS = {
    ("city", 1): (3, 24),
    ("city", 2): (5, 24),
    ("town", 3): (7.5, 24),
    ("landmark", 4): (10, 24),
    ("locality", 4): (10, 24),
    ("quarter", 5): (12, 24),
    ("landmark", 6): (13.5, 24),
    ("sea", 1): (4, 8.5),
    ("sea", 2): (10, 24),
    ("country", 1): (3, 8),
    ("country", 2): (4.5, 8),
    ("side", 1): (7, 11),
}
"""First and last zoom at which a name of a kind and rank is written."""

_DOTTED = frozenset({"city", "town", "landmark"})
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLook:
    """How names are written: language, script, size in pixels, what an inferred position adds.

    ``names`` are those that the dataset's gazetteer has in Arabic.

    No line of a name is smaller than ``least``.

    Where the names are to be in both scripts, that of the language comes first.
    """

    theme: Theme
    language: str
    labels: str
    names: PlaceNames
    size: float
    inferred: str
    least: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    lines: tuple[str, ...]
    size: float
    weight: Weight
    fill: str
    halo: str
    least: float = 0.0


def place_name(place_id: str, name: str, language: str, names: PlaceNames) -> str:
    """Name a place in a language, where gazetteer or basemap know it; else as it was read."""
    if language != "ar":
        return name
    known = names(place_id, name)
    if known != name:
        return known
    for _, place in basemap_places():
        if place["place_id"] == place_id and place["name"] == name and place["name_ar"]:
            return str(place["name_ar"]).strip("\u200e\u200f ")
    return name


def name_lines(place_id: str, name: str, look: NameLook) -> tuple[str, ...]:
    """Return a place's name in the script of the map, or in both where both are known."""
    first = look.language if look.labels == "both" else look.labels
    own = place_name(place_id, name, first, look.names)
    if look.labels != "both":
        return (own,)
    other = place_name(place_id, name, "en" if first == "ar" else "ar", look.names)
    return (own,) if other == own else (own, other)


def mark_names(stacks: list[Stack]) -> Group:
    """Return the names beside marks."""
    texts = [text for stack in stacks if stack.name is not None for text in stack.name.texts]
    return Group(name="names of marks", items=tuple(texts))


def other_names(
    stacks: list[Stack], camera: Camera, look: NameLook, *, taken: list[Box]
) -> tuple[Group, list[Box]]:
    """Name places without a mark, the most important first, while there is room.

    Parameters
    ----------
    stacks
        The marks, with their names.
    camera
        What the map shows.
    look
        How names are written.
    taken
        What must not be covered beside the marks.

    Returns
    -------
    tuple of Group and list of Box
        The names, and what they cover. A name for which there is no room is left out.

    """
    boxes = [*taken, *(stack.box for stack in stacks)]
    boxes += [stack.name.box for stack in stacks if stack.name is not None]
    before = len(boxes)
    named = {stack.name.name for stack in stacks if stack.name is not None}
    items = tuple(_others(camera, look, boxes, named))
    return Group(name="names", items=items), boxes[before:]


def name_fitter(
    camera: Camera, look: NameLook
) -> Callable[[PlacedAt, Box, list[Box]], NamedBox | None]:
    """Return a function that fits the name of a place beside its mark.

    Parameters
    ----------
    camera
        What the map shows.
    look
        How names are written.

    Returns
    -------
    callable
        Takes a place, the box of its mark and the boxes that are taken; gives the name where it is
        free, or None. A place keeps its name for its first mark.

    """
    base = look.theme.base
    named: dict[str, PlacedAt] = {}

    def fit(place: PlacedAt, mark: Box, boxes: list[Box]) -> NamedBox | None:
        written = name_lines(place.place_id, place.name, look)
        own = written[0]
        if named.get(own, place) is not place:
            return None
        for lines in _versions(written, look.inferred if place.inferred else ""):
            name = _Name(
                lines=lines,
                size=look.size,
                weight=600,
                fill=base.text,
                halo=base.land,
                least=look.least,
            )
            taken = [*boxes, mark]
            texts = _first_free(name, list(_around(name, mark)), camera, taken)
            if texts:
                named[own] = place
                return NamedBox(name=own, box=taken[-1], texts=texts)
        return None

    return fit


def _versions(names: tuple[str, ...], note: str) -> list[tuple[str, ...]]:
    """Return the ways to write a name, best first: what is inferred says so in each."""
    name = names[0]
    if note:
        both = [(*names, note)] if len(names) > 1 else []
        return [*both, (name, note), (f"{name} {note}",)]
    return [names, (name,)] if len(names) > 1 else [names]


def _others(
    camera: Camera, look: NameLook, boxes: list[Box], named: set[str]
) -> Iterator[Path | TextLine]:
    """Name places of the basemap, the most important first."""
    written = 0
    for geometry, place in sorted(basemap_places(), key=lambda one: one[1]["order"]):
        first, last = _ZOOMS.get((place["kind"], place["rank"]), (24, 24))
        x, y = camera.point(geometry.x, geometry.y)
        inside = camera.box.x < x < camera.box.right and camera.box.y < y < camera.box.bottom
        written_as = name_lines(place["place_id"], place["name"], look)
        own = written_as[0]
        if not inside or not first <= camera.zoom < last or own in named:
            continue
        doubtful = place["certainty"] == "inferred"
        dot = place["kind"] in _DOTTED and not doubtful
        reach = look.size * 0.16
        point = Box(x=x - reach, y=y - reach, width=2 * reach, height=2 * reach)
        texts: tuple[TextLine, ...] = ()
        for lines in _versions(written_as, look.inferred if doubtful else ""):
            name = _styled(place, lines, look)
            places = list(_around(name, point)) if dot else [_centred(name, x, y)]
            texts = _first_free(name, places, camera, boxes)
            if texts:
                break
        if not texts:
            continue
        if dot and not any(point.touches(box) for box in boxes[:-1]):
            yield Path(d=circle_path(x, y, reach), fill=look.theme.base.soft_text)
        named.add(own)
        yield from texts
        written += 1
        if written >= _MOST_NAMES:
            return


def _styled(place: dict[str, Any], lines: tuple[str, ...], look: NameLook) -> _Name:
    base, size = look.theme.base, look.size
    large = place["kind"] == "city"
    at_sea = place["kind"] == "sea"
    return _Name(
        lines=lines,
        size=max(size * (1.15 if large and place["rank"] == 1 else 0.92), look.least),
        weight=600 if large else 400,
        fill=base.sea_text if at_sea else (base.text if large else base.soft_text),
        halo=base.sea if at_sea else base.land,
        least=look.least,
    )


def _extent(name: _Name) -> tuple[float, float]:
    width = max(
        text_width(line, _line_size(name, number), name.weight if not number else 400)
        for number, line in enumerate(name.lines)
    )
    return width, name.size * (0.35 + 0.95 * len(name.lines))


def _line_size(name: _Name, number: int) -> float:
    return max(name.size * (0.84 if number else 1.0), name.least)


def _centred(name: _Name, x: float, y: float) -> Box:
    width, height = _extent(name)
    return Box(x=x - width / 2, y=y - height / 2, width=width, height=height)


def _around(name: _Name, mark: Box) -> Iterator[Box]:
    """Yield the boxes beside a mark in which its name may stand, best first."""
    width, height = _extent(name)
    gap = name.size * 0.18
    x, y = mark.x + mark.width / 2, mark.y + mark.height / 2
    right, left = mark.right + gap, mark.x - gap - width
    above, below = mark.y - gap * 0.3 - height, mark.bottom + gap * 0.3
    corners = [
        (x - width / 2, below),
        (x - width / 2, above),
        (right, y - height / 2),
        (left, y - height / 2),
        (right, above + height / 2),
        (right, below - height / 2),
        (left, above + height / 2),
        (left, below - height / 2),
    ]
    for corner_x, corner_y in corners:
        yield Box(x=corner_x, y=corner_y, width=width, height=height)


def _first_free(
    name: _Name, places: list[Box], camera: Camera, boxes: list[Box]
) -> tuple[TextLine, ...]:
    """Write a name in the first box that is free, which then is taken."""
    gap = name.size * 0.12
    for box in places:
        if camera.box.holds(box) and not any(box.touches(other, gap=gap) for other in boxes):
            boxes.append(box)
            return tuple(
                TextLine(
                    text=line,
                    x=round(box.x + box.width / 2, 1),
                    y=round(box.y + name.size * (0.98 + 0.95 * number), 1),
                    size=round(_line_size(name, number), 1),
                    weight=name.weight if not number else 400,
                    anchor="middle",
                    fill=name.fill,
                    halo=name.halo,
                    decorative=True,
                    rtl=reads_rtl(line),
                )
                for number, line in enumerate(name.lines)
            )
    return ()
