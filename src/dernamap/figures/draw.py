"""Drawing a view: from a dataset and a state of the page to the bytes of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dernamap.errors import UsageError
from dernamap.figures.basemap_in_view import basemap_in_view
from dernamap.figures.canvas import missing_glyphs
from dernamap.figures.map import Stage
from dernamap.figures.parts import (
    FigureView,
    chosen_event,
    compose,
    end_card,
    numbers_csv,
    periods_of,
)
from dernamap.figures.writers import scene_pdf, scene_png, scene_svg
from dernamap.view import (
    Ground,
    PageState,
    as_known,
    filter_key,
    filtered,
    opening_state,
    state_to_params,
    view_phrase,
    window_of,
)
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.figures.canvas import Scene
    from dernamap.figures.parts import FigureOptions

__all__ = [
    "FIGURE_FORMATS",
    "Figure",
    "Film",
    "draw_end_card",
    "draw_figure",
    "figure_bytes",
]

FIGURE_FORMATS = ("png", "svg", "pdf")


class Film:
    """What the frames of one film share.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The state of the page that the film is of.
    span
        First day and the day after the last, counted from the dataset's epoch.

    """

    def __init__(self, dataset: Dataset, state: PageState, span: tuple[int, int]) -> None:
        self.link = link_of(state, dataset)
        self.stage = Stage(filtered(dataset, state), span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, ready to be written.

    Attributes
    ----------
    scene
        What is drawn.
    alt
        The alternative text.
    numbers
        The numbers in the figure, as CSV.
    sentence
        The sentence that says the view.
    scale
        Pixels of a PNG for each pixel of the scene.
    link
        The view as a link carries it.
    events
        Events of the view.

    """

    scene: Scene
    alt: str
    numbers: str
    sentence: str
    scale: float
    link: str
    events: int


def link_of(state: PageState, dataset: Dataset) -> str:
    """Write a state as a link of the page carries it."""
    return f"?{urlencode(state_to_params(state, default=opening_state(dataset)))}"


def draw_figure(
    dataset: Dataset, state: PageState, options: FigureOptions, *, film: Film | None = None
) -> Figure:
    """Draw a view.

    Parameters
    ----------
    dataset
        The dataset, whole.
    state
        The state of the page.
    options
        Size, colours, language, panels, title.
    film
        The film that this is a frame of: nothing but marks, numbers and dates then moves from one
        figure to the next.

    Returns
    -------
    Figure
        The same for the same dataset, state and options.

    Raises
    ------
    UsageError
        If a panel cannot be made, or the fonts lack a character.

    """
    view = _view(dataset, state, options, film)
    composed = compose(view, options)
    scene = composed.scene
    _check_glyphs(scene)
    windows = [view.window]
    if options.panels:
        windows = [(one.start, one.end) for one in periods_of(view, options.panels)]
    numbers = numbers_csv(view, list(zip(windows, composed.panels, strict=True)))
    outside = composed.panels[0].outside if len(composed.panels) == 1 else 0
    return Figure(
        scene=scene,
        alt=scene.alt,
        numbers=numbers,
        sentence=view.sentence(outside=outside),
        scale=options.preset.scale,
        link=view.link,
        events=view.counts.total,
    )


def draw_end_card(
    dataset: Dataset, state: PageState, options: FigureOptions, *, film: Film
) -> Figure:
    """Draw the last picture of a film, which names the publishers; see `draw_figure`."""
    view = _view(dataset, state, options, film).longest
    scene = end_card(view, options)
    _check_glyphs(scene)
    return Figure(
        scene=scene,
        alt=scene.alt,
        numbers="",
        sentence=scene.alt,
        scale=options.preset.scale,
        link=view.link,
        events=view.counts.total,
    )


def _view(
    dataset: Dataset, state: PageState, options: FigureOptions, film: Film | None
) -> FigureView:
    return FigureView(
        dataset=filtered(dataset, state),
        window=window_of(state, dataset.epoch),
        language=options.language,
        link=options.address + (link_of(state, dataset) if film is None else film.link),
        camera=(state.lon, state.lat, state.z) if state.z else None,
        stage=None if film is None else film.stage,
        what=_what(dataset, state, options.language),
        basemap=basemap_in_view(dataset, state)[0],
        ground=_ground(dataset, state, options.language),
        labels=state.labels,
        chosen=chosen_event(dataset, state.event, options.language),
    )


_GROUND: dict[tuple[str, str, str], Ground] = {}
"""The ground of the view that was drawn last: the frames of a film share it."""


def _ground(dataset: Dataset, state: PageState, language: str) -> Ground | None:
    """Return who claims what ground, as known on the view's day of knowledge, if it shows that."""
    if state.ground != "on" or dataset.ground.empty:
        return None
    key = (dataset.digest, state.known, language)
    found = _GROUND.get(key)
    if found is None:
        found = Ground(as_known(dataset, state.known), language)
        _GROUND.clear()
        _GROUND[key] = found
    return found


def _what(dataset: Dataset, state: PageState, language: str) -> str:
    """Say what the view's filters ask for; nothing if there are none."""
    if not filter_key(state):
        return ""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return view_phrase(dataset, state, language=spoken, window=False)


def _check_glyphs(scene: Scene) -> None:
    """Refuse a scene with a character that its fonts lack: it would be an empty box."""
    missing = missing_glyphs(text.text for text in scene.texts())
    if missing:
        listed = ", ".join(f"{one!r} (U+{ord(one):04X})" for one in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""  # noqa: PLR2004  listed
        raise UsageError(
            f"the fonts of figures have no glyph for {listed}{more}; they cover Latin and Arabic: "
            "change the title or the name that contains it"
        )


def figure_bytes(figure: Figure, format_: str) -> bytes:
    """Return a figure in one of `FIGURE_FORMATS`."""
    if format_ == "svg":
        return scene_svg(figure.scene)
    if format_ == "pdf":
        return scene_pdf(figure.scene)
    return scene_png(figure.scene, scale=figure.scale)
