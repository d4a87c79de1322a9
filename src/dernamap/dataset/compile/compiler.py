"""From records to a dataset: each one dated, placed, and put in the order of time."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap import __version__
from dernamap.dataset.corrections import corrected_placements, in_force
from dernamap.dataset.tables import (
    DAY_COLUMNS,
    EVENT_COLUMNS,
    FAMILIES,
    LINE,
    PLACEMENT_COLUMNS,
    Dataset,
    phase_bounds,
    rows_of,
    split_ids,
)
from dernamap.dates import parse_edtf
from dernamap.model import OPEN_FUTURE, OPEN_PAST, Certainty, Method, Placement, Precision
from dernamap.places import place_event_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.dataset.compile.dataset_tables import Records
    from dernamap.model import Span
    from dernamap.places import Gazetteer

__all__ = ["GIVEN_RADIUS_M", "compile_dataset"]

GIVEN_RADIUS_M = 500.0
"""Radius in metres of a point that a record brings along without saying how exact it is."""

NO_DAY = date(2000, 1, 1)
"""Day that a dataset without any known day counts from."""

_EXACT_M = 300.0
_QUARTER_M = 2_500.0
_CITY_M = 10_000.0


def compile_dataset(records: Records) -> Dataset:
    """Date and place all records, and put them in the order of time.

    Parameters
    ----------
    records
        Checked records, as `dernamap.dataset.compile.dataset_tables.read_records` gives them.

    Returns
    -------
    Dataset
        The same for the same records, in whatever order their rows stood.

    """
    events = records.events.drop(columns=LINE)
    spans = [parse_edtf(text) for text in events["date"]]
    known = [day for span in spans for day in (span.earliest, span.latest) if day is not None]
    known = known or [records.about.opens_on or NO_DAY]
    epoch = min(known)
    for column, values in zip(DAY_COLUMNS, _day_columns(spans, epoch), strict=True):
        events[column] = values
    events["lasted"] = [span.lasted for span in spans]
    types = records.event_types.drop(columns=LINE)
    type_rows = {name: row for row, name in enumerate(types["type_id"])}
    first_types = [type_rows[split_ids(cell)[0]] for cell in events["event_type"]]
    events["type"] = np.array(first_types, dtype="int32")
    families = np.array([FAMILIES.index(name) for name in types["family"]], dtype="int64")
    events["family"] = families[events["type"].to_numpy()]
    events = events.sort_values(
        ["possible_to", "possible_from", "event_id"], kind="stable", ignore_index=True
    )
    by_hand = corrected_placements(records.corrections, records.gazetteer)
    placements, reasons = _place(events, records.gazetteer, by_hand)
    events["placements"] = np.bincount(
        placements["event"].to_numpy(dtype="int64"), minlength=len(events)
    )
    events["unplaced_reason"] = reasons
    return Dataset(
        about=records.about,
        digest=_digest(records),
        epoch=epoch,
        first_day=(min(known) - epoch).days,
        last_day=(max(known) - epoch).days,
        events=events[list(EVENT_COLUMNS)],
        placements=placements,
        home=records.gazetteer.places.get(records.about.home_id),
        sources=records.sources.drop(columns=LINE),
        disputes=records.disputes.drop(columns=LINE),
        counts=records.counts.drop(columns=LINE, errors="ignore"),
        phases=phase_bounds(records.phases.drop(columns=LINE), epoch),
        event_types=types,
        ground=records.ground.drop(columns=LINE),
    )


def _day_columns(spans: Iterable[Span], epoch: date) -> tuple[np.ndarray, ...]:
    numbers = np.array([span.day_numbers(epoch) for span in spans], dtype="int32").reshape(-1, 4)
    return tuple(np.clip(numbers, OPEN_PAST, OPEN_FUTURE).T)


def _place(
    events: pd.DataFrame, gazetteer: Gazetteer, by_hand: Mapping[str, tuple[Placement, ...]]
) -> tuple[pd.DataFrame, list[str]]:
    """Place each event, by hand where that was done; texts that repeat are read once."""
    read = {text: place_event_text(text, gazetteer) for text in events["place_text"].unique()}
    rows: list[tuple[object, ...]] = []
    reasons: list[str] = []
    for number, row in enumerate(rows_of(events)):
        found = read[row["place_text"]]
        placements = found.placements
        if row["lat"] and row["lon"]:
            placements = (_given(row["lat"], row["lon"], row["radius_m"], row["place_text"]),)
        placements = by_hand.get(row["event_id"], placements)
        reasons.append("" if placements else found.why)
        rows += [
            (
                number,
                row["event_id"],
                place.place_id,
                place.name,
                place.lon,
                place.lat,
                place.radius_m,
                str(place.precision),
                str(place.certainty),
                str(place.method),
                place.score,
                place.why,
                place.geometry,
            )
            for place in placements
        ]
    table = pd.DataFrame(rows, columns=list(PLACEMENT_COLUMNS))
    numeric = {"lon": "float64", "lat": "float64", "radius_m": "float64", "score": "float64"}
    return table.astype({"event": "int32", **numeric, "geometry": "object"}), reasons


def _given(lat: str, lon: str, radius: str, text: str) -> Placement:
    """Give the placement of a record that brings its own coordinates along."""
    radius_m = float(radius) if radius else GIVEN_RADIUS_M
    said = f"within {radius_m:g} m" if radius else f"taken as within {radius_m:g} m"
    if radius_m <= _EXACT_M:
        precision = Precision.EXACT
    elif radius_m <= _QUARTER_M:
        precision = Precision.QUARTER
    else:
        precision = Precision.CITY if radius_m <= _CITY_M else Precision.AREA
    return Placement(
        place_id="",
        name=text or "Given point",
        lon=float(lon),
        lat=float(lat),
        radius_m=radius_m,
        precision=precision,
        certainty=Certainty.SINGLE_SOURCE,
        method=Method.GIVEN,
        score=1.0,
        why=f"coordinates {lat}, {lon} given with the record, {said}",
    )


def _digest(records: Records) -> str:
    """Hash the contents: the same for rows in another order, another for any other cell."""
    content = hashlib.sha256(f"{__version__}\n{records.about!r}\n".encode())
    tables = (
        records.events,
        records.sources,
        records.disputes,
        records.phases,
        records.ground,
        records.event_types,
    )
    for table in tables:
        cells = table.drop(columns=LINE, errors="ignore").astype(str)
        lines = sorted("\x1f".join(row) for row in cells.itertuples(index=False))
        content.update("\x1e".join([*cells.columns, *lines, "\x1d"]).encode())
    for correction in sorted(map(repr, in_force(records.corrections).values())):
        content.update(correction.encode())
    for place in sorted(records.gazetteer.places.values(), key=lambda place: place.place_id):
        content.update(repr(place).encode())
    for relation in sorted(map(repr, records.gazetteer.relations.items())):
        content.update(relation.encode())
    return content.hexdigest()
