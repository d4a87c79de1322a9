"""The view of a scene, and what may be wrong with a scene: none of it keeps others from showing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from dernamap.briefings.briefing_scene import (
    IDENTIFIER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_POINTED_AT,
    PLAY_SPEEDS,
)
from dernamap.dataset import split_ids
from dernamap.model import Fault
from dernamap.view import state_in_link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from dernamap.briefings.briefing_scene import SceneRow
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["READERS", "scene_faults", "scene_link", "scene_state"]

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:#\d+|amp|lt|gt|quot|nbsp);")
_TEXTS = ("title_en", "title_ar", "text_en", "text_ar", "notes_en", "notes_ar", "alt")
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")


READERS = ("data", "lang", "theme", "labels", "panel", "sort", "event", "briefing", "scene")
"""Fields that a scene does not set: the records that are open, and what the reader chose."""


def link_params(link: str) -> dict[str, str]:
    """Return the parameters of a link: a whole address, or its query alone."""
    address = urlsplit(link if "?" in link or "#" in link else f"?{link}")
    return dict(parse_qsl(address.query or address.fragment.lstrip("?"), keep_blank_values=True))


def scene_link(link: str) -> str:
    """Keep of a link what a scene sets.

    Parameters
    ----------
    link
        A link of the page.

    Returns
    -------
    str
        Its parameters without `READERS`, as ``name=value&name=value``.

    """
    kept = {name: text for name, text in link_params(link).items() if name not in READERS and text}
    return urlencode(kept, safe=":,/")


def scene_state(
    link: str, dataset: Dataset, *, language: str = "en"
) -> tuple[PageState, list[str]]:
    """Read the view of a scene.

    Parameters
    ----------
    link
        The cell ``view``.
    dataset
        The dataset that it is a view of.
    language
        Of the lines, and of the state.

    Returns
    -------
    tuple of PageState and list of str
        The state, as far as it can be followed, and one line for each thing that cannot.

    """
    return state_in_link(f"?{scene_link(link)}&lang={language}", dataset)


def scene_faults(
    row: SceneRow,
    dataset: Dataset,
    events: AbstractSet[str],
    *,
    file: str,
    line: int | None,
    language: str = "en",
) -> Iterator[Fault]:
    """Check the cells of one scene.

    Parameters
    ----------
    row
        The scene.
    dataset
        The dataset that its view is of.
    events
        The identifiers of its events.
    file, line
        Where the scene stands.
    language
        As for `scene_state`.

    Yields
    ------
    Fault
        For an identifier, an order or a speed that is none; a title or a sentence that is missing
        or too long; markup, which is shown as it is written; what the view asks for and the records
        do not have; an event that is gone.

    """
    checks = (*_names(row), *_texts(row), *_view(row, dataset, language), *_pointed_at(row, events))
    for column, problem, remedy in checks:
        yield Fault(file=file, row=line, column=column, problem=problem, remedy=remedy)


def _names(row: SceneRow) -> Iterator[tuple[str, str, str]]:
    if row.id and not IDENTIFIER.fullmatch(row.id):
        remedy = "use small letters a to z, figures and hyphens, 60 at most"
        yield "id", f"{_short(row.id)!r} is not an identifier", remedy
    if not _WHOLE.fullmatch(row.order):
        yield "order", f"{_short(row.order)!r} is not an order", "write a whole number from 1"


def _texts(row: SceneRow) -> Iterator[tuple[str, str, str]]:
    if not row.title_en and not row.title_ar:
        yield "title_en", "the scene has no title", "write one"
    most = dict.fromkeys(("title_en", "title_ar"), LONGEST_TITLE)
    most |= dict.fromkeys(("text_en", "text_ar"), LONGEST_TEXT)
    for column in _TEXTS:
        text: str = getattr(row, column)
        if len(text) > most.get(column, len(text)):
            problem = f"{len(text)} characters"
            remedy = f"{most[column]} at most can be read on the screen; shorten it"
            yield column, problem, remedy
        found = _MARKUP.search(text)
        if found:
            problem = f"{_short(found[0])!r} is markup, which is shown as it is written"
            yield column, problem, "write plain text"


def _view(row: SceneRow, dataset: Dataset, language: str) -> Iterator[tuple[str, str, str]]:
    if not row.view:
        yield "view", "the scene has no view", "copy a link of the page into the cell"
    state, notices = scene_state(row.view, dataset, language=language)
    for notice in notices:
        yield "view", notice.rstrip("."), "correct the view"
    if not row.play:
        return
    if row.play not in PLAY_SPEEDS:
        problem = f"{_short(row.play)!r} is not a speed"
        yield "play", problem, f"write {', '.join(PLAY_SPEEDS)} days a second, or leave it empty"
    elif state.mode != "range" or state.from_ >= state.to:
        problem = "the view has no range to play through"
        yield "play", problem, "give it mode=range with from= and to=, or leave the cell empty"


def _pointed_at(row: SceneRow, events: AbstractSet[str]) -> Iterator[tuple[str, str, str]]:
    named = split_ids(row.point_at)
    for name in named:
        if name not in events:
            problem = f"the event {_short(name)!r} is unknown"
            yield "point_at", problem, "name an event of events.csv, or take it out"
    if len(named) > MOST_POINTED_AT:
        problem = f"{len(named)} events"
        yield "point_at", problem, f"{MOST_POINTED_AT} at most find room on the screen"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}…"
