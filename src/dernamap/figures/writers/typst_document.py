"""A scene as PNG or PDF: Typst draws its shapes and sets all of its text."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError
from dernamap.extras import from_extra
from dernamap.figures.canvas import FONT_FOLDER, text_width
from dernamap.figures.writers.svg import shapes_svg

if TYPE_CHECKING:
    from dernamap.figures.canvas import Scene, TextLine

__all__ = ["scene_pdf", "scene_png"]

_POINTS = 0.75
"""Points a pixel: 96 pixels an inch, 72 points an inch."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def scene_png(scene: Scene, *, scale: float) -> bytes:
    """Write a scene as PNG.

    Parameters
    ----------
    scene
        The figure.
    scale
        Pixels of the picture for each pixel of the scene.

    Returns
    -------
    bytes
        The same bytes for the same scene.

    """
    return _compile(scene, format="png", ppi=96.0 * scale)


def scene_pdf(scene: Scene) -> bytes:
    """Write a scene as a PDF of one page, tagged as PDF/UA-1 (ISO 14289-1) asks for.

    Parameters
    ----------
    scene
        The figure.

    Returns
    -------
    bytes
        The same bytes for the same scene: it holds no time.

    """
    return _compile(scene, format="pdf", pdf_standards="ua-1")


def _compile(scene: Scene, **how: Any) -> bytes:
    with from_extra("figures"):
        import typst  # noqa: PLC0415  an extra

    try:
        made = _compiler().compile(_document(scene).encode(), **how)
    except typst.TypstError as error:
        raise UsageError(f"Typst cannot typeset this figure: {error}") from error
    return bytes(made)


class _PerThread(threading.local):
    """Typst's compiler: it keeps what it has drawn, and serves one thread at a time."""

    compiler: Any = None


_OWN = _PerThread()


def _compiler() -> Any:
    """Return this thread's Typst, with the fonts of figures and no others."""
    if _OWN.compiler is None:
        _OWN.compiler = _started()
    return _OWN.compiler


def _started() -> Any:
    with from_extra("figures"):
        import typst  # noqa: PLC0415  an extra

    return typst.Compiler(font_paths=[str(bundled_file(FONT_FOLDER))], ignore_system_fonts=True)


def _string(text: str) -> str:
    """Write a text as a Typst string: nothing in it is markup."""
    safe = _CONTROLS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'


def _pt(pixels: float) -> str:
    return f"{pixels * _POINTS:.3f}pt"


def _document(scene: Scene) -> str:
    width, height = _pt(scene.width), _pt(scene.height)
    drawing = (
        f'#place(top+left,image(bytes({_string(shapes_svg(scene))}),format:"svg",'
        f"width:{width},height:{height},alt:{_string(scene.alt)}))"
    )
    type_ = (
        '#set text(font:("Dernamap Sans","Dernamap Arabic"),fallback:false,overhang:false,'
        f'lang:{_string(scene.language)},top-edge:"baseline",bottom-edge:"baseline")'
    )
    return "\n".join(
        [
            f"#set document(title:{_string(scene.title)},date:none)",
            f"#set page(width:{width},height:{height},margin:0pt,fill:rgb({_string(scene.paper)}))",
            type_,
            "#set par(leading:0pt,spacing:0pt)",
            drawing,
            *(_line(text) for text in scene.texts()),
        ]
    )


def _line(text: TextLine) -> str:
    """Set one line; its rim is drawn first, since Typst strokes over the fill."""
    width = text_width(text.text, text.size, text.weight)
    left = text.x - width * {"left": 0.0, "middle": 0.5, "right": 1.0}[text.anchor]
    where = f"top+left,dx:{_pt(left)},dy:{_pt(text.y)}"
    look = (
        f"size:{_pt(text.size)},weight:{text.weight},dir:{'rtl' if text.rtl else 'ltr'},"
        f"lang:{_string('ar' if text.rtl else 'en')}"
    )
    said = _string(text.text)
    # a word wider than the page would be broken: a box of its own width keeps the line whole
    box = f"box(width:{_pt(width + 1)}," if width else "box("
    ink = f"{box}text({look},fill:rgb({_string(text.fill)}),{said}))"
    lines = []
    if text.halo:
        colour = f"rgb({_string(text.halo)})"
        rim = f'(paint:{colour},thickness:{_pt(text.size * 0.22)},join:"round")'
        halo = f"{box}text({look},fill:{colour},stroke:{rim},{said}))"
        lines.append(f"#place({where},pdf.artifact({halo}))")
    lines.append(f"#place({where},{f'pdf.artifact({ink})' if text.decorative else ink})")
    return "\n".join(lines)
