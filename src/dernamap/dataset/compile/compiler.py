"""From tables to a dataset: every record dated, placed, and sorted by time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap import __version__
from dernamap.dataset.corrections import apply_corrections
from dernamap.dataset.placements import given_placement, placement_frame_of
from dernamap.dataset.tables import (
    DAY_COLUMNS,
    EVENT_COLUMNS,
    Dataset,
    phase_bounds,
    rows_of,
    split_ids,
    time_key,
    time_order,
    type_numbers,
    without_lines,
)
from dernamap.dates import parse_edtf
from dernamap.engines import LocalEngine, answers_of
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.places import place_event_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from dernamap.dataset.compile.dataset_tables import DatasetTables
    from dernamap.engines import Engine
    from dernamap.model import Placement, Span
    from dernamap.places import Gazetteer

__all__ = ["compile_dataset"]

NO_DAY = date(2000, 1, 1)
"""The first day of a dataset without any known day."""


_TEXTS = 500
"""Texts that are read at a time."""


def compile_dataset(tables: DatasetTables, *, engine: Engine | None = None) -> Dataset:
    """Date and place all records, and sort them by time.

    Parameters
    ----------
    tables
        Checked tables, as `dernamap.dataset.compile.dataset_tables.read_dataset_tables` gives them.
    engine
        What reads dates and places; threads of this process if None. The dataset is the same.

    Returns
    -------
    Dataset
        The same for the same records, in whatever order their rows stood.

    """
    events = without_lines(tables.events)
    engine = engine or LocalEngine()
    spans = answers_of(engine, _read_dates, list(events["date"]), size=_TEXTS)
    known = [day for span in spans for day in (span.earliest, span.latest) if day is not None]
    known = known or [tables.metadata.opens_on or NO_DAY]
    epoch = min(known)
    for column, values in zip(DAY_COLUMNS, _day_columns(spans, epoch), strict=True):
        events[column] = values
    events["lasted"] = [span.lasted for span in spans]
    types = without_lines(tables.event_types)
    numbers = type_numbers(types)
    first_types = [numbers[split_ids(cell)[0]] for cell in events["event_type"]]
    events["type"] = np.array([row for row, _ in first_types], dtype="int32")
    events["family"] = np.array([family for _, family in first_types], dtype="int64")
    events = _in_order(events)
    places = _PlaceTexts(tables.gazetteer, tables.metadata.home_id)
    placed, reasons = _place(events, places, engine)
    placements = placement_frame_of(placed)
    events["placements"] = np.bincount(
        placements["event"].to_numpy(dtype="int64"), minlength=len(events)
    )
    events["unplaced_reason"] = reasons
    dataset = Dataset(
        metadata=tables.metadata,
        digest=_digest(tables),
        epoch=epoch,
        first_day=(min(known) - epoch).days,
        last_day=(max(known) - epoch).days,
        events=events[list(EVENT_COLUMNS)],
        placements=placements,
        home=tables.home,
        border=tables.border,
        sources=without_lines(tables.sources),
        disputes=without_lines(tables.disputes),
        counts=without_lines(tables.counts),
        phases=phase_bounds(without_lines(tables.phases), epoch),
        event_types=types,
        ground=without_lines(tables.ground),
        versions=without_lines(tables.versions),
        count_scopes=without_lines(tables.count_scopes),
        parties=without_lines(tables.parties),
        speakers=without_lines(tables.speakers),
    )
    return apply_corrections(dataset, tables.corrections, tables.gazetteer)


def _day_columns(spans: Iterable[Span], epoch: date) -> tuple[np.ndarray, ...]:
    numbers = np.array([span.day_numbers(epoch) for span in spans], dtype="int32").reshape(-1, 4)
    return tuple(np.clip(numbers, OPEN_PAST, OPEN_FUTURE).T)


def _in_order(events: pd.DataFrame) -> pd.DataFrame:
    """Sort events by time."""
    key = time_key(events["possible_to"].to_numpy(), events["possible_from"].to_numpy())
    names = events["event_id"].to_numpy()
    order = time_order(key, lambda rows: pa.array(names[rows], pa.string()))
    return events.iloc[order].reset_index(drop=True)


def _read_dates(texts: list[str]) -> list[Span]:
    return [parse_edtf(text) for text in texts]


@dataclass(frozen=True, slots=True)
class _PlaceTexts:
    """Reads the texts of places, here or in another process."""

    gazetteer: Gazetteer
    home: str

    def __call__(self, texts: list[str]) -> list[tuple[tuple[Placement, ...], str]]:
        """Return the placements of each text, and why there are these or none."""
        found = [place_event_text(text, self.gazetteer, home=self.home) for text in texts]
        return [(one.placements, one.why) for one in found]


def _place(
    events: pd.DataFrame, places: _PlaceTexts, engine: Engine
) -> tuple[list[tuple[int, str, Placement]], list[str]]:
    """Place each event; texts that repeat are read once."""
    texts = list(events["place_text"].unique())
    read = dict(zip(texts, answers_of(engine, places, texts, size=_TEXTS), strict=True))
    placed: list[tuple[int, str, Placement]] = []
    reasons: list[str] = []
    for number, row in enumerate(rows_of(events)):
        listed, why = read[row["place_text"]]
        own = given_placement(row["lat"], row["lon"], row["radius_m"], name=row["place_text"])
        placements = listed if own is None else (own,)
        reasons.append("" if placements else why)
        placed += [(number, row["event_id"], place) for place in placements]
    return placed, reasons


def _digest(tables: DatasetTables) -> str:
    """Hash the contents: the same for rows in another order, another for any other cell."""
    content = hashlib.sha256(f"{__version__}\n{tables.metadata!r}\n".encode())
    hashed = (
        tables.events,
        tables.sources,
        tables.disputes,
        tables.versions,
        tables.phases,
        tables.ground,
        tables.count_scopes,
        tables.parties,
        tables.speakers,
        tables.event_types,
    )
    for table in hashed:
        cells = without_lines(table)
        lines = sorted("\x1f".join(row.values()) for row in rows_of(cells))
        content.update("\x1e".join([*cells.columns, *lines, "\x1d"]).encode())
    content.update(tables.gazetteer.content)
    return content.hexdigest()
