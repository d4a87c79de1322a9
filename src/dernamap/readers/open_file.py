"""Opening a file as a table: its kind is what its first bytes show, unless the user names it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.errors import UsageError
from dernamap.readers.delimited import DelimitedTable, find_dialect
from dernamap.readers.formats import format_named
from dernamap.readers.options import LIMIT_REMEDY, file_fault, listed_names
from dernamap.readers.parsers import Job
from dernamap.readers.sandbox import RowsInProcess, check_archive, parse_in_process
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.readers.layouts import Layout
    from dernamap.readers.options import Limits, ReadOptions
    from dernamap.readers.tables import SideTables, Table

__all__ = ["OpenedFile", "open_file"]

_HEAD = 1 << 16
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook (.xls)", "save it as .xlsx"),
    b"\x1f\x8b": ("compressed with gzip", "unpack it"),
    b"Rar!": ("a RAR archive", "unpack it"),
    b"7z\xbc\xaf": ("a 7-Zip archive", "unpack it"),
    b"BZh": ("compressed with bzip2", "unpack it"),
    b"\xfd7zXZ": ("compressed with xz", "unpack it"),
    b"%PDF": ("a PDF", "export the table in it as CSV or XLSX"),
}
"""The first bytes of files that are neither tables nor layers: what they are, and what to do."""

_TABLES_IN_ZIP = (".csv", ".tsv", ".xlsx", ".ods", ".json", ".geojson")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as a table, before it is known what its columns mean.

    Attributes
    ----------
    table
        The table.
    container
        One of `CONTAINERS`, or ``tsv`` or ``geojson-t``.
    layout
        Name of the layout that gave the columns their names, for a text without a header.
    tables
        Other tables that our own files come with.
    parts
        Names of the sheets, layers or members that could have been read, if there are any.
    part
        The one that was read; empty if all were.
    notices
        What was inferred because the file does not say it, in sentences.
    keep
        What must be kept as long as the table: the folder of an unpacked file.

    """

    table: Table
    container: str
    layout: str = ""
    tables: SideTables = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    part: str = ""
    notices: tuple[str, ...] = ()
    keep: Any = None


def open_file(path: Path, options: ReadOptions, *, layouts: Sequence[Layout]) -> OpenedFile:
    """Open a file as a table, without examining its columns.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.
    layouts
        The layouts that a text without a header may have.

    Returns
    -------
    OpenedFile
        The table and what kind of file it is in.

    Raises
    ------
    DatasetError
        If the file is missing, empty, too large, damaged or of no known kind.
    UsageError
        If the options name a format or layer that there is not.

    """
    requested = format_named(options.format, layouts)
    limits = options.limits
    head = _checked_head(path, limits)
    if head.startswith(b"PK\3\4"):
        return _zipped(path, requested, options, layouts)
    if requested in {"xlsx", "ods", "shapefile"}:
        raise file_fault(
            path, f"it starts with {head[:4]!r} and is not a {requested} file", "name its format"
        )
    if head.startswith(b"SQLite format 3\0") or requested == "gpkg":
        return _parsed(path, "layer", options, "gpkg")
    if head.startswith(b"PAR1") or requested == "parquet":
        return _parsed(path, "parquet", options, "parquet")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x1e")[:1]
    listed = re.match(rb"(?:\xef\xbb\xbf)?\s*\[\s*[{\]]", head)
    if requested == "kml" or start == b"<":
        _check_kml(path, head)
        return _parsed(path, "kml", options, "kml")
    if requested in {"geojson", "linked-places", "json"} or start == b"{" or listed:
        return _parsed(path, "features", options)
    if options.layer is not None:
        raise UsageError(f"{path.name}: a text table has no layers; leave out {options.layer!r}")
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace")
    layout = ""
    columns: tuple[str, ...] = ()
    for one in layouts:
        if not columns and requested in {None, one.name}:
            columns = one.headerless(first, requested=requested == one.name)
            layout = one.name if columns else ""
    dialect = find_dialect(path, limits=limits, columns=columns)
    container = "tsv" if dialect.delimiter == "\t" else "csv"
    table = DelimitedTable(path, dialect, limits=limits, read_rows=RowsInProcess(path))
    return OpenedFile(table, container, layout)


