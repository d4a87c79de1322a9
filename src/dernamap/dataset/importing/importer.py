"""A foreign file turned into the folder of a dataset: every row becomes an event or is rejected."""

from __future__ import annotations

import hashlib
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset.importing.brought_tables import brought_tables, check_brought, types_used
from dernamap.dataset.importing.build_events import EventBuilder
from dernamap.dataset.importing.laid_out_places import laid_out_places
from dernamap.dataset.importing.place_records import PlacedRecords, WordsPlacer
from dernamap.dataset.importing.read_section import ERA, SectionReader
from dernamap.dataset.importing.rejected_rows import RejectedRows
from dernamap.dataset.importing.report import ImportReport
from dernamap.dataset.importing.sorting import ExternalSort
from dernamap.dataset.importing.sources import SourceTable
from dernamap.dataset.importing.target import TargetDataset, target_dataset
from dernamap.dataset.importing.write_events import EventWriter, PartEncoder
from dernamap.dataset.store import home_entries, swapped_folder, write_manifest
from dernamap.dataset.tables import TABLES, write_csv
from dernamap.engines import LocalEngine
from dernamap.errors import DatasetError
from dernamap.model import Fault
from dernamap.readers import RejectReason, map_sections, open_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dernamap.dataset.importing.read_section import SectionEvents
    from dernamap.dataset.importing.sorting import SectionRows
    from dernamap.engines import Engine
    from dernamap.places import Gazetteer
    from dernamap.readers import Reader, ReadOptions

__all__ = ["import_file"]


