"""Corrections applied to a dataset: the events that they name are placed again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset.corrections.correction import BY_HAND, in_force
from dernamap.dataset.placements import given_placement, placement_frame_of
from dernamap.model import Certainty, Method, Placement
from dernamap.places import extent_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dernamap.dataset.corrections.correction import Correction
    from dernamap.dataset.tables import Dataset
    from dernamap.places import Gazetteer

__all__ = ["apply_corrections"]


def apply_corrections(
    dataset: Dataset, rows: Sequence[Correction], gazetteer: Gazetteer
) -> Dataset:
    """Place the events that were corrected where somebody put them by hand.

    A place keeps the certainty that the gazetteer gives it: choosing it by hand does not locate it
    any better. A point given by hand is inferred, for no source gives it.

    Parameters
    ----------
    dataset
        Compiled, imported or merged: any dataset.
    rows
        Corrections without faults, in the order of their file.
    gazetteer
        Where the places are.

    Returns
    -------
    Dataset
        The same without corrections; else with other placements and another digest. The order of
        the events stays.

    """
    corrected = in_force(rows)
    if not corrected:
        return dataset
    events = dataset.events
    numbers = np.flatnonzero(events["event_id"].isin(corrected).to_numpy())
    names = events["event_id"].to_numpy()[numbers]
    placed = [
        (int(number), name, place)
        for number, name in zip(numbers, names, strict=True)
        for place in _placements(corrected[name], gazetteer)
    ]
    kept = dataset.placements[~dataset.placements["event"].isin(numbers)]
    both = pd.concat([kept, placement_frame_of(placed)], ignore_index=True)
    placements = both.sort_values("event", kind="stable", ignore_index=True)
    counts = np.bincount(placements["event"].to_numpy(dtype="int64"), minlength=len(events))
    reasons = events["unplaced_reason"].where(counts == 0, "")
    content = "\n".join([dataset.digest, *sorted(map(repr, corrected.values()))])
    return replace(
        dataset,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        events=events.assign(placements=counts, unplaced_reason=reasons),
        placements=placements,
    )


def _placements(row: Correction, gazetteer: Gazetteer) -> Iterator[Placement]:
    why = f"{BY_HAND}: {row.why} ({row.who}, {row.when})"
    for place_id in row.place_ids:
        extent = extent_of(place_id, gazetteer)
        if extent is None:
            raise AssertionError(f"{place_id!r} was checked to have an extent")
        inferred = f"; position inferred: {extent.basis}"
        yield Placement(
            place_id=place_id,
            name=gazetteer.places[place_id].name,
            lon=extent.lon,
            lat=extent.lat,
            radius_m=extent.radius_m,
            precision=extent.precision,
            certainty=extent.certainty,
            method=Method.GIVEN,
            score=1.0,
            why=why + (inferred if extent.certainty == Certainty.INFERRED else ""),
            geometry=extent.geometry,
        )
    point = given_placement(
        row.lat,
        row.lon,
        row.radius_m,
        reason=f"{why}; coordinates given",
        certainty=Certainty.INFERRED,
    )
    if point is not None:
        yield point
