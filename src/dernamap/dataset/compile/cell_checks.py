"""The cells of a dataset's tables, checked: dates, coordinates, and references to other tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset.tables import LINE, dispute_faults, family_faults, split_ids, version_faults
from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Fault
from dernamap.places import given_point_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    import pandas as pd

__all__ = ["cell_faults"]


def cell_faults(tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """Check the cells of all tables.

    Parameters
    ----------
    tables
        By their names, as `dernamap.dataset.tables.read_table` gives them.

    Yields
    ------
    Fault
        For each date, each coordinate and each identifier that cannot be right.

    """
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
    yield from dispute_faults(tables["disputes"])
    versions = tables["versions"]
    yield from _known(versions, "versions.csv", "dispute_id", disputes, "disputes.csv", needed=True)
    yield from _known(versions, "versions.csv", "source_ids", sources, "sources.csv")
    yield from version_faults(versions)
    yield from _known(tables["counts"], "counts.csv", "event_id", known_events, "events.csv")
    phases = tables["phases"]
    for column in ("start", "end"):
        yield from _dates(phases, "phases.csv", column)
    for column in ("start_event_ids", "end_event_ids"):
        yield from _known(phases, "phases.csv", column, known_events, "events.csv")
    yield from _known(phases, "phases.csv", "dispute_ids", disputes, "disputes.csv")
    yield from _dates(tables["sources"], "sources.csv", "published", needed=False)
    yield from family_faults(tables["event_types"])


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
    """Check the coordinates that records come with."""
    columns = ["lat", "lon", "radius_m", LINE]
    for lat, lon, radius, line in events[columns].itertuples(index=False):
        for column, problem, remedy in given_point_problems(lat, lon, radius):
            yield Fault(
                file="events.csv", row=int(line), column=column, problem=problem, remedy=remedy
            )