def import_file(
    path: Path,
    out: Path,
    options: ReadOptions,
    *,
    dataset: Path | None = None,
    about_home: bool = True,
    gazetteer: Gazetteer | None = None,
    name: str | None = None,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Read a foreign file into a dataset's folder.

    Parameters
    ----------
    path
        The file.
    out
        The folder; an earlier dataset there is replaced only when all went well.
    options
        How to read the file.
    dataset
        The dataset that the records belong to: its gazetteer, home, border, parties and time zone
        are the import's. None for the earlier one in `out`.
    about_home
        Whether the records are about the dataset's home; if not, the import has none.
    gazetteer
        The gazetteer that places records without coordinates; that of the dataset, or the bundled
        one, if None.
    name
        The name of the file, where `path` has another.
    engine
        What reads, dates and places the records; threads of this process if None. The dataset is
        the same, byte for byte, whatever reads them.
    progress
        Called with the bytes read so far and the bytes of the file.

    Returns
    -------
    ImportReport
        What was done with each row.

    Raises
    ------
    DatasetError
        If the file cannot be read at all, a limit is hit, or no row becomes an event.
    UsageError
        If the options make no sense.
    OSError
        If the dataset cannot be written.

    """
    began = perf_counter()
    target = target_dataset(out, dataset=dataset, about_home=about_home, gazetteer=gazetteer)
    timezone = options.timezone or target.metadata.timezone
    options = replace(options, timezone=timezone or None, gazetteer=target.gazetteer)
    engine = engine or LocalEngine()
    reader = open_reader(path, options, engine=engine)
    file_name = name or path.name
    with (
        swapped_folder(out) as folder,
        tempfile.TemporaryDirectory(dir=folder) as runs_folder,
        ThreadPoolExecutor(1) as pool,
    ):
        digest = pool.submit(_sha256, path)
        job = _Import(reader, file_name, target, Path(runs_folder), engine)
        size = path.stat().st_size
        with closing(job.rejected):
            events = job.events(
                map_sections(engine, SectionReader(reader, job.keep), reader, path),
                options.limits.max_rows,
                (lambda done: progress(min(done, size), size)) if progress else lambda _: None,
            )
            job.sorted.take(events)
            report = job.write()
        target.describe(folder, title=Path(file_name).stem, timezone=timezone)
        manifest = write_manifest(folder, **job.entries(path, file_name, digest.result()))
    return replace(report, digest=manifest["digest"], seconds=perf_counter() - began)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_REPORTED = ("event_id", "date_text", "place_text", "actors", "summary", "source_ids")
"""Columns that are reported of a row whose identifier another row has."""


class _Import:
    """An import in progress."""

    def __init__(
        self, reader: Reader, file_name: str, target: TargetDataset, runs: Path, engine: Engine
    ) -> None:
        self.reader = reader
        self.file_name = file_name
        self.target = target
        self.folder = runs.parent
        self.tables = brought_tables(reader.tables)
        sources = SourceTable(file_name=file_name, via=reader.via)
        self.builder = EventBuilder(reader, sources=sources, placed=PlacedRecords())
        if "sources" in self.tables:
            self.builder.sources.adopt(self.tables["sources"])
        self._engine = engine
        # what workers read, sort and encode stays where they wrote it, if they may
        self.keep = runs if engine.writes_to(runs) else None
        self.sorted = ExternalSort(runs, engine if self.keep else None)
        self._runs = runs
        self.rejected = RejectedRows(self.folder / "rejected.csv")
        self._writer: EventWriter | None = None

    def events(
        self, sections: Iterable[SectionEvents], max_rows: int, progress: Callable[[int], None]
    ) -> Iterator[SectionRows]:
        """Make events of all sections of the file, in order."""
        for section in sections:
            events, rejected = self.builder.take(section)
            if self.builder.rows > max_rows:
                problem = f"more than {max_rows:,} rows (limit max_rows)"
                remedy = "split it, or raise the limit"
                raise DatasetError([Fault(file=self.file_name, problem=problem, remedy=remedy)])
            self.rejected.add(rejected)
            if events.count:
                yield events
            progress(section.batch.done_bytes)

    def write(self) -> ImportReport:
        """Place and write what was read."""
        if self.sorted.rows == 0:
            raise DatasetError(self._no_events())
        dropped = self._duplicates()
        types = self._types()
        first, _ = self.builder.bounds
        engine = self._engine
        placer = WordsPlacer(self.target.gazetteer, self.target.metadata.home_id)
        encoder = PartEncoder(
            first=first,
            types=types,
            places=laid_out_places(self.builder.placed, engine, placer),
            counts=self.builder.counts,
            keep=self.keep,
        )
        parts = self.sorted.merged(dropped)
        if not engine.reaches(self._runs):
            parts = (part.at_hand() for part in parts)
        self._writer = EventWriter(self.folder)
        self._writer.write(engine.map_blocks(encoder, parts))
        self.rejected.close()
        sources = self.builder.sources.table(self._writer.source_ids)
        disputes = self._disputes(self._writer.dispute_ids)
        tables = {**self.tables, "sources": sources, "event_types": types, "disputes": disputes}
        for name in ("sources", "disputes", "phases", "event_types"):
            table = tables.get(name)
            if table is None:
                table = self._empty(name)
            write_csv(table, self.folder / f"{name}.csv")
        check_brought(self.folder, self.tables, self.file_name)
        tallies = self._writer.tallies
        return ImportReport(
            format=self.reader.format,
            rows=self.builder.rows,
            events=self._writer.events,
            rejected=self.rejected.count,
            placed=self._writer.events - tallies["unplaced"],
            unplaced=tallies["unplaced"],
            imputed_dates=tallies["imputed_dates"],
            imputed_places=tallies["imputed_places"],
            geocoded=tallies["geocoded"],
            ambiguous_dates=self.rejected.ambiguous,
            ambiguous_places=tallies["ambiguous_places"],
            sources=len(sources),
            reasons=dict(self.rejected.kinds.most_common()),
            rejections=tuple(self.rejected.first),
            notices=self.reader.notices,
        )

    def entries(self, path: Path, file_name: str, digest: str) -> dict[str, object]:
        """Return the entries of the manifest for this import."""
        writer = self._writer
        if writer is None:
            raise RuntimeError("the manifest is written after the events")
        first, last = self.builder.bounds
        return {
            "epoch": (ERA + timedelta(days=first)).isoformat(),
            "first_day": 0,
            "last_day": last - first,
            "events": writer.events,
            "placements": writer.placements,
            "unplaced": writer.tallies["unplaced"],
            "rejected": self.rejected.count,
            **home_entries(self.target.home, self.target.border),
            "imported": {
                "format": self.reader.format,
                "file": file_name,
                "bytes": path.stat().st_size,
                "sha256": digest,
            },
        }

    def _no_events(self) -> list[Fault]:
        rows = self.builder.rows
        if rows == 0:
            problem = "there is no row below the header"
            return [Fault(file=self.file_name, problem=problem, remedy="export it again")]
        shown = [
            Fault(file=self.file_name, row=one.row, problem=one.reason)
            for one in self.rejected.first[:5]
        ]
        problem = f"none of its {rows:,} rows can be read; here are the first reasons"
        return [Fault(file=self.file_name, problem=problem), *shown]

    def _duplicates(self) -> np.ndarray:
        """Reject the rows that are left out, because another row of the same identifier counts."""
        reasons = {
            event: (
                row,
                RejectReason(
                    "repeated-id", f"{name!r} is used again in row {other}, which is kept"
                ),
            )
            for event, name, row, other in self.sorted.repeated()
        }
        dropped = np.array(list(reasons), dtype="int64")
        for found in self.sorted.rows_at(dropped):
            cells = {name: found[name] for name in _REPORTED}
            cells["numbers"] = self.builder.counts.text(found["counts"])
            text = json.dumps(cells, ensure_ascii=False)
            self.rejected.add_rows([(*reasons[found["position"]], text)])
        return dropped

    def _types(self) -> pd.DataFrame:
        """Return the event types that are used."""
        brought = self.tables.get("event_types", self._empty("event_types"))
        builder = self.builder
        return types_used(self.target.types_folder, brought, builder.types, builder.used_types)

    def _disputes(self, used: set[str]) -> pd.DataFrame:
        """Return the disputes; one of which only the identifier is known has no versions."""
        table = self.tables.get("disputes", self._empty("disputes"))
        unknown = sorted(used - set(table["dispute_id"]))
        if not unknown:
            return table
        stubs = pd.DataFrame(
            {"dispute_id": unknown, "topic": [f"Dispute {one}" for one in unknown]}
        )
        return pd.concat([table, stubs.reindex(columns=table.columns, fill_value="")])

    def _empty(self, name: str) -> pd.DataFrame:
        return pd.DataFrame(columns=TABLES[name].all_columns)
