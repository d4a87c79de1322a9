"""Writing a figure with its alternative text and its numbers: all three files, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.atomic import write_bytes
from dernamap.figures.draw import figure_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.figures.draw import Figure

__all__ = ["write_figure"]


def write_figure(figure: Figure, out: Path, format_: str) -> dict[str, Path]:
    """Write a figure, and beside it ``.txt`` (alternative text) and ``.csv`` (numbers).

    Parameters
    ----------
    figure
        What `dernamap.figures.draw_figure` gave.
    out
        The picture's file.
    format_
        One of `dernamap.figures.FIGURE_FORMATS`.

    Returns
    -------
    dict
        ``figure``, ``alt`` and ``numbers``, each with its file.

    Raises
    ------
    OSError
        If one cannot be written; files that this call made are then taken away again.

    """
    bodies = {
        "figure": (out, figure_bytes(figure, format_)),
        "alt": (out.with_suffix(".txt"), f"{figure.alt}\n".encode()),
        "numbers": (out.with_suffix(".csv"), figure.numbers.encode()),
    }
    made: list[Path] = []
    try:
        for path, body in bodies.values():
            new = not path.exists()
            write_bytes(path, body)
            if new:
                made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return {name: path for name, (path, _) in bodies.items()}
