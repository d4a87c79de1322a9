"""Typst: its compiler, one a thread, and how it writes lengths and texts."""

from __future__ import annotations

import re
import threading
from typing import Any

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError
from dernamap.extras import from_extra
from dernamap.figures.canvas import FONT_FOLDER
from dernamap.words import unturned

__all__ = ["compile_typst", "pt", "typst_string"]

_POINTS = 0.75
"""Points a pixel: 96 pixels an inch, 72 points an inch."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class _PerThread(threading.local):
    """Typst's compiler: it keeps what it has drawn, and serves one thread at a time."""

    compiler: Any = None


_OWN = _PerThread()


def compile_typst(document: str, **how: Any) -> bytes:
    """Compile a document with the fonts of figures and no others.

    Parameters
    ----------
    document
        Typst markup.
    **how
        Format, resolution, standards.

    Returns
    -------
    bytes
        The same bytes for the same document.

    Raises
    ------
    UsageError
        If Typst refuses it.

    """
    with from_extra("figures"):
        import typst  # noqa: PLC0415  an extra

    if _OWN.compiler is None:
        fonts = [str(bundled_file(FONT_FOLDER))]
        _OWN.compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    try:
        return bytes(_OWN.compiler.compile(document.encode(), **how))
    except typst.TypstError as error:
        raise UsageError(f"Typst cannot typeset this figure: {error}") from error


def typst_string(text: str) -> str:
    """Write a text as a Typst string: nothing in it is markup."""
    safe = _CONTROLS.sub(" ", unturned(text)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'


def pt(pixels: float) -> str:
    """Write pixels as points."""
    return f"{pixels * _POINTS:.3f}pt"
