"""A briefing as the page shows it: all that its scenes need, so that they ask for nothing more."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dernamap.briefings.scene_checks import READERS, scene_state
from dernamap.dataset import cell_in, rows_of, spellings_in, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.errors import DateError
from dernamap.model import folded
from dernamap.view import TEXT_CHUNK, EventTexts, PlaceNames, state_to_params
from dernamap.words import said_of_file, words_of

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
    words = words_of(language)
    scenes = [
        _scene(scene, dataset, texts, language)
        | {"faults": [said_of_file(str(fault), words) for fault in briefing.faults_of(number)]}
        for number, scene in enumerate(briefing.scenes)
    ]
    shown = set(briefing.lines)
    others = [fault for fault in briefing.faults if fault.row not in shown]
    faults = [said_of_file(str(fault), words) for fault in folded(others)]
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
        self._dataset = dataset
        self._texts = EventTexts(dataset, language)
        self._arabic_names = PlaceNames(dataset, "ar")
        self._joint = words_of(language)("joints.list")
        self._comma = words_of(language)("joints.comma")
        self._chunks: dict[int, list[dict[str, Any]]] = {}
        self._events = dataset.events
        self._sources = {row["source_id"]: row for row in rows_of(dataset.sources)}
        self._spellings = spellings_in(dataset.speakers, language)

    def _source(self, name: str) -> str:
        """Say who published a source, and when; as it is written where that is no EDTF."""
        source = self._sources[name]
        published = source["published"]
        with suppress(DateError):
            published = describe_span(parse_edtf(published), self._language, brief=True)
        parts = (cell_in(source, "publisher", self._language) or source["title"], published)
        # words of both directions stand in one line
        return self._comma.join(f"\u2068{part}\u2069" for part in parts if part)

    def _said_by(self, cell: str) -> str:
        return self._joint.join(self._spellings.get(one, one) for one in split_ids(cell))

    def _places(self, event_id: str) -> list[dict[str, Any]]:
        """Name what a report's marks stand for, in both scripts: one for each, in their order."""
        placements = self._dataset.placements
        return [
            {
                "name": row["name"],
                "name_ar": self._arabic(row["place_id"], row["name"]),
                "inferred": row["certainty"] == "inferred",
            }
            for row in rows_of(placements[placements["event_id"] == event_id])
        ]

    def _arabic(self, place_id: str, name: str) -> str:
        """Return a place's Arabic name, or nothing where there is none."""
        found = self._arabic_names(place_id, name)
        return "" if found == name else found

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
            "places": self._places(event_id),
            "summary": record["summary"],
            "attributed_to": self._said_by(record["attributed_to"]),
            "sources": [
                self._source(name) for name in split_ids(self._events["source_ids"].iloc[row])
            ],
            "disputed": bool(record["disputes"]),
        }
