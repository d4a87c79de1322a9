"""Opening a compiled dataset: its Parquet files as they are, and the CSV files that people edit."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from dernamap.dataset.description import home_and_border, read_gazetteer, read_metadata
from dernamap.dataset.store.home_entries import home_from_entries
from dernamap.dataset.store.manifest import MANIFEST, file_digests, read_manifest
from dernamap.dataset.store.parquet import COUNT_SCHEMA, EVENT_SCHEMA, PLACEMENT_SCHEMA
from dernamap.dataset.store.save import TABLE_FILES
from dernamap.dataset.tables import (
    TABLES,
    Dataset,
    family_faults,
    ground_faults,
    party_faults,
    phase_bounds,
    read_table,
    scope_faults,
    speaker_faults,
    split_ids,
    type_numbers,
    version_faults,
    without_lines,
)
from dernamap.errors import DatasetError, DateError
from dernamap.model import Fault
from dernamap.readers import by_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.dataset.description import Border, Metadata
    from dernamap.model import Place

__all__ = ["is_compiled", "open_compiled"]

_FILES = {"events": EVENT_SCHEMA, "placements": PLACEMENT_SCHEMA, "counts": COUNT_SCHEMA}
_POINT_BYTES = 21
_ROWS_OF_A_THREAD = 10_000
_AGAIN = "build or import the dataset again"


def is_compiled(folder: Path) -> bool:
    """Return whether a folder is a compiled dataset, not a folder of records."""
    return (folder / MANIFEST).is_file() and not (folder / "events.csv").exists()


def open_compiled(folder: Path) -> Dataset:
    """Open a compiled dataset.

    Parameters
    ----------
    folder
        As `save_dataset` or an import wrote it. Its CSV files may have been edited since, its
        Parquet files not.

    Returns
    -------
    Dataset
        What was saved; its digest differs if a CSV file was edited since.

    Raises
    ------
    DatasetError
        With every fault: a file that is missing or damaged, or that was edited although it must
        not be; a source or a type that events name and that is missing; a home that is not in the
        gazetteer.

    """
    manifest = read_manifest(folder)
    metadata, faults = read_metadata(folder)
    digests = file_digests(folder)
    faults += _damaged_files(manifest["files"], digests)
    tables: dict[str, pd.DataFrame] = {}
    for name in TABLE_FILES:
        tables[name], found = read_table(folder, TABLES[name])
        faults += found
    if faults:
        raise DatasetError(faults)
    arrow = {}
    for name, schema in _FILES.items():
        arrow[name], found = _parquet(folder, name, schema)
        faults += found
    if faults:
        raise DatasetError(faults)
    faults += _missing_references(arrow["events"], tables)
    if len(tables["ground"]):
        known = set(arrow["events"]["event_id"].to_pylist())
        faults += ground_faults(
            tables["ground"], events=known, places=None, parties=tables["parties"]
        )
    faults += version_faults(tables["versions"])
    faults += party_faults(tables["parties"])
    if len(tables["speakers"]):
        known = set(arrow["events"]["event_id"].to_pylist())
        faults += speaker_faults(tables["speakers"], known)
    if len(tables["count_scopes"]):
        faults += scope_faults(tables["count_scopes"], arrow["counts"].to_pandas())
    try:
        epoch = date.fromisoformat(manifest["epoch"])
        phases = phase_bounds(without_lines(tables["phases"]), epoch)
    except (DateError, ValueError) as error:
        faults.append(Fault(file="phases.csv", problem=str(error), remedy="write dates as EDTF"))
    home, border, found = _home(folder, metadata, manifest)
    faults += found
    if faults:
        raise DatasetError(faults)
    return Dataset(
        metadata=metadata,
        digest=_digest(manifest, digests),
        epoch=epoch,
        first_day=manifest["first_day"],
        last_day=manifest["last_day"],
        events=_with_type_numbers(arrow["events"], tables["event_types"]).to_pandas(),
        placements=_placements(arrow["placements"]),
        home=home,
        border=border,
        sources=without_lines(tables["sources"]),
        disputes=without_lines(tables["disputes"]),
        counts=arrow["counts"].to_pandas(),
        phases=phases,
        event_types=without_lines(tables["event_types"]),
        ground=without_lines(tables["ground"]),
        versions=without_lines(tables["versions"]),
        count_scopes=without_lines(tables["count_scopes"]),
        parties=without_lines(tables["parties"]),
        speakers=without_lines(tables["speakers"]),
    )


def _damaged_files(written: dict[str, Any], found: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    """Find Parquet files that are missing or not as they were written."""
    for name in (f"{stem}.parquet" for stem in _FILES):
        if name not in found:
            yield Fault(file=name, problem="the file is missing", remedy=_AGAIN)
        elif not isinstance(written.get(name), dict) or found[name] != written[name]:
            problem = f"its SHA-256 is not the one that {MANIFEST} gives"
            yield Fault(file=name, problem=problem, remedy=_AGAIN)


def _parquet(folder: Path, name: str, schema: pa.Schema) -> tuple[pa.Table, list[Fault]]:
    file = f"{name}.parquet"
    try:
        # `read_table` looks for more files first, which takes twice as long as reading a small one
        with pq.ParquetFile(folder / file) as content:
            threads = content.metadata.num_rows > _ROWS_OF_A_THREAD
            table = content.read(columns=schema.names, use_threads=threads)
        table = table.replace_schema_metadata()
        return table.select(schema.names).cast(_with_large_texts(schema, table.schema)), []
    except (pa.ArrowException, KeyError, ValueError, OSError) as error:
        problem = f"not readable: {str(error).splitlines()[0]}"
        return schema.empty_table(), [Fault(file=file, problem=problem, remedy=_AGAIN)]


def _with_large_texts(schema: pa.Schema, found: pa.Schema) -> pa.Schema:
    """Keep the wide texts of a large file: offsets of 32 bits end at 2 GB."""
    wide = {pa.large_string(), pa.large_binary()}
    return pa.schema(
        [found.field(item.name) if found.field(item.name).type in wide else item for item in schema]
    )


def _missing_references(events: pa.Table, tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """Find sources and types that events name and that are missing from their tables."""
    for column, table, key in (
        ("source_ids", "sources", "source_id"),
        ("event_type", "event_types", "type_id"),
    ):
        known = set(tables[table][key])
        used = {
            name for cell in pc.unique(events[column]).to_pylist() for name in split_ids(cell or "")
        }
        for name in sorted(used - known):
            problem = f"{name!r} is missing, but events name it in their {column}"
            yield Fault(file=f"{table}.csv", column=key, problem=problem, remedy="restore it")
    yield from family_faults(tables["event_types"])


def _with_type_numbers(events: pa.Table, types: pd.DataFrame) -> pa.Table:
    """Give types and families their numbers: the table of types may have been edited."""
    numbers = type_numbers(types)
    cells = events["event_type"].cast(pa.string()).combine_chunks()
    found = by_values([cells], lambda cell: numbers[split_ids(cell)[0]], [pa.int32(), pa.int64()])
    for name, column in zip(("type", "family"), found, strict=True):
        events = events.set_column(events.schema.get_field_index(name), name, column)
    return events


def _placements(table: pa.Table) -> pd.DataFrame:
    """Read geometries where there are any: a disc's is only its centre."""
    wkb = table["geometry"]
    shapes = np.full(table.num_rows, None, dtype=object)
    own = np.flatnonzero(pc.not_equal(pc.binary_length(wkb), _POINT_BYTES).to_numpy())
    if len(own):
        shapes[own] = shapely.from_wkb(wkb.take(pa.array(own)).to_pylist())
    frame: pd.DataFrame = table.drop_columns("geometry").to_pandas()
    frame["geometry"] = pd.Series(shapes, dtype="object", index=frame.index)
    return frame


def _home(
    folder: Path, metadata: Metadata, manifest: dict[str, Any]
) -> tuple[Place | None, Border | None, list[Fault]]:
    """Return home and border as they were saved; look them up if ``dataset.toml`` was edited."""
    home, border = home_from_entries(manifest)
    saved = (home.place_id if home else "", border.place_id if border else "")
    if saved == (metadata.home_id, metadata.border_id):
        return home, border, []
    return home_and_border(metadata, read_gazetteer(folder), folder)


def _digest(manifest: dict[str, Any], found: dict[str, dict[str, Any]]) -> str:
    """Return the digest that was saved, or another one if a file was edited since."""
    written = manifest["files"]
    edited = [name for name in sorted(found) if found[name] != written.get(name)]
    missing = [name for name in sorted(written) if name not in found]
    if not edited and not missing:
        return str(manifest["digest"])
    lines = [f"{name} {found[name]['sha256']}" for name in edited] + missing
    return hashlib.sha256("\n".join([manifest["digest"], *lines]).encode()).hexdigest()
