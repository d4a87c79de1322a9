"""The differences between two views as the browser reads them."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.dataset import SpeakerNames, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.compare.later_claims import later_groups
from dernamap.view.compare.view_differences import compare_views
from dernamap.view.known import knowledge_of, known_on, read_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dernamap.dataset import Dataset
    from dernamap.view.ground import GroundState
    from dernamap.view.link import PageState

__all__ = ["differences_json"]

_MOST_CLAIMS = 500
"""How many claims of one list are sent to the page, with the number of all."""


def differences_json(
    dataset: Dataset,
    left: PageState,
    right: PageState,
    language: str = "en",
    *,
    notices: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> str:
    """Return what differs between two views.

    Parameters
    ----------
    dataset
        The dataset.
    left, right
        The views.
    language
        One of `dernamap.words.LANGUAGES`.
    notices
        What could not be followed of each view's link, a line each.

    Returns
    -------
    str
        The JSON of ``Differences`` in the browser's ``contract.ts``; lists of claims hold at most
        500, with the number of all.

    """
    found = compare_views(dataset, left, right, language=language)

    def claims(rows: np.ndarray) -> dict[str, Any]:
        return {"count": len(rows), "claims": _claims(dataset, rows[:_MOST_CLAIMS], language)}

    document = {
        "only_left": claims(found.only_left),
        "only_right": claims(found.only_right),
        "certain_left": claims(found.certain_left),
        "certain_right": claims(found.certain_right),
        "ground": [
            {
                "place_id": one.place_id,
                "name": one.name,
                "left": _state(one.left),
                "right": _state(one.right),
            }
            for one in found.ground
        ],
        "figures": [
            {
                "kind": one.kind,
                "unit": one.unit,
                "left": _bounds(one.left),
                "right": _bounds(one.right),
                "change": one.change,
            }
            for one in found.figures
        ],
        "later": _later(dataset, left, right, found.only_right, claims),
        "knowledge": [_knowledge(dataset, state) for state in (left, right)],
        "notices": [list(lines) for lines in notices],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _later(
    dataset: Dataset,
    left: PageState,
    right: PageState,
    rows: np.ndarray,
    claims: Callable[[np.ndarray], dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return what became known after the left view's day of knowledge, by what it changes."""
    if not left.known or (right.known and right.known <= left.known):
        return []
    later = rows[~known_on(dataset, left.known)[rows]]
    groups = later_groups(dataset, left.known, later)
    return [
        {"group": name, **claims(np.array(found, dtype="int64"))}
        for name, found in groups.items()
        if found
    ]


def _claims(dataset: Dataset, rows: np.ndarray, language: str) -> list[dict[str, Any]]:
    published = dict(zip(dataset.sources["source_id"], dataset.sources["published"], strict=True))
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)
    return [
        {
            "event_id": row["event_id"],
            "when": describe_span(parse_edtf(row["date"]), language),
            "summary": row["summary"],
            "said_by": speakers(row["attributed_to"]),
            "published": _published(row["source_ids"], published, language),
        }
        for row in rows_of(dataset.events.iloc[rows])
    ]


def _published(cell: str, published: dict[str, str], language: str) -> str:
    """Describe when the first of some sources was published, as far as that is known."""
    found = [read_publication(published.get(name, ""), language) for name in split_ids(cell)]
    known = [one for one in found if one.latest is not None]
    if known:
        return min(known, key=lambda one: (one.latest, one.earliest or one.latest)).words
    return found[0].words if found else read_publication("", language).words


def _state(state: GroundState | None) -> dict[str, Any] | None:
    if state is None:
        return None
    return {
        "status": state.status,
        "parties": list(state.parties),
        "larger_place": state.larger_place,
        "fades_after": state.fades_after,
    }


def _bounds(bounds: tuple[float, float] | None) -> list[float | None] | None:
    if bounds is None:
        return None
    low, high = bounds
    return [low, None if math.isinf(high) else high]


def _knowledge(dataset: Dataset, state: PageState) -> dict[str, int] | None:
    """Count what was known on the day of knowledge of a view; None where it has none."""
    if not state.known:
        return None
    found = knowledge_of(dataset, state.known)
    return {
        name: int(getattr(found, name).sum()) for name in ("known", "later", "unknown", "in_doubt")
    }
