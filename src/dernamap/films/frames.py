"""Drawing the shots of a film, some at a time, and giving them in their order."""

from __future__ import annotations

import io
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from dernamap.extras import from_extra
from dernamap.figures import Film, draw_end_card, draw_figure, figure_bytes

if TYPE_CHECKING:
    from collections.abc import Generator

    from dernamap.dataset import Dataset
    from dernamap.figures import Figure, FigureOptions
    from dernamap.films.plan import FilmPlan, Shot
    from dernamap.view import PageState

__all__ = ["drawn_shots", "shot_figure"]

_AHEAD = 2
"""Pictures that are drawn ahead for each processor: memory stays bounded."""


def shot_figure(
    dataset: Dataset, shot: Shot, options: FigureOptions, *, state: PageState, film: Film
) -> Figure:
    """Return the figure that each frame of a shot shows.

    Parameters
    ----------
    dataset
        The dataset.
    shot
        The shot.
    options
        Size, colours, language, title.
    state
        The view that the film is of.
    film
        What its frames share.

    Returns
    -------
    Figure
        The same that `dernamap.figures.draw_figure` gives for the shot's view in this film.

    """
    if shot.state is None:
        return draw_end_card(dataset, state, options, film=film)
    return draw_figure(dataset, shot.state, options, film=film)


def drawn_shots(
    dataset: Dataset, plan: FilmPlan, options: FigureOptions, *, state: PageState
) -> Generator[tuple[np.ndarray, int]]:
    """Draw the shots of a film.

    Parameters
    ----------
    dataset
        The dataset.
    plan
        The film.
    options
        Size, colours, language, title.
    state
        The view that it is of.

    Yields
    ------
    tuple of ndarray and int
        Shape (height, width, 3), uint8, RGB; and for how many frames it is seen.

    """
    film = Film(dataset, state, plan.span)
    workers = os.cpu_count() or 1
    waiting: deque[tuple[Future[bytes], int]] = deque()
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="film")
    try:
        for shot in plan.shots:
            figure = shot_figure(dataset, shot, options, state=state, film=film)
            # Typst draws without the interpreter's lock: threads are enough
            waiting.append((pool.submit(figure_bytes, figure, "png"), shot.frames))
            if len(waiting) >= _AHEAD * workers:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Future[bytes], int]]) -> tuple[np.ndarray, int]:
    drawn, frames = waiting.popleft()
    with from_extra("video"):
        from PIL import Image  # noqa: PLC0415  an extra

    picture = Image.open(io.BytesIO(drawn.result())).convert("RGB")
    return np.asarray(picture), frames
