"""Merging two datasets into one, so that no event is lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from dernamap.dataset.tables import (
    DAY_COLUMNS,
    TABLES,
    Dataset,
    phase_bounds,
    shifted,
    split_ids,
    time_key,
    time_order,
    type_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

__all__ = ["merge_datasets"]

_PREFIX = "own-"


def merge_datasets(first: Dataset, second: Dataset) -> Dataset:
    """Merge two datasets.

    Parameters
    ----------
    first
        Its home, opening day, view and identifiers stay as they are.
    second
        An identifier that `first` has too gets the prefix ``own-``: that of an event always, that
        of a source, a dispute, a phase or an event type only if the rows differ. A dispute that is
        the same in both joins the claims of both.

    Returns
    -------
    Dataset
        The events of both, in chronological order.

    """
    datasets = (first, second)
    tables, renamed = {}, {}
    for name, key in _KEYS.items():
        # without the columns that are computed from a dataset's own first day
        columns = TABLES[name].all_columns
        one, other = (
            getattr(dataset, name).reindex(columns=columns, fill_value="") for dataset in datasets
        )
        tables[name], renamed[name] = _joined(one, other, key)
    epoch = min(first.epoch, second.epoch)
    parts = [first.events, _renamed_events(second.events, first.events, renamed)]
    events = pd.concat(
        [
            _shifted(part, (dataset.epoch - epoch).days)
            for part, dataset in zip(parts, datasets, strict=True)
        ],
        ignore_index=True,
    )
    rows = type_numbers(tables["event_types"])
    leading = {cell: rows[split_ids(cell)[0]][0] for cell in events["event_type"].unique()}
    events["type"] = events["event_type"].map(leading).astype("int32")
    time = time_key(events["possible_to"].to_numpy(), events["possible_from"].to_numpy())
    ids = events["event_id"].to_numpy()
    order = time_order(time, lambda rows: pa.array(ids[rows], pa.string()))
    place = np.empty(len(order), dtype="int32")
    place[order] = np.arange(len(order), dtype="int32")
    names = parts[1]["event_id"].to_numpy()
    placements = _placements(first, second, names, place)
    counts = _with_names(second.counts, second.events, names)
    ground = _with_names(second.ground, second.events, names)
    scopes = _with_names(second.count_scopes, second.events, names)
    scopes = _with_names(scopes, second.events, names, column="of_event_id")
    versions = _versions(first.versions, second.versions, renamed)
    speakers = second.speakers
    if not speakers.empty:
        speakers = speakers.assign(
            named_in=speakers["named_in"].map(_renamer(second.events, names))
        )
    days = [day for one in datasets for day in _days_of(one, epoch)]
    return Dataset(
        metadata=replace(
            first.metadata,
            title=f"{first.metadata.title} with {second.metadata.title}",
            licence="",
        ),
        digest=hashlib.sha256(f"merged\n{first.digest}\n{second.digest}".encode()).hexdigest(),
        epoch=epoch,
        first_day=min(days),
        last_day=max(days),
        events=events.iloc[order].reset_index(drop=True),
        placements=placements,
        home=first.home,
        border=first.border,
        sources=tables["sources"],
        disputes=tables["disputes"],
        versions=versions,
        counts=pd.concat([first.counts, counts], ignore_index=True),
        phases=phase_bounds(tables["phases"], epoch),
        event_types=tables["event_types"],
        ground=pd.concat([first.ground, ground], ignore_index=True),
        count_scopes=pd.concat([first.count_scopes, scopes], ignore_index=True),
        parties=_joined_by(first.parties, second.parties, "short_name"),
        speakers=_joined_by(first.speakers, speakers, "spelling"),
        folder=first.folder,
    )


_KEYS = {name: TABLES[name].key for name in ("sources", "disputes", "phases", "event_types")}


def _joined(
    first: pd.DataFrame, second: pd.DataFrame, key: str
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Join two tables; give the new name of each row of the second whose name means another."""
    known = dict(zip(first[key], first.itertuples(index=False, name=None), strict=True))
    columns = list(first.columns)
    taken = {*first[key], *second[key]}
    renamed: dict[str, str] = {}
    kept = []
    for row in second.itertuples(index=False, name=None):
        name = row[columns.index(key)]
        if known.get(name) == row:
            continue
        if name in known:
            renamed[name] = _unused(name, taken)
            taken.add(renamed[name])
        kept.append(row)
    added = pd.DataFrame(kept, columns=columns)
    added[key] = added[key].map(lambda name: renamed.get(name, name))
    return pd.concat([first, added.astype(first.dtypes.to_dict())], ignore_index=True), renamed


