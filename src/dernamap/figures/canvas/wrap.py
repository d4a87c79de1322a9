"""Breaking texts into lines that fit."""

from __future__ import annotations

from dernamap.figures.canvas.fonts import Weight, text_width
from dernamap.figures.canvas.scene import reads_rtl

__all__ = ["fitted_lines", "isolated", "wrap"]

_ISOLATE, _POP = "\u2068", "\u2069"
"""First strong isolate, and its end (UAX #9): what lies between is ordered by itself."""

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u2066", "\u2067"

_BREAKS_AFTER = "&/?-"
"""Where a link may break."""

_SMALLEST = 0.6


def wrap(text: str, size: float, width: float, *, weight: Weight = 400) -> list[str]:
    """Break a text at spaces; a word that is wider than a line is broken within.

    Parameters
    ----------
    text
        What to break; line breaks in it are spaces.
    size, weight
        The type.
    width
        Of a line, in pixels.

    Returns
    -------
    list of str
        The lines, none wider than `width` unless one character is.

    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, weight) <= width:
            line = joined
            continue
        if line and text_width(word, size, weight) > width:
            # what must be broken anyway begins on the line that is there
            word = joined  # noqa: PLW2901  all that is still to be set
        elif line:
            lines.append(line)
        *whole, line = _pieces(word, size, width, weight)
        lines += whole
    return _closed([*lines, line] if line else lines)


def isolated(text: str) -> str:
    """Keep a name in its own order, whatever way the text around it is read."""
    return f"{_ISOLATE}{text}{_POP}"


def _closed(lines: list[str]) -> list[str]:
    """End at each line's end what is isolated there, and go on with it in the next one.

    What goes on keeps the direction that it began in: "4.0)" has none of its own.
    """
    closed = []
    still = ""
    for line in lines:
        text = still + line
        opened: list[str] = []
        for at, one in enumerate(text):
            if one == _ISOLATE:
                opened.append(_RIGHT_TO_LEFT if reads_rtl(text[at + 1 :]) else _LEFT_TO_RIGHT)
            elif one in (_LEFT_TO_RIGHT, _RIGHT_TO_LEFT):
                opened.append(one)
            elif one == _POP and opened:
                opened.pop()
        closed.append(text + _POP * len(opened))
        still = "".join(opened)
    return closed


def _pieces(word: str, size: float, width: float, weight: Weight) -> list[str]:
    """Break a word that is too wide: in a link after a sign, else where the line is full."""
    pieces = []
    while text_width(word, size, weight) > width and len(word) > 1:
        fits = 1
        while fits < len(word) and text_width(word[: fits + 1], size, weight) <= width:
            fits += 1
        signs = [at + 1 for at in range(fits) if word[at] in _BREAKS_AFTER]
        cut = signs[-1] if signs and signs[-1] > fits // 2 else fits
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def fitted_lines(
    text: str, size: float, width: float, *, most: int, weight: Weight = 400
) -> tuple[list[str], float]:
    """Break a text into no more than so many lines: smaller type first, then an ellipsis.

    Parameters
    ----------
    text, size, width, weight
        As `wrap` takes them.
    most
        Lines.

    Returns
    -------
    tuple of list of str and float
        The lines, and the size that they are set in.

    """
    for shrunk in (size, size * 0.85, size * 0.72, size * _SMALLEST):
        lines = wrap(text, shrunk, width, weight=weight)
        if len(lines) <= most:
            return lines, shrunk
    lines = lines[:most]
    last = lines[-1]
    while last and text_width(f"{last}…", shrunk, weight) > width:
        last = last[:-1]
    return [*lines[:-1], f"{last.rstrip()}…"], shrunk
