"""A dataset's cube as it is served: what the page opens with, marks, and the words of events."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import shapely

from dernamap.cube import CubeFiles, CubeRows, cube_folder
from dernamap.dataset import DAY_COLUMNS, MapView, open_without_rows, read_manifest, split_ids
from dernamap.errors import DatasetError
from dernamap.model import Fault
from dernamap.view import EventTexts, camera_on, event_columns, mark_columns, shapes_sent, to_ipc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dernamap.dataset import Dataset

__all__ = ["ServedCube", "too_large"]


class ServedCube:
    """A cube and the dataset that it is of.

    Parameters
    ----------
    folder
        The dataset's folder.

    Attributes
    ----------
    dataset
        The dataset without its rows.
    files
        The cube's files.

    Raises
    ------
    DatasetError
        If the cube or a table of the dataset has a fault.

    """

    def __init__(self, folder: Path) -> None:
        found = cube_folder(folder)
        if found is None:
            raise FileNotFoundError(f"{folder.name!r} has no cube")
        self._folder = folder
        self._cube = found
        self.files = CubeFiles(found)
        summary = self.files.summary
        epoch = date.fromisoformat(read_manifest(folder)["epoch"])
        west, south, east, north = summary["box"]
        corners = {"event": [0, 1], "lon": [west, east], "lat": [south, north], "radius_m": 0.0}
        lon, lat, zoom = camera_on(pd.DataFrame(corners))
        self.dataset: Dataset = open_without_rows(
            folder,
            opens_on=epoch + timedelta(days=summary["busiest_day"]),
            view=MapView(lon=lon, lat=lat, zoom=zoom),
        )

    @property
    def events(self) -> int:
        """How many events there are."""
        return int(self.files.summary["events"])

    @property
    def address(self) -> str:
        """The part of the cube's address that changes when the cube does."""
        return str(self.files.summary["digest"])[:16]

    @property
    def opening_level(self) -> int:
        """The level of the tiles that the page opens with; as the browser's ``levelOf`` has it."""
        view = self.dataset.metadata.view
        zoom = 0.0 if view is None else view.zoom
        return min(max(math.floor(zoom + 0.5), 0), self.files.levels - 1)

    def url(self, base_url: str) -> str:
        """Return where the counts are sent from."""
        return f"{base_url}/cube/{self.address}"

    def facts(self, base_url: str) -> dict[str, Any]:
        """Return what the page opens with; see ``CubeFacts`` in the browser's ``contract.ts``."""
        summary = self.files.summary
        return {
            "url": self.url(base_url),
            "events": self.events,
            "unplaced": summary["unplaced"],
            "levels": self.files.levels,
        }

    @cached_property
    def _rows(self) -> CubeRows:
        return CubeRows(self._cube)

    def marks(
        self, level: int, box: tuple[int, int, int, int], days: tuple[int, int], *, most: int
    ) -> bytes:
        """Return the marks in a rectangle of tiles as the page draws them.

        Parameters
        ----------
        level, box, days, most
            See `dernamap.cube.CubeRows.marks`.

        Returns
        -------
        bytes
            Three bodies, each after its length (uint32, little-endian): the events and the marks as
            Arrow, as for any dataset, and their shapes as JSON. Before them, in the same way, the
            events' rows in the dataset (int32, little-endian).

        Raises
        ------
        TooManyMarks
            If there are more.

        """
        found = self._rows.marks(level, box, days, most=most)
        events = found.drop_duplicates("event", ignore_index=True)
        numbers = events["event"].to_numpy("int32")
        place = {number: at for at, number in enumerate(numbers.tolist())}
        part = replace(
            self.dataset,
            events=events.assign(dispute_ids=events["disputed"].map({True: "one", False: ""})),
            placements=found.assign(
                event=found["event"].map(place),
                geometry=found["geometry"].map(shapely.from_wkb, na_action="ignore"),
            ),
        )
        bodies = (
            numbers.astype("<i4").tobytes(),
            to_ipc(event_columns(part)),
            to_ipc(mark_columns(part)),
            shapes_sent(part).encode(),
        )
        return b"".join(struct.pack("<I", len(body)) + body for body in bodies)

    def newest(
        self, days: tuple[int, int], *, families: Sequence[int], before: int | None, most: int
    ) -> list[int]:
        """Return rows of events; see `dernamap.cube.CubeRows.newest`."""
        return self._rows.newest(days, families=families, before=before, most=most)

    def records(self, rows: Sequence[int], language: str) -> list[dict[str, Any]]:
        """Return the words of events, in the order of their rows.

        Parameters
        ----------
        rows
            In ascending order, as many as go into one answer.
        language
            One of `dernamap.words.LANGUAGES`.

        Returns
        -------
        list of dict
            As ``EventRecord`` of the browser's ``contract.ts``, with ``row`` and ``days``,
            its four day numbers. A dispute is named without its other claims.

        Raises
        ------
        IndexError
            If there is no such row.

        """
        events, placements = self._rows.rows(rows)
        counts = self._counts(events["event_id"])
        part = replace(
            self.dataset,
            events=events,
            placements=placements,
            counts=counts,
            sources=_named_in(events["source_ids"], self.dataset.sources, "source_id"),
            disputes=_named_in(events["dispute_ids"], self.dataset.disputes, "dispute_id"),
        )
        texts = EventTexts(part, language)
        return [
            {**record, "row": row, "days": [int(one) for one in days]}
            for row, record, days in zip(
                rows, texts.chunk(0), events[list(DAY_COLUMNS)].to_numpy(), strict=True
            )
        ]

    def _counts(self, event_ids: pd.Series) -> pd.DataFrame:
        """Return the counts of a few events."""
        if not self._has_counts:
            return self.dataset.counts
        chosen = [("event_id", "in", list(event_ids))]
        found: pd.DataFrame = pq.read_table(
            self._folder / "counts.parquet", filters=chosen
        ).to_pandas()
        return found

    @cached_property
    def _has_counts(self) -> bool:
        return bool(pq.read_metadata(self._folder / "counts.parquet").num_rows)


def _named_in(cells: pd.Series, table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows of a table that cells name by their identifiers."""
    names = {name for cell in cells for name in split_ids(cell)}
    return table.loc[table[key].isin(names)]


def too_large(folder: Path, events: int) -> DatasetError:
    """Say that something reads every event of a dataset, and that this one has too many."""
    problem = f"it has {events:,} events, which are counted on the map and not read one by one here"
    remedy = "look at them on the map, or serve a dataset of fewer events"
    return DatasetError([Fault(file=folder.name, problem=problem, remedy=remedy)])


def to_json(document: object) -> bytes:
    """Write JSON without spaces."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
