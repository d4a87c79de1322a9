"""Files that cannot be read in blocks, parsed at once: sheets, layers, Parquet, JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.readers.options import Limits

if TYPE_CHECKING:
    from dernamap.readers.tables import ParsedFile

__all__ = ["Job", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be parsed.

    Attributes
    ----------
    path
        The file.
    kind
        ``workbook``, ``layer``, ``kml``, ``parquet`` or ``features``.
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


def parse(job: Job) -> ParsedFile:
    """Parse a file in this process.

    Parameters
    ----------
    job
        The file and how it is to be read.

    Returns
    -------
    ParsedFile
        Its rows.

    Raises
    ------
    DatasetError
        If the file is damaged, or larger than the limits.
    UsageError
        If there is no layer or sheet of the name.

    """
    # a process that parses one file imports only the libraries that its kind needs
    path = Path(job.path)
    if job.kind == "workbook":
        from dernamap.readers.parsers.spreadsheet import read_workbook  # noqa: PLC0415

        return read_workbook(path, sheet=job.layer, limits=job.limits)
    if job.kind == "parquet":
        from dernamap.readers.parsers.geoparquet import read_parquet  # noqa: PLC0415

        return read_parquet(path, limits=job.limits)
    if job.kind == "features":
        from dernamap.readers.parsers.geojson import read_features  # noqa: PLC0415

        return read_features(path, limits=job.limits)
    if job.kind == "kml":
        from dernamap.readers.parsers.kml import read_kml  # noqa: PLC0415

        return read_kml(path, folder=job.layer, limits=job.limits)
    from dernamap.readers.parsers.gdal_layer import read_layer  # noqa: PLC0415

    return read_layer(path, layer=job.layer, limits=job.limits, member=job.member)
