"""The places whose claims are followed, with their states, as the browser draws them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.dataset import GROUND_ACTIONS, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.model import Precision
from dernamap.view.ground.parties import party_styles
from dernamap.view.ground.states import Evidence, GroundState, ground_states

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["GroundRow", "ground_json", "ground_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """One place whose claims are followed.

    Attributes
    ----------
    place_id, name
        The place, and its name for a reader.
    lon, lat, radius_m
        Its disc: degrees, EPSG:4326, and metres; None where no record is placed there.
    states
        As `dernamap.view.ground.states.ground_states` gives them.

    """

    place_id: str
    name: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    states: tuple[GroundState, ...]


def ground_rows(dataset: Dataset) -> tuple[GroundRow, ...]:
    """Derive who claims to hold each place that the dataset's ``ground.csv`` names.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    tuple of GroundRow
        In the order in which the table first names them, cities as a whole last; none without
        such a table.

    """
    events = {
        row["event_id"]: row
        for row in rows_of(
            dataset.events[dataset.events["event_id"].isin(set(dataset.ground["event_id"]))]
        )
    }
    placed = dataset.placements[dataset.placements["event_id"].isin(events.keys())]
    where: dict[str, dict[str, str]] = {name: {} for name in events}
    for event_id, place_id, name in zip(
        placed["event_id"], placed["place_id"], placed["name"], strict=True
    ):
        where[event_id].setdefault(place_id, name)
    told: dict[str, list[Evidence]] = {}
    for row in rows_of(dataset.ground):
        event = events[row["event_id"]]
        for place in split_ids(row["place_ids"]):
            found = where[row["event_id"]]
            why = row["note"]
            if place not in found and found:
                why = f"{why} Placed as: {', '.join(found.values())}.".strip()
            told.setdefault(place, []).append(_evidence(row, event, why))
    rows = [_row(dataset, place, ground_states(evidence)) for place, evidence in told.items()]
    return tuple(sorted(rows, key=lambda row: row.name.endswith(_WHOLE)))


_WHOLE = ", whole city"


def _evidence(row: dict[str, Any], event: dict[str, Any], why: str) -> Evidence:
    """Date what an event says: fighting that lasted is there from its start on."""
    lasting = event["lasted"] and row["action"] == "fights"
    return Evidence(
        event_id=row["event_id"],
        party=row["party"],
        action=row["action"],
        from_day=int(event["possible_from"]),
        sure_day=int(event["certain_b"] if lasting else event["possible_to"]),
        disputes=split_ids(event["dispute_ids"]),
        why=why,
    )


def _row(dataset: Dataset, place_id: str, states: tuple[GroundState, ...]) -> GroundRow:
    """Give a place the disc that most records at it have; the gazetteer is not at hand here."""
    marks = dataset.placements
    own = marks[(marks["place_id"] == place_id) & marks["geometry"].isna()]
    if own.empty:
        return GroundRow(
            place_id=place_id, name=place_id, lon=None, lat=None, radius_m=None, states=states
        )
    columns = ["name", "lon", "lat", "radius_m", "precision"]
    discs = rows_of(own.value_counts(columns).reset_index())
    disc = min(discs, key=lambda disc: (-disc["count"], disc["name"]))
    return GroundRow(
        place_id=place_id,
        name=disc["name"] + (_WHOLE if disc["precision"] == Precision.CITY else ""),
        lon=disc["lon"],
        lat=disc["lat"],
        radius_m=disc["radius_m"],
        states=states,
    )


def ground_json(dataset: Dataset) -> str:
    """Give the parties and the places with their states, as the browser reads them.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        The JSON of ``Ground`` in the browser's ``contract.ts``.

    """
    rows = ground_rows(dataset)
    events = {row["event_id"]: row for row in rows_of(dataset.events)} if rows else {}
    topics = dict(zip(dataset.disputes["dispute_id"], dataset.disputes["topic"], strict=True))
    parties = dict.fromkeys(
        said.party for row in rows for state in row.states for said in state.evidence
    )

    def evidence(said: Evidence) -> dict[str, Any]:
        event = events[said.event_id]
        return {
            "event_id": said.event_id,
            "day": said.sure_day,
            "when": describe_span(parse_edtf(event["date"])),
            "party": said.party,
            "says": GROUND_ACTIONS[said.action],
            "said_by": event["attributed_to"],
            "why": said.why,
        }

    return json.dumps(
        {
            "parties": [
                {"id": style.party, "light": style.light, "dark": style.dark}
                for style in party_styles(tuple(parties))
            ],
            "rows": [
                {
                    "place_id": row.place_id,
                    "name": row.name,
                    "disc": None if row.lon is None else [row.lon, row.lat, row.radius_m],
                    "states": [
                        {
                            "from": state.from_day,
                            "sure": state.sure_day,
                            "status": state.status,
                            "parties": list(state.parties),
                            "disputes": [topics.get(name, name) for name in state.disputes],
                            "evidence": [evidence(said) for said in state.evidence],
                        }
                        for state in row.states
                    ],
                }
                for row in rows
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