def _checked_head(path: Path, limits: Limits) -> bytes:
    """Return the first bytes of a file; it exists, is not too large and not empty."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise file_fault(path, f"{str(path)!r} {what}", "name a file")
    size, most = path.stat().st_size, limits.max_file_bytes
    if size > most:
        problem = f"{size:,} bytes but at most {most:,} are allowed (limit max_file_bytes)"
        raise file_fault(path, problem, LIMIT_REMEDY)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise file_fault(path, "the file is empty")
    for start, (what, remedy) in _FOREIGN.items():
        if head.startswith(start):
            raise file_fault(path, f"it is {what}, which cannot be read", remedy)
    return head


def _parsed(
    path: Path, kind: str, options: ReadOptions, container: str = "", member: str = ""
) -> OpenedFile:
    """Parse a file that cannot be read in blocks, in a separate process."""
    job = Job(
        path=str(path.absolute()),
        kind=kind,
        layer=options.layer,
        member=member,
        limits=options.limits,
    )
    parsed, home = parse_in_process(job)
    return OpenedFile(
        parsed.table,
        container or parsed.kind,
        tables=parsed.tables,
        parts=parsed.parts,
        part=parsed.part,
        notices=parsed.notices,
        keep=home,
    )


def _zipped(
    path: Path, requested: str | None, options: ReadOptions, layouts: Sequence[Layout]
) -> OpenedFile:
    """Open a zip: a workbook, a layer, or a single table."""
    limits = options.limits
    names = [
        # macOS adds extra files that are not part of the table
        name
        for name in check_archive(path, limits=limits)
        if not name.startswith("__MACOSX/") and not Path(name).name.startswith("._")
    ]
    if "xl/workbook.xml" in names or "content.xml" in names:
        container = "xlsx" if "xl/workbook.xml" in names else "ods"
        return _parsed(path, "workbook", options, container)
    shapes = [name for name in names if name.casefold().endswith(".shp")]
    if shapes:
        member = _member(path, shapes, options.layer)
        unnamed = replace(options, layer=None)
        opened = _parsed(path, "layer", unnamed, "shapefile", member=member)
        return replace(opened, parts=tuple(shapes), part=member)
    inside = [name for name in names if name.casefold().endswith((".kml", *_TABLES_IN_ZIP))]
    if not inside or requested == "shapefile":
        raise file_fault(
            path, f"the archive contains no table and no layer, only {names[:5]!r}", "unpack it"
        )
    if "doc.kml" in inside:
        inside = ["doc.kml"]
    # the only table may have sheets or layers of its own to choose from
    choice = len(inside) > 1
    member = _member(path, inside, options.layer) if choice else inside[0]
    home = TemporaryHome()
    inner = home.folder / f"inside{Path(member).suffix.casefold()}"
    with (
        home.named_refusals(),
        zipfile.ZipFile(path) as archive,
        archive.open(member) as source,
        inner.open("wb") as sink,
    ):
        while piece := source.read(_HEAD):
            sink.write(piece)
    inner_format = None if requested in {"csv", "kml"} else options.format
    layer = None if choice else options.layer
    inside_options = replace(options, format=inner_format, layer=layer)
    opened = open_file(inner, inside_options, layouts=layouts)
    if choice:
        opened = replace(opened, parts=tuple(inside), part=member)
    return replace(opened, keep=(home, opened.keep))


def _member(path: Path, names: list[str], layer: str | None) -> str:
    """Pick the member of an archive that is named, or the first."""
    found = [name for name in names if layer is None or layer in {name, Path(name).stem}]
    if not found:
        listed = listed_names(names)
        raise UsageError(f"{path.name}: it has no table {layer!r}; it has {listed}")
    return found[0]


def _check_kml(path: Path, head: bytes) -> None:
    """Check that a file is KML: other XML files could make GDAL open further files."""
    text = re.sub(rb"<\?.*?\?>|<!--.*?-->", b"", head, flags=re.DOTALL)
    root = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:[\w.-]+:)?(\w+)", text)
    if root is None or root[1] != b"kml":
        raise file_fault(path, "it is XML, but not KML", "export it in another format")
    with path.open("rb") as stream:
        rest = b""
        while piece := stream.read(_HEAD):
            if b"<!DOCTYPE" in rest + piece or b"<!ENTITY" in rest + piece:
                raise file_fault(
                    path, "it declares entities, which KML does not need", "save it again"
                )
            rest = piece[-16:]
