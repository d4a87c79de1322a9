"""Writing a film with its captions: both files, or none."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.errors import UsageError
from dernamap.films.captions import captions_vtt
from dernamap.films.encode import write_gif, write_mp4
from dernamap.films.frames import drawn_shots
from dernamap.view import filtered

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dataset import Dataset
    from dernamap.figures import FigureOptions
    from dernamap.films.plan import FilmPlan
    from dernamap.view import PageState

__all__ = ["FILM_FORMATS", "write_film"]

FILM_FORMATS = ("mp4", "gif")


def write_film(
    dataset: Dataset,
    plan: FilmPlan,
    options: FigureOptions,
    *,
    state: PageState,
    out: Path,
    progress: Callable[[int, int], None],
) -> dict[str, Path]:
    """Write a film, and its captions beside it.

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
    out
        The film's file, which ends in one of `FILM_FORMATS`.
    progress
        Called with the frames that are written and the frames of the film.

    Returns
    -------
    dict
        ``film`` and ``captions``, each with its file.

    Raises
    ------
    UsageError
        If the size has an odd side, which H.264 with half of the colour cannot have.
    OSError
        If a file cannot be written; what was there before is then untouched.

    """
    size = _pixels(options)
    is_gif = out.suffix.lower() == ".gif"
    if not is_gif and any(side % 2 for side in size):
        raise UsageError(f"{size[0]} x {size[1]} pixels: both sides of a film must be even")
    out.parent.mkdir(parents=True, exist_ok=True)
    captions = out.with_suffix(".vtt")

    def written(done: int) -> None:
        progress(done, plan.frames)

    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        film, words = Path(folder) / "film", Path(folder) / "captions"
        with closing(drawn_shots(dataset, plan, options, state=state)) as shots:
            if is_gif:
                write_gif(film, shots, progress=written)
            else:
                write_mp4(film, shots, size=size, progress=written)
        shown = filtered(dataset, state)
        words.write_text(captions_vtt(shown, plan, language=options.language), encoding="utf-8")
        for path in (film, words):
            path.chmod(0o644)
        words.replace(captions)
        film.replace(out)
    return {"film": out, "captions": captions}


def _pixels(options: FigureOptions) -> tuple[int, int]:
    preset = options.preset
    return round(preset.width * preset.scale), round(preset.height * preset.scale)
