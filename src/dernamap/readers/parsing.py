"""Files that cannot be cut into pieces, parsed whole: sheets, layers, Parquet and JSON features."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.readers.limits import Limits

if TYPE_CHECKING:
    from dernamap.readers.whole import WholeTable

__all__ = ["Job", "Parsed", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be parsed.

    Attributes
    ----------
    path
        The file.
    kind
        ``workbook``, ``layer``, ``parquet`` or ``features``.
    layer
        Name of the sheet or layer, or None for the first.
    member
        Name of the shapefile in a zip, or empty.
    limits
        How much is read.

    """

    path: str
    kind: str
    layer: str | None = None
    member: str = ""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What came out: a table, what kind it is if the parser alone can tell, and tables beside."""

    table: WholeTable
    kind: str = ""
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def parse(job: Job) -> Parsed:
    """Parse a file in this process.

    Parameters
    ----------
    job
        The file and how it is to be read.

    Returns
    -------
    Parsed
        Its rows.

    Raises
    ------
    DatasetError
        If the file is damaged, or larger than the limits.
    UsageError
        If there is no layer or sheet of the name.

    """
    # a process that parses one file waits for the libraries of its kind alone
    path = Path(job.path)
    if job.kind == "workbook":
        from dernamap.readers.sheet import read_workbook  # noqa: PLC0415

        table, tables = read_workbook(path, sheet=job.layer, limits=job.limits)
        return Parsed(table=table, tables=tables)
    if job.kind == "parquet":
        from dernamap.readers.geoparquet import read_parquet  # noqa: PLC0415

        table, tables = read_parquet(path, limits=job.limits)
        return Parsed(table=table, tables=tables)
    if job.kind == "features":
        from dernamap.readers.geojson import read_features  # noqa: PLC0415

        table, kind, tables = read_features(path, limits=job.limits)
        return Parsed(table=table, kind=kind, tables=tables)
    from dernamap.readers.layer import read_layer  # noqa: PLC0415

    table, tables = read_layer(path, layer=job.layer, limits=job.limits, member=job.member)
    return Parsed(table=table, tables=tables)
