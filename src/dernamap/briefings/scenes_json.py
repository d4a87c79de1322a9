"""A briefing as the page shows it: all that its scenes need, so that they ask for nothing more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dernamap.briefings.scene_checks import READERS, scene_state
from dernamap.dataset import split_ids
from dernamap.dates import describe_day, describe_span, parse_edtf
from dernamap.errors import DateError
from dernamap.view import TEXT_CHUNK, EventTexts, state_to_params
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.briefings.briefing import Briefing
    from dernamap.briefings.briefing_scene import SceneRow
    from dernamap.dataset import Dataset

__all__ = ["briefing_json"]


def briefing_json(briefing: Briefing, dataset: Dataset, language: str) -> str:
    """Write a briefing for the page.

    Parameters
    ----------
    briefing
        The briefing.
    dataset
        The dataset that its scenes are views of.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        JSON: ``Briefing`` of the browser's ``contract.ts``. A scene's view is as far as it can be
        followed; a report that is gone is left out, and the scene's faults say so.

    """
    texts = _Texts(dataset, language)
    scenes = [
        _scene(scene, dataset, texts, language)
        | {"faults": [str(fault) for fault in briefing.faults_of(number)]}
        for number, scene in enumerate(briefing.scenes)
    ]
    shown = set(briefing.lines)
    faults = [str(fault) for fault in briefing.faults if fault.row not in shown]
    document = {"name": briefing.name, "scenes": scenes, "faults": faults}
    return json.dumps(document, ensure_ascii=False)


def _scene(scene: SceneRow, dataset: Dataset, texts: _Texts, language: str) -> dict[str, Any]:
    state, _ = scene_state(scene.view, dataset)
    view = state_to_params(state)
    points = (texts.point(name) for name in split_ids(scene.point_at))
    return {
        "id": scene.id,
        "title": scene.words("title", language),
        "text": scene.words("text", language),
        "notes": scene.words("notes", language),
        "view": {name: text for name, text in view.items() if name not in READERS},
        "play": int(scene.play) if scene.play.isascii() and scene.play.isdigit() else 0,
        "points": [point for point in points if point is not None],
    }


class _Texts:
    """The texts of the reports that scenes point at."""

    def __init__(self, dataset: Dataset, language: str) -> None:
        self._language = language
        self._texts = EventTexts(dataset, language)
        self._joint = words_of(language)("joints.list")
        self._comma = words_of(language)("joints.comma")
        self._chunks: dict[int, list[dict[str, Any]]] = {}

    def _day(self, source: dict[str, str]) -> str:
        """Say when a source was published; as it is written where that is no EDTF."""
        published = source["published"]
        try:
            span = parse_edtf(published)
        except DateError:
            return published
        if span.earliest is not None and span.earliest.isoformat() == published:
            # without the day of the week
            return describe_day(span.earliest, self._language)
        return describe_span(span, self._language)

    def point(self, event_id: str) -> dict[str, Any] | None:
        """Give what the screen says of a report; None if there is no such report."""
        row = self._texts.row_of(event_id)
        if row is None:
            return None
        number, within = divmod(row, TEXT_CHUNK)
        if number not in self._chunks:
            self._chunks[number] = self._texts.chunk(number)
        record = self._chunks[number][within]
        return {
            "event_id": event_id,
            "row": row,
            "type": record["type"],
            "when": record["when"],
            "where": self._joint.join(place["name"] for place in record["placements"]),
            "summary": record["summary"],
            "attributed_to": record["attributed_to"],
            "sources": [
                self._comma.join(
                    # words of both directions stand in one line
                    f"\u2068{part}\u2069"
                    for part in (one["publisher"] or one["title"], self._day(one))
                    if part
                )
                for one in record["sources"]
            ],
            "disputed": bool(record["disputes"]),
        }
