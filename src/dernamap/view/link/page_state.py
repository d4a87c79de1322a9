"""The state of the page: a flat table of typed fields.

A new field is one line of `PageState` and one of ``FIELDS`` in the browser's ``state/fields.ts``;
the link, what the component starts with and what it reports at rest are derived from the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from dernamap.dataset import FAMILIES
from dernamap.view.filters import NUMBERS, SURE, WHERE
from dernamap.view.link.codecs import Choice, Codec, Day, ListOf, Number, Text
from dernamap.view.link.polygon import Polygon
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "GROUNDS",
    "LABELS",
    "MODES",
    "PRIVATE",
    "THEMES",
    "Field",
    "PageState",
    "opening_in",
    "page_fields",
]

MODES = ("asof", "window", "range")
LABELS = ("en", "ar", "both")
THEMES = ("auto", "light", "dark")
GROUNDS = ("off", "on")
PANELS = ("list", "table")
BARS = ("off", "types", "actors", "by", "days")
SORTS = ("newest", "oldest", "what", "where", "who")
PRIVATE = "own-"
"""The start of the digest of a reader's private records."""

DIGEST_LENGTH = 8
"""Characters of a dataset's digest that a link names it by."""

_MOST_DAYS = 36_525
_MOST_WIDE = 10_000
"""The widest map whose width a link says: pixels."""

_LONGEST_VIEW = 2_000
"""The greatest length of a view with which another one is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of the table.

    Attributes
    ----------
    name
        Its name in a link.
    attribute
        Its name in `PageState`: the same, but for words that Python keeps for itself.
    codec
        How it is written and read.
    default
        Its default value.
    set_by
        ``reader``: by a gesture on the page or a link. ``dataset``: by the data that are open; a
        link that names another value is refused with a message.
    step
        Whether a change is a step that Back undoes.
    always
        Whether a full link contains it even if it has its default value.

    """

    name: str
    attribute: str
    codec: Codec
    default: Any
    set_by: Literal["reader", "dataset"]
    step: bool
    always: bool


def _row(
    default: Any,
    codec: Codec,
    *,
    set_by: Literal["reader", "dataset"] = "reader",
    step: bool = False,
    always: bool = False,
) -> Any:
    facts = {"codec": codec, "set_by": set_by, "step": step, "always": always}
    return field(default=default, metadata=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What the page shows.

    Attributes
    ----------
    data
        The first characters of the dataset's digest.
    mode
        ``asof``, ``window`` or ``range``.
    date
        Last day of the window, for ``asof`` and ``window``; ISO.
    days
        Length of the window in days, for ``window``.
    from_, to
        First and last day, for ``range``; ISO.
    lon, lat
        Centre of the map in degrees (EPSG:4326).
    z
        Zoom of the map, as Web Mercator counts it.
    wide
        Pixels of the narrow map that the camera was set on; 0 for one as wide as a desk's, whose
        ground narrow maps show from farther away.
    event
        Identifier of the event that is open, or empty.
    labels
        Script of the map's labels.
    lang
        Language of the page's own words.
    theme
        Colours of the page.
    ground
        Whether the map shows who claims what ground.
    basemap
        Name of the map under the marks: ``bundled``, or the dataset's own; empty for its own where
        it brings one.
    types, families
        Filters: identifiers of event types, of which an event has one; families of its first type.
    actors, by
        Filters: consecutive words of the name of an actor, or of someone who says so.
    sources, publishers
        Filters: identifiers of sources; consecutive words of a source's publisher.
    places, within
        Filter: places, and what each holds; with so many kilometres around it, if not 0.
    shape
        Filter: a polygon that one of its placements may lie in; degrees, EPSG:4326.
    sure
        Filters that all hold: ``certain`` in the window, ``placed``, ``sourced`` by two sources or
        more, ``disputed``.
    where
        Filter: how well one of its placements is known, or ``unplaced``.
    numbers
        Filter: ``with`` or ``without`` figures.
    q
        Filter: words that are searched for; see `dernamap.search`.
    panel
        How the reports of the window are listed.
    sort
        The order of the table: by time, or by what a column says.
    bars
        What is over the list: bars of the ``types``, the ``actors`` or the speakers (``by``), the
        ``days`` as a calendar, or nothing.
    known
        Day of knowledge: only what had surely been published by then is shown; see
        `dernamap.view.known`. Empty for all that is known now.
    compare
        Another view that this one is compared with, as the parameters of its link; see
        `dernamap.view.compare`. Empty for none.
    briefing, scene
        Name of the briefing that is shown, empty for none; and the scene, empty for the first.

    """

    data: str = _row("", Text(DIGEST_LENGTH), set_by="dataset", always=True)
    mode: str = _row("window", Choice(MODES), always=True)
    date: str = _row("", Day(), always=True)
    days: int = _row(1, Number(1, _MOST_DAYS), always=True)
    from_: str = _row("", Day(), always=True)
    to: str = _row("", Day(), always=True)
    lon: float = _row(0.0, Number(-180, 180, 5), always=True)
    lat: float = _row(0.0, Number(-85, 85, 5), always=True)
    z: float = _row(1.5, Number(0.5, 17, 2), always=True)
    wide: int = _row(0, Number(0, _MOST_WIDE))
    event: str = _row("", Text(), step=True)
    labels: str = _row("both", Choice(LABELS))
    lang: str = _row(LANGUAGES[0], Choice(LANGUAGES))
    theme: str = _row("auto", Choice(THEMES))
    ground: str = _row("off", Choice(GROUNDS))
    basemap: str = _row("", Text(60))
    types: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    families: tuple[str, ...] = _row((), ListOf(Choice(FAMILIES)), step=True)
    actors: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    by: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    sources: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    publishers: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    places: tuple[str, ...] = _row((), ListOf(Text()), step=True)
    within: float = _row(0.0, Number(0, 1000, 1), step=True)
    shape: tuple[tuple[float, float], ...] = _row((), Polygon(), step=True)
    sure: tuple[str, ...] = _row((), ListOf(Choice(SURE)), step=True)
    where: tuple[str, ...] = _row((), ListOf(Choice(WHERE)), step=True)
    numbers: str = _row("any", Choice(NUMBERS), step=True)
    q: str = _row("", Text(), step=True)
    panel: str = _row("list", Choice(PANELS))
    sort: str = _row("newest", Choice(SORTS))
    bars: str = _row("off", Choice(BARS))
    known: str = _row("", Day(), step=True)
    compare: str = _row("", Text(_LONGEST_VIEW), step=True)
    briefing: str = _row("", Text(60), step=True)
    scene: str = _row("", Text(60))


def opening_in(opening: PageState, lang: str) -> PageState:
    """Return the state that the page opens in for readers of a language.

    Parameters
    ----------
    opening
        The state that it opens in where nothing is said about the language.
    lang
        The language.

    Returns
    -------
    PageState
        The same, with the map's labels in the language's script where `opening` names none.

    """
    unnamed = opening.labels == PageState().labels
    script = lang in LABELS and lang != LANGUAGES[0]
    return replace(opening, labels=lang) if unnamed and script else opening


def page_fields() -> Iterator[Field]:
    """Yield the table's rows.

    Yields
    ------
    Field
        One a field of `PageState`, in its order.

    """
    for item in fields(PageState):
        name = item.name.rstrip("_")
        yield Field(name=name, attribute=item.name, default=item.default, **item.metadata)
