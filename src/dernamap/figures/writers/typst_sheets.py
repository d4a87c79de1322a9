"""Sheets as one PDF: a page each, with headings, paragraphs and a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.canvas import LEADING, theme_named
from dernamap.figures.writers.typst_compiler import compile_typst, pt, typst_string
from dernamap.figures.writers.typst_document import FONT_FAMILIES, drawn_scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Paragraph, Sheet

__all__ = ["SHEET", "sheets_pdf"]


class SHEET:
    """The size of a sheet in pixels: A4, upright.

    Attributes
    ----------
    width, height
        Of the paper.
    margin
        On each side.
    running
        Height of the line at the top with the number of the page.

    """

    width, height = 794, 1123
    margin = 44
    running = 26


_THEME = theme_named("light")


def sheets_pdf(sheets: list[Sheet], *, title: str, language: str) -> bytes:
    """Write sheets as a PDF, tagged as PDF/UA-1 (ISO 14289-1) asks for.

    Parameters
    ----------
    sheets
        The pages; what is on one must fit, see `Paragraph.height`.
    title
        Title of the document, also at the top of each page.
    language
        ``en`` or ``ar``.

    Returns
    -------
    bytes
        The same bytes for the same sheets: it holds no time.

    """
    return compile_typst(
        "\n".join(_document(sheets, title, language)), format="pdf", pdf_standards="ua-1"
    )


def _document(sheets: list[Sheet], title: str, language: str) -> Iterator[str]:
    rtl = language == "ar"
    small = f"text(size:{pt(11.5)},fill:rgb({typst_string(_THEME.soft)}))"
    number = '#context counter(page).display((n,all)=>str(n)+" / "+str(all),both:true)'
    yield f"#set document(title:{typst_string(title)},date:none)"
    yield (
        f"#set text({FONT_FAMILIES},lang:{typst_string(language)},dir:{'rtl' if rtl else 'ltr'},"
        f"fill:rgb({typst_string(_THEME.ink)}),hyphenate:false,top-edge:0.95em,bottom-edge:-0.05em)"
    )
    yield (
        f"#set page(width:{pt(SHEET.width)},height:{pt(SHEET.height)},margin:{pt(SHEET.margin)})"
    )
    yield f'#set par(leading:{LEADING - 1:.2f}em,spacing:0pt,linebreaks:"simple",justify:false)'
    yield "#show heading:set block(above:0pt,below:0pt)"
    for at, sheet in enumerate(sheets):
        if at:
            yield "#pagebreak()"
        yield (
            f"#block(height:{pt(SHEET.running)},above:0pt,below:0pt,width:100%,"
            f"pdf.artifact[#set {small};#{typst_string(title)}#h(1fr)#text(dir:ltr)[{number}]])"
        )
        yield from map(_paragraph, sheet.above)
        yield f"#v({pt(10)},weak:false)"
        size = f"width:{pt(sheet.scene.width)},height:{pt(sheet.scene.height)}"
        # a figure has a margin of its own, which lies in that of the sheet
        out = pt((SHEET.width - 2 * SHEET.margin - sheet.scene.width) / 2)
        yield f"#pad(left:{out},right:{out},block({size},above:0pt,below:0pt)["
        yield from drawn_scene(sheet.scene, alt=sheet.alt)
        yield "])"
        yield from map(_paragraph, sheet.below)


def _paragraph(paragraph: Paragraph) -> str:
    rtl = paragraph.rtl
    ink = _THEME.soft if paragraph.soft else _THEME.ink
    look = (
        f"size:{pt(paragraph.size)},lang:{typst_string('ar' if rtl else 'en')},"
        f"dir:{'rtl' if rtl else 'ltr'},fill:rgb({typst_string(ink)})"
    )
    said = f"#{typst_string(paragraph.text)}"
    if paragraph.lead:
        said = f"#text(weight:600,{typst_string(paragraph.lead)}) {said}"
    if paragraph.link:
        said = f"#link({typst_string(paragraph.link)})[{said}]"
    if paragraph.heading:
        # only the first level is in the outline: a scene each
        marked = "true" if paragraph.heading == 1 else "false"
        body = (
            f"#heading(level:{paragraph.heading},outlined:{marked},bookmarked:{marked})"
            f"[#text(weight:600,{look})[{said}]]"
        )
    else:
        body = f"#par[#text({look})[{said}]]"
    side = "right" if rtl else "left"
    return (
        f"#v({pt(paragraph.gap)},weak:false)\n"
        f"#block(width:100%,above:0pt,below:0pt)[#set align({side});#set text({look});{body}]"
    )
