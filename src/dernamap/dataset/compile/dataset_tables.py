"""The records of a dataset's folder, read and checked as a whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.dataset.corrections import Correction, read_corrections
from dernamap.dataset.tables import (
    FAMILIES,
    LINE,
    TABLES,
    About,
    counts_table,
    gazetteer_folder,
    ground_faults,
    read_about,
    read_table,
    split_ids,
)
from dernamap.dates import parse_edtf
from dernamap.errors import DatasetError, DateError
from dernamap.model import Fault
from dernamap.places import Gazetteer, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    import pandas as pd

__all__ = ["Records", "read_records"]

MAX_RADIUS_M = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Records:
    """A dataset as its author wrote it: tables of text, and the gazetteer.

    Attributes
    ----------
    events, sources, disputes, counts, phases, ground, event_types
        The tables, as `dernamap.dataset.tables.specs.TABLES` names their columns; ``counts`` has
        numbers in ``low`` and ``high``.
    gazetteer
        The dataset's own, or the bundled one.
    about
        What the dataset says of itself.
    corrections
        Placements by hand, in the order of their file.

    """

    events: pd.DataFrame
    sources: pd.DataFrame
    disputes: pd.DataFrame
    counts: pd.DataFrame
    phases: pd.DataFrame
    ground: pd.DataFrame
    event_types: pd.DataFrame
    gazetteer: Gazetteer
    about: About
    corrections: tuple[Correction, ...] = ()


def read_records(folder: Path) -> Records:
    """Read a dataset's folder and check it as a whole.

    Parameters
    ----------
    folder
        Holds ``events.csv`` and ``sources.csv``; ``disputes.csv``, ``phases.csv``,
        ``ground.csv`` and ``corrections.csv`` may be left out; without ``event_types.csv`` or
        ``gazetteer/`` the bundled ones are used.

    Returns
    -------
    Records
        The tables and the gazetteer.

    Raises
    ------
    DatasetError
        With every fault of every file.

    """
    if not folder.is_dir():
        problem = f"{str(folder)!r} is not a folder"
        raise DatasetError([Fault(file=folder.name, problem=problem, remedy="name a dataset")])
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    for name, spec in TABLES.items():
        home = folder
        if name == "event_types" and not (folder / spec.file).exists():
            home = bundled_file("data")
        tables[name], found = read_table(home, spec)
        faults += found
    gazetteer: Gazetteer | None = None
    try:
        gazetteer = load_gazetteer(gazetteer_folder(folder))
    except DatasetError as error:
        faults += error.faults
    about, found = read_about(folder)
    faults += found
    faults += _cell_faults(tables)
    if not tables["events"].empty:
        faults += ground_faults(
            tables["ground"],
            events=set(tables["events"]["event_id"]),
            places=None if gazetteer is None else gazetteer.places.keys(),
        )
    corrections, found = read_corrections(
        folder, events=set(tables["events"]["event_id"]), gazetteer=gazetteer
    )
    faults += found
    counts = tables["counts"]
    try:
        counts = counts_table(tables["events"])
    except DatasetError as error:
        faults += error.faults
    if faults or gazetteer is None:
        raise DatasetError(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
    tables["counts"] = counts
    return Records(**tables, gazetteer=gazetteer, about=about, corrections=corrections)


def _cell_faults(tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """Check the cells of all tables: dates, identifiers that point elsewhere, coordinates."""
    sources = set(tables["sources"]["source_id"])
    disputes = set(tables["disputes"]["dispute_id"])
    types = set(tables["event_types"]["type_id"])
    events = tables["events"]
    known_events = set(events["event_id"])
    yield from _dates(events, "events.csv", "date")
    yield from _known(events, "events.csv", "source_ids", sources, "sources.csv", needed=True)
    yield from _known(events, "events.csv", "dispute_ids", disputes, "disputes.csv")
    yield from _known(events, "events.csv", "event_type", types, "event_types.csv", needed=True)
    yield from _coordinates(events)
    yield from _known(tables["disputes"], "disputes.csv", "source_ids", sources, "sources.csv")
    yield from _known(tables["counts"], "counts.csv", "event_id", known_events, "events.csv")
    phases = tables["phases"]
    for column in ("start", "end"):
        yield from _dates(phases, "phases.csv", column)
    for column in ("start_event_ids", "end_event_ids"):
        yield from _known(phases, "phases.csv", column, known_events, "events.csv")
    yield from _known(phases, "phases.csv", "dispute_ids", disputes, "disputes.csv")
    yield from _dates(tables["sources"], "sources.csv", "published", needed=False)
    for family, line in zip(
        tables["event_types"]["family"], tables["event_types"][LINE], strict=True
    ):
        if family not in FAMILIES:
            yield Fault(
                file="event_types.csv",
                row=int(line),
                column="family",
                problem=f"{family!r} is no family of event types",
                remedy=f"the families are {', '.join(FAMILIES)}",
            )


def _dates(table: pd.DataFrame, file: str, column: str, *, needed: bool = True) -> Iterator[Fault]:
    for cell, line in zip(table[column], table[LINE], strict=True):
        if not cell and not needed:
            continue
        try:
            parse_edtf(cell)
        except DateError as error:
            yield Fault(
                file=file,
                row=int(line),
                column=column,
                problem=str(error),
                remedy="write a date as EDTF, such as 2018-06-09, 2018-06 or 2018-06-09~",
            )


def _known(
    table: pd.DataFrame,
    file: str,
    column: str,
    known: AbstractSet[str],
    where: str,
    *,
    needed: bool = False,
) -> Iterator[Fault]:
    for cell, line in zip(table[column], table[LINE], strict=True):
        names = split_ids(cell)
        if needed and not names:
            yield Fault(
                file=file,
                row=int(line),
                column=column,
                problem="the cell is empty",
                remedy=f"name one of {where}",
            )
        for name in names:
            if name not in known:
                yield Fault(
                    file=file,
                    row=int(line),
                    column=column,
                    problem=f"{name!r} is unknown",
                    remedy=f"add it to {where}, or correct it",
                )


def _coordinates(events: pd.DataFrame) -> Iterator[Fault]:
    """Check coordinates that a record brings along: in range, and both or none."""
    bounds = {"lat": 90.0, "lon": 180.0, "radius_m": float(MAX_RADIUS_M)}
    for row in events[["lat", "lon", "radius_m", LINE]].itertuples(index=False):
        cells = dict(zip(("lat", "lon", "radius_m"), row[:3], strict=True))
        line = int(row[3])
        for column, cell in cells.items():
            if not cell:
                continue
            try:
                number = float(cell)
            except ValueError:
                number = math.nan
            low = 1.0 if column == "radius_m" else -bounds[column]
            if not low <= number <= bounds[column]:
                yield Fault(
                    file="events.csv",
                    row=line,
                    column=column,
                    problem=f"{cell!r} is not a number from {low:g} to {bounds[column]:g}",
                    remedy="give degrees, EPSG:4326"
                    if column != "radius_m"
                    else "give the radius in metres",
                )
        if bool(cells["lat"]) != bool(cells["lon"]):
            yield Fault(
                file="events.csv",
                row=line,
                column="lat",
                problem="only one of 'lat' and 'lon' is given",
                remedy="give both, or neither",
            )
