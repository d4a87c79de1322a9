"""The places whose claims are followed, with their states, as the browser draws them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dernamap.dataset import Parties, SpeakerNames, action_and_basis, cell_in, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.model import Precision
from dernamap.view.events import PlaceNames
from dernamap.view.ground.ground_state import Evidence, GroundState
from dernamap.view.ground.party_styles import party_styles
from dernamap.view.ground.sentences import larger_words, sentence
from dernamap.view.ground.states import ground_states
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.words import Words

__all__ = ["GroundRow", "ground_json", "ground_rows", "listed_parties"]


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
    is_city
        Whether it is a city as a whole.

    """

    place_id: str
    name: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    states: tuple[GroundState, ...]
    is_city: bool = False


def ground_rows(dataset: Dataset, language: str = "en") -> tuple[GroundRow, ...]:
    """Derive who claims to hold each place that the dataset's ``ground.csv`` names.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`.

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
    place_names = PlaceNames(dataset, language)
    named = _names(dataset, place_names, language)
    parties = Parties(dataset.parties)
    by_place: dict[str, list[Evidence]] = {}
    words = words_of(language)
    for row in rows_of(dataset.ground):
        event = events[row["event_id"]]
        for place in split_ids(row["place_ids"]):
            found = where[row["event_id"]]
            why = row["note"]
            if place not in found and found:
                names = words("joints.comma").join(found.values())
                why = f"{why} {words('says.placed_as', names=names)}".strip()
            larger_place = named.get(row["of_whole"], row["of_whole"])
            named_party = parties.short_name_in(row["party"], language)
            says = sentence(
                named_party, *action_and_basis(row["action"], row["basis"]), larger_place, language
            )
            item = _evidence(row, event, why=why, larger_place=larger_place, says=says)
            party = parties.line_of(item.party) or item.party
            by_place.setdefault(place, []).append(replace(item, party=party))
    rows = [
        _row(dataset, place, ground_states(evidence), place_names, words)
        for place, evidence in by_place.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.is_city))


def _names(dataset: Dataset, place_names: PlaceNames, language: str) -> dict[str, str]:
    """Name larger places as a sentence does: "the whole city", "all of Sheiha"."""
    marks = dataset.placements[["place_id", "name", "precision"]].drop_duplicates("place_id")
    return {
        place: larger_words(place_names(place, name), language, is_city=precision == Precision.CITY)
        for place, name, precision in marks.itertuples(index=False)
    }


def _evidence(
    row: dict[str, Any], event: dict[str, Any], *, why: str, larger_place: str, says: str
) -> Evidence:
    """Date what an event says: something that lasted counts from its start."""
    action, basis = action_and_basis(row["action"], row["basis"])
    lasted = bool(event["lasted"])
    return Evidence(
        event_id=row["event_id"],
        party=row["party"],
        action=action,
        basis=basis,
        from_day=int(event["possible_from"]),
        sure_day=int(event["certain_b"] if lasted else event["possible_to"]),
        last_day=int(event["possible_to"]),
        lasted=lasted,
        larger_place=larger_place,
        disputes=split_ids(event["dispute_ids"]),
        says=says,
        why=why,
    )


def _row(
    dataset: Dataset,
    place_id: str,
    states: tuple[GroundState, ...],
    place_names: PlaceNames,
    words: Words,
) -> GroundRow:
    """Return the disc that most records at a place have; the gazetteer is not available here."""
    marks = dataset.placements
    own = marks[(marks["place_id"] == place_id) & marks["geometry"].isna()]
    if own.empty:
        return GroundRow(
            place_id=place_id, name=place_id, lon=None, lat=None, radius_m=None, states=states
        )
    columns = ["name", "lon", "lat", "radius_m", "precision"]
    discs = rows_of(own.value_counts(columns).reset_index())
    disc = min(discs, key=lambda disc: (-disc["count"], disc["name"]))
    name = place_names(place_id, disc["name"])
    is_city = disc["precision"] == Precision.CITY
    return GroundRow(
        place_id=place_id,
        name=words("says.row_whole_city", place=name) if is_city else name,
        is_city=is_city,
        lon=disc["lon"],
        lat=disc["lat"],
        radius_m=disc["radius_m"],
        states=states,
    )


def ground_json(dataset: Dataset, language: str = "en") -> str:
    """Return the parties and the places with their states, as the browser reads them.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        The JSON of ``Ground`` in the browser's ``contract.ts``.

    """
    rows = ground_rows(dataset, language)
    table = rows_of(dataset.events) if rows else []
    events = {row["event_id"]: row for row in table}
    numbers = {row["event_id"]: number for number, row in enumerate(table)}
    topics = {
        row["dispute_id"]: cell_in(row, "topic", language) for row in rows_of(dataset.disputes)
    }
    parties = Parties(dataset.parties)
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)

    def evidence(item: Evidence) -> dict[str, Any]:
        event = events[item.event_id]
        return {
            "event_id": item.event_id,
            "row": numbers[item.event_id],
            "day": item.sure_day,
            "when": describe_span(parse_edtf(event["date"]), language),
            "party": item.party,
            "basis": item.basis,
            "says": item.says,
            "said_by": speakers(event["attributed_to"]),
            "why": item.why,
        }

    return json.dumps(
        {
            "parties": [
                {
                    "id": style.party,
                    "names": [
                        {
                            "short": name.short_name_in(language),
                            "name": name.name_in(language),
                            "since": None
                            if name.since is None
                            else (name.since - dataset.epoch).days,
                        }
                        for name in parties.names_of(style.party)
                    ],
                    "light": style.light,
                    "dark": style.dark,
                }
                for style in party_styles(listed_parties(rows, parties))
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
                            "larger_place": state.larger_place,
                            "fades_after": state.fades_after,
                            "faded": state.faded,
                            "disputes": [topics.get(name, name) for name in state.disputes],
                            "evidence": [evidence(item) for item in state.evidence],
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


def listed_parties(rows: tuple[GroundRow, ...], parties: Parties) -> tuple[str, ...]:
    """Return the parties of rows in the order of their table; those it does not list come last."""
    used = dict.fromkeys(
        item.party for row in rows for state in row.states for item in state.evidence
    )
    listed = [line for line in parties.lines if line in used]
    return (*listed, *(party for party in used if party not in listed))
