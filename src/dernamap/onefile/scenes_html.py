"""The scenes of a briefing as text, for a reader without scripts."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from dernamap.briefings import briefing_json
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.briefings import Briefing
    from dernamap.dataset import Dataset

__all__ = ["scenes_html"]


def scenes_html(dataset: Dataset, briefing: Briefing, language: str) -> Iterator[str]:
    """Write scenes one below the other, each with who says so.

    Parameters
    ----------
    dataset
        The dataset that they are views of.
    briefing
        The briefing.
    language
        One of `dernamap.words.LANGUAGES`.

    Yields
    ------
    str
        Lines of HTML. Texts of the data are escaped.

    """
    words = words_of(language)
    for scene in json.loads(briefing_json(briefing, dataset, language))["scenes"]:
        yield f'<h2 dir="auto">{escape(scene["title"])}</h2>'
        yield f'<p dir="auto">{escape(scene["text"])}</p>'
        yield "<ul>"
        for point in scene["points"]:
            who = words("briefing.said_by", who=point["attributed_to"])
            sources = words("briefing.source", sources="; ".join(point["sources"]))
            parts = (point["when"], point["where"], point["summary"], who, sources)
            yield f'<li dir="auto">{escape(" · ".join(part for part in parts if part))}</li>'
        yield "</ul>"