def _unused(name: str, taken: set[str]) -> str:
    new = _PREFIX + name
    while new in taken:
        new = _PREFIX + new
    return new


def _renamed_events(
    events: pd.DataFrame, others: pd.DataFrame, renamed: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    events = events.copy()
    shared = set(events["event_id"][events["event_id"].isin(others["event_id"])])
    if shared:
        taken = {*events["event_id"], *others["event_id"]}
        new = {name: _unused(name, taken) for name in shared}
        events["event_id"] = [new.get(name, name) for name in events["event_id"]]
    for column, table in (
        ("source_ids", "sources"),
        ("dispute_ids", "disputes"),
        ("event_type", "event_types"),
    ):
        names = renamed[table]
        if names:
            cells = {cell: _cell(split_ids(cell), names) for cell in events[column].unique()}
            events[column] = events[column].map(cells)
    return events


def _cell(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(name, name) for name in ids)


def _shifted(events: pd.DataFrame, days: int) -> pd.DataFrame:
    """Count the days of events from an earlier day."""
    return events.assign(**{name: shifted(events[name].to_numpy(), days) for name in DAY_COLUMNS})


def _placements(
    first: Dataset, second: Dataset, names: np.ndarray, place: np.ndarray
) -> pd.DataFrame:
    own = second.placements.assign(
        event=second.placements["event"] + len(first.events),
        event_id=names[second.placements["event"].to_numpy()],
    )
    both = pd.concat([first.placements, own], ignore_index=True)
    both["event"] = place[both["event"].to_numpy()]
    return both.sort_values("event", kind="stable", ignore_index=True)


def _versions(
    first: pd.DataFrame, second: pd.DataFrame, renamed: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """Join the versions of disputes; a dispute that is the same in both has each version once."""
    if not second.empty:
        second = second.assign(
            dispute_id=second["dispute_id"].map(lambda name: renamed["disputes"].get(name, name)),
            source_ids=second["source_ids"].map(
                lambda cell: _cell(split_ids(cell), renamed["sources"])
            ),
        )
    return pd.concat([first, second], ignore_index=True).drop_duplicates(ignore_index=True)


def _joined_by(first: pd.DataFrame, second: pd.DataFrame, word: str) -> pd.DataFrame:
    """Join two tables; a word that both have means what the first says."""
    added = second[~second[word].isin(first[word])]
    return pd.concat([first, added], ignore_index=True)


def _renamer(events: pd.DataFrame, names: np.ndarray) -> Callable[[str], str]:
    """Return how a cell of identifiers of events is written with their new names."""
    new = dict(zip(events["event_id"], names, strict=True))
    return lambda cell: _cell(split_ids(cell), new)


def _with_names(
    table: pd.DataFrame, events: pd.DataFrame, names: np.ndarray, *, column: str = "event_id"
) -> pd.DataFrame:
    """Return a table that names events, with their new names."""
    changed = np.flatnonzero((events["event_id"] != names).to_numpy())
    if table.empty or not len(changed):
        return table
    new = dict(zip(events["event_id"].iloc[changed], names[changed], strict=True))
    return table.assign(**{column: [new.get(name, name) for name in table[column]]})


def _days_of(dataset: Dataset, epoch: date) -> tuple[int, int]:
    ahead = (dataset.epoch - epoch).days
    return dataset.first_day + ahead, dataset.last_day + ahead
