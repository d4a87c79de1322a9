"""A dataset's cube as it is served: what the page opens with, marks, and the words of events."""

from __future__ import annotations

import math
import struct
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from dernamap.cube import ByteCache, CubeFiles, CubeRows, cube_folder
from dernamap.dataset import MapView, open_without_rows, read_manifest
from dernamap.errors import TooManyEventsError
from dernamap.model import Fault
from dernamap.server.counted.counted_search import CountedSearch, write_words
from dernamap.server.counted.event_records import EventRecords
from dernamap.server.counted.whole_numbers import number
from dernamap.server.filtered import LEVEL, FilteredCube, KeptEvents, Stop, levels_of
from dernamap.view import camera_on, event_columns, mark_columns, shapes_sent, to_ipc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from dernamap.dataset import Dataset

__all__ = ["ServedCube", "too_large", "write_search"]

_MOST_PAGES = 16_000_000


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
    folder
        The cube's folder.
    files
        The cube's files.
    pages
        Pages of the list that were asked for last: many readers open the same one.

    Raises
    ------
    DatasetError
        If the cube or a table of the dataset has a fault.

    """

    def __init__(self, folder: Path) -> None:
        found = cube_folder(folder)
        if found is None:
            raise FileNotFoundError(f"{folder.name!r} has no cube")
        self._rows_at = folder
        self.folder = found
        self.files = CubeFiles(found)
        self.pages: ByteCache[bytes] = ByteCache(_MOST_PAGES)
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
            "search": self.search.there,
        }

    @cached_property
    def _rows(self) -> CubeRows:
        return CubeRows(self.folder)

    @cached_property
    def filtered(self) -> FilteredCube:
        """The cube under filters."""
        places = self._rows_at, self.folder, self.dataset
        return FilteredCube(*places, KeptEvents(*places, self.search.rows))

    @cached_property
    def search(self) -> CountedSearch:
        """The words of the events."""
        return CountedSearch(self.folder, self.dataset, self._records.part)

    @cached_property
    def _records(self) -> EventRecords:
        return EventRecords(self._rows_at, self._rows, self.dataset)

    def marks(
        self,
        level: int,
        box: tuple[int, int, int, int],
        days: tuple[int, int],
        *,
        most: int,
        kept: NDArray[np.uint8] | None = None,
    ) -> bytes:
        """Return the marks in a rectangle of tiles as the page draws them.

        Parameters
        ----------
        level, box, days, most
            See `dernamap.cube.CubeRows.marks`.
        kept
            What filters do with each event, as `FilteredCube.kept` gives it; None for all events.

        Returns
        -------
        bytes
            Five bodies, each after its length (uint32, little-endian): the events' rows in the
            dataset (int32, little-endian); the events and the marks as Arrow, as for any dataset;
            their shapes as JSON; and what filters do with each event (uint8).

        Raises
        ------
        TooManyMarks
            If there are more.

        """
        chosen = None if kept is None else kept & LEVEL > 0
        found = self._rows.marks(level, box, days, most=most, chosen=chosen)
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
            levels_of(kept, numbers).tobytes(),
        )
        return b"".join(struct.pack("<I", len(body)) + body for body in bodies)

    def newest(
        self,
        days: tuple[int, int],
        *,
        families: Sequence[int],
        before: int | None,
        most: int,
        kept: NDArray[np.uint8] | None = None,
        certain: bool = False,
    ) -> list[int]:
        """Return rows of events; see `dernamap.cube.CubeRows.newest`, and `marks` for ``kept``."""
        return self._rows.newest(
            days,
            families=families,
            before=before,
            most=most,
            chosen=None if kept is None else kept & LEVEL > 0,
            certain=certain,
        )

    def records(self, rows: Sequence[int], language: str) -> list[dict[str, Any]]:
        """Return the words of events; see `EventRecords.of`."""
        return self._records.of(rows, language)

    def of_event(self, event_id: str) -> Dataset | None:
        """Return the dataset with one event alone, by its identifier; None if there is none."""
        row = self.filtered.row_of(event_id, Stop())
        return None if row is None else self._records.part([row])

    def event(self, event_id: str, row: str, language: str, stop: Stop) -> dict[str, Any] | None:
        """Return one event in full, with the other claims of its disputes.

        Parameters
        ----------
        event_id, row
            Its identifier, or if that is empty the number of its row.
        language
            One of `dernamap.words.LANGUAGES`.
        stop
            Says when nobody waits any more.

        Returns
        -------
        dict or None
            As `EventRecords.of` has it, with ``points``, the longitude, latitude (degrees) and
            radius (metres) of each mark; None if there is no such event.

        Raises
        ------
        GivenUp
            When nobody waits any more.

        """
        found = self.filtered.row_of(event_id, stop) if event_id else number(row)
        if found is None or not 0 <= found < self.events:
            return None
        disputes = self._records.disputes_of(found)
        rivals = self.filtered.rivals(disputes, stop)
        records = self._records.of(sorted({found, *rivals}), language)
        record = next(one for one in records if one["row"] == found)
        return {**record, "points": self.filtered.points(found)}


def too_large(folder: Path, events: int) -> TooManyEventsError:
    """Say that something reads every event of a dataset, and that this one has too many."""
    problem = f"it has {events:,} events, which are counted on the map and not read one by one here"
    remedy = "look at them on the map, or serve a dataset of fewer events"
    fault = Fault(file=folder.name, problem=problem, remedy=remedy)
    return TooManyEventsError(fault, events=events)


def write_search(folder: Path, *, say: Callable[[str], None]) -> int:
    """Index the words of the events of a dataset that has a cube.

    Parameters
    ----------
    folder
        The dataset's folder.
    say
        Called with a line on how far it is.

    Returns
    -------
    int
        The bytes of the index.

    Raises
    ------
    DatasetError
        If the cube or a table of the dataset has a fault.
    OSError
        If the index cannot be written; an earlier one is then as it was.

    """
    served = ServedCube(folder)
    return write_words(folder, served.folder, served.dataset, say=say)
