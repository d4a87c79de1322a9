"""Drawing a view: from a dataset and a state of the page to the bytes of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dernamap.errors import UsageError
from dernamap.figures.canvas import missing_glyphs
from dernamap.figures.parts import FigureView, compose, numbers_csv, periods_of
from dernamap.figures.writers import scene_pdf, scene_png, scene_svg
from dernamap.view import PageState, opening_state, state_to_params, window_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.figures.canvas import Scene
    from dernamap.figures.parts import FigureOptions

__all__ = ["FIGURE_FORMATS", "Figure", "draw_figure", "figure_bytes"]

FIGURE_FORMATS = ("png", "svg", "pdf")


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

    """

    scene: Scene
    alt: str
    numbers: str
    sentence: str
    scale: float
    link: str


def draw_figure(dataset: Dataset, state: PageState, options: FigureOptions) -> Figure:
    """Draw a view.

    Parameters
    ----------
    dataset
        The dataset, whole.
    state
        The state of the page.
    options
        Size, colours, language, panels, title.

    Returns
    -------
    Figure
        The same for the same dataset, state and options.

    Raises
    ------
    UsageError
        If a panel cannot be made, or the fonts lack a character.

    """
    view = FigureView(
        dataset=dataset,
        window=window_of(state, dataset.epoch),
        language=options.language,
        link=f"?{urlencode(state_to_params(state, default=opening_state(dataset)))}",
        camera=(state.lon, state.lat, state.z) if state.z else None,
    )
    composed = compose(view, options)
    scene = composed.scene
    missing = missing_glyphs(text.text for text in scene.texts())
    if missing:
        listed = ", ".join(f"{one!r} (U+{ord(one):04X})" for one in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""  # noqa: PLR2004  listed
        raise UsageError(
            f"the fonts of figures have no glyph for {listed}{more}; they cover Latin and Arabic: "
            "change the title or the name that holds it"
        )
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
    )


def figure_bytes(figure: Figure, format_: str) -> bytes:
    """Give a figure in one of `FIGURE_FORMATS`."""
    if format_ == "svg":
        return scene_svg(figure.scene)
    if format_ == "pdf":
        return scene_pdf(figure.scene)
    return scene_png(figure.scene, scale=figure.scale)
