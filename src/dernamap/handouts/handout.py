"""A briefing on paper: what does not fit on a page is set smaller, and its figure is lower."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.briefings import scene_state
from dernamap.errors import UsageError
from dernamap.figures import (
    SHEET,
    FigureOptions,
    Preset,
    Sheet,
    draw_figure,
    missing_glyphs,
    sheets_pdf,
)
from dernamap.handouts.scene_texts import SceneTexts
from dernamap.model import folded
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.briefings import Briefing, SceneRow
    from dernamap.dataset import Dataset
    from dernamap.figures import Paragraph

__all__ = ["handout_pdf"]

_SIZES = (13.4, 12.6, 11.8, 11.0, 10.2)
"""Of running text in pixels: 10 points down to 7.7, the smallest that is read with ease."""

_LOW, _HIGH = 400, 640
"""Height of a figure in pixels: below the first its names no longer fit beside its legend."""

_HEAD = 260
"""Height of title and sentence, in pixels: more than either may have by the rules of scenes."""

_BODY = 12.8
_MARGIN = 13
"""Size of the type of a figure, and the margin that it leaves round itself, in pixels."""

_WIDTH = SHEET.width - 2 * SHEET.margin
_ROOM = SHEET.height - 2 * SHEET.margin - SHEET.running - 14


def handout_pdf(
    dataset: Dataset, briefing: Briefing, *, language: str, notes: bool
) -> tuple[bytes, list[str]]:
    """Write a briefing as a PDF, one page a scene.

    Parameters
    ----------
    dataset
        The dataset that its scenes are views of.
    briefing
        The briefing.
    language
        One of `dernamap.words.LANGUAGES`.
    notes
        Whether the speaker's notes are in it.

    Returns
    -------
    tuple of bytes and list of str
        A PDF/UA-1 file, the same for the same data and scenes; and a line for each thing that is
        not as the scenes ask for.

    Raises
    ------
    UsageError
        If the briefing has no scenes, the language is none, or the fonts lack a character.

    """
    options = FigureOptions(language=language)
    if not briefing.scenes:
        raise UsageError(f"the briefing {briefing.name!r} has no scenes that could be printed")
    notices = [str(fault) for fault in folded(briefing.faults)]
    sheets = []
    for scene in briefing.scenes:
        sheet, cut = _sheet(dataset, scene, options, notes=notes)
        notices += cut
        sheets.append(sheet)
    name = {"title": dataset.metadata.title_in(language), "name": briefing.name}
    title = words_of(language)("handout.title", **name)
    return sheets_pdf(sheets, title=title, language=language), notices


def _sheet(
    dataset: Dataset, scene: SceneRow, options: FigureOptions, *, notes: bool
) -> tuple[Sheet, list[str]]:
    language = options.language
    said = scene.words("notes", language) if notes else ""
    texts = SceneTexts(dataset=dataset, scene=scene, language=language, notes=said)
    above = tuple(_cut(texts.above(), _HEAD))
    room = _ROOM - _height(above)
    below, cut = _fitted(texts, room - _LOW)
    cut = cut or above != texts.above()
    height = min(room - _height(below), _HIGH)
    state, _ = scene_state(scene.view, dataset)
    size = Preset(name="handout", width=_WIDTH + 2 * _MARGIN, height=int(height), body=_BODY)
    figure = draw_figure(dataset, state, replace(options, preset=size))
    # what a scene says of its picture is in one language
    alt = f"{scene.alt} {figure.alt}".strip() if language == "en" else figure.alt
    sheet = Sheet(above=above, scene=figure.scene, alt=alt, below=below)
    lacks = missing_glyphs(one for one in sheet.texts() if one.isprintable())
    if lacks:
        listed = ", ".join(f"{one!r} (U+{ord(one):04X})" for one in lacks[:5])
        raise UsageError(
            f"the fonts of figures have no glyph for {listed}, in scene {scene.id!r} or its "
            "sources; they cover Latin and Arabic"
        )
    notice = f"scene {scene.id!r}: what is said does not fit on a page and is cut"
    return sheet, [notice] if cut else []


def _height(paragraphs: tuple[Paragraph, ...]) -> float:
    return sum(paragraph.height(_WIDTH) for paragraph in paragraphs)


def _fitted(texts: SceneTexts, room: float) -> tuple[tuple[Paragraph, ...], bool]:
    """Return paragraphs that fit into a height; in the smallest type they are cut."""
    for size in _SIZES:
        below = texts.below(size)
        if _height(below) <= room:
            return below, False
    return tuple(_cut(below, room)), True


def _cut(paragraphs: tuple[Paragraph, ...], room: float) -> Iterator[Paragraph]:
    """Keep of paragraphs what fits into a height; the last one ends with an ellipsis."""
    for paragraph in paragraphs:
        if paragraph.height(_WIDTH) > room:
            words = paragraph.text.split()
            while words:
                words = words[: len(words) * 9 // 10]
                less = replace(paragraph, text=f"{' '.join(words)} …", link="")
                if less.height(_WIDTH) <= room:
                    yield less
                    return
            return
        room -= paragraph.height(_WIDTH)
        yield paragraph
