"""A scene as PNG or PDF: Typst draws its shapes and sets all of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.canvas import text_width
from dernamap.figures.writers.svg import shapes_svg
from dernamap.figures.writers.typst_compiler import compile_typst, pt, typst_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Scene, TextLine

__all__ = ["FONT_FAMILIES", "drawn_scene", "scene_pdf", "scene_png"]

FONT_FAMILIES = 'font:("Dernamap Sans","Dernamap Arabic"),fallback:false,overhang:false'
"""The fonts, as Typst's text takes them."""


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
    return compile_typst(_document(scene), format="png", ppi=96.0 * scale)


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
    return compile_typst(_document(scene), format="pdf", pdf_standards="ua-1")


def _document(scene: Scene) -> str:
    page = f"width:{pt(scene.width)},height:{pt(scene.height)}"
    return "\n".join(
        [
            f"#set document(title:{typst_string(scene.title)},date:none)",
            f"#set page({page},margin:0pt,fill:rgb({typst_string(scene.paper)}))",
            *drawn_scene(scene, alt=scene.alt),
        ]
    )


def drawn_scene(scene: Scene, *, alt: str) -> Iterator[str]:
    """Draw a scene from the top left corner of what holds it.

    Parameters
    ----------
    scene
        The figure.
    alt
        Its alternative text.

    Yields
    ------
    str
        Lines of Typst markup.

    """
    yield (
        f'#set text({FONT_FAMILIES},lang:{typst_string(scene.language)},top-edge:"baseline",'
        'bottom-edge:"baseline")'
    )
    yield "#set par(leading:0pt,spacing:0pt)"
    yield (
        f'#place(top+left,image(bytes({typst_string(shapes_svg(scene))}),format:"svg",'
        f"width:{pt(scene.width)},height:{pt(scene.height)},alt:{typst_string(alt)}))"
    )
    yield from map(_line, scene.texts())


def _line(text: TextLine) -> str:
    """Set one line; its rim is drawn first, since Typst strokes over the fill."""
    width = text_width(text.text, text.size, text.weight)
    left = text.x - width * {"left": 0.0, "middle": 0.5, "right": 1.0}[text.anchor]
    where = f"top+left,dx:{pt(left)},dy:{pt(text.y)}"
    look = (
        f"size:{pt(text.size)},weight:{text.weight},dir:{'rtl' if text.rtl else 'ltr'},"
        f"lang:{typst_string('ar' if text.rtl else 'en')}"
    )
    said = typst_string(text.text)
    # a word wider than the page would be broken: a box of its own width keeps the line whole
    box = f"box(width:{pt(width + 1)}," if width else "box("
    ink = f"{box}text({look},fill:rgb({typst_string(text.fill)}),{said}))"
    lines = []
    if text.halo:
        colour = f"rgb({typst_string(text.halo)})"
        rim = f'(paint:{colour},thickness:{pt(text.size * 0.22)},join:"round")'
        halo = f"{box}text({look},fill:{colour},stroke:{rim},{said}))"
        lines.append(f"#place({where},pdf.artifact({halo}))")
    lines.append(f"#place({where},{f'pdf.artifact({ink})' if text.decorative else ink})")
    return "\n".join(lines)
