"""Which reader reads a file: by what is in it, unless the user says."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.acled import NEEDED as ACLED_NEEDED
from dernamap.readers.acled import AcledRows, acled_names
from dernamap.readers.anyrows import AnyRows
from dernamap.readers.archive import check_archive
from dernamap.readers.blocks import DelimitedTable
from dernamap.readers.columns import guess_columns
from dernamap.readers.dialect import find_dialect
from dernamap.readers.features import LAT, LON, RADIUS
from dernamap.readers.gdelt import COLUMNS as GDELT_COLUMNS
from dernamap.readers.gdelt import GdeltRows, looks_like_gdelt
from dernamap.readers.geojson import NAME, SUMMARY, TYPE, WHEN, read_features
from dernamap.readers.kinds import Kinds
from dernamap.readers.layer import read_layer, read_parquet
from dernamap.readers.own import NEEDED as OWN_NEEDED
from dernamap.readers.own import OwnRows
from dernamap.readers.sheet import SheetTable, pick_sheet, read_sheets
from dernamap.readers.table import TableReader, find_order
from dernamap.readers.ucdp import NEEDED as UCDP_NEEDED
from dernamap.readers.ucdp import UcdpRows, ucdp_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dernamap.readers.options import ReadOptions
    from dernamap.readers.record import Batch
    from dernamap.readers.table import RowReader, Table

__all__ = [
    "FORMATS",
    "Opened",
    "Reader",
    "any_columns",
    "layout_of",
    "open_reader",
    "open_table",
]

LAYOUTS = ("acled", "ucdp", "gdelt", "dernamap", "table")
"""What the columns of a table can be those of; ``table`` is any other."""

CONTAINERS = (
    "csv",
    "xlsx",
    "ods",
    "geojson",
    "linked-places",
    "gpkg",
    "parquet",
    "kml",
    "shapefile",
)
"""What a file can be."""

FORMATS = LAYOUTS + CONTAINERS
"""What a user can say that a file is: its layout or its kind."""

_ALIASES = {
    "ged": "ucdp",
    "ucdp-ged": "ucdp",
    "tsv": "csv",
    "any": "table",
    "lpf": "linked-places",
    "geojson-t": "geojson",
    "geopackage": "gpkg",
    "geoparquet": "parquet",
    "shp": "shapefile",
}
_HEAD = 1 << 16
_TABLES_IN_ZIP = (".csv", ".tsv", ".xlsx")


class _Home:
    """A folder that goes when nobody holds it any longer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


class Reader(Protocol):
    """A file, and the records in it."""

    via: str
    tables: dict[str, list[dict[str, Any]]]

    @property
    def format(self) -> str:
        """Name of the format."""

    @property
    def header_rows(self) -> int:
        """Rows of the file before the first record."""

    def batches(self) -> Iterator[Batch]:
        """Read the file from its start."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as a table, before anybody has said what its columns mean.

    Attributes
    ----------
    table
        The table.
    container
        One of `CONTAINERS`, or ``geojson-t``.
    tables
        Other tables that our own files bring along.
    keep
        What must live as long as the table: the folder of an unpacked file.

    """

    table: Table
    container: str
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    keep: Any = None


def open_reader(path: Path, options: ReadOptions) -> Reader:
    """Find the reader of a file.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.

    Returns
    -------
    Reader
        Ready to give batches of records.

    Raises
    ------
    DatasetError
        If the file is missing, empty, too large, damaged or of no known kind, or has not the
        layout that the options name.
    UsageError
        If the options name a format, column or layer that there is not.

    """
    opened = open_table(path, options)
    rows, via = _rows(path, opened, options)
    return TableReader(opened.table, rows, via=via, tables=opened.tables, keep=opened.keep)


def open_table(path: Path, options: ReadOptions) -> Opened:
    """Open a file as a table; as `open_reader`, but its columns are not looked at.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.

    Returns
    -------
    Opened
        The table and what kind of file it is in.

    Raises
    ------
    DatasetError, UsageError
        As `open_reader`.

    """
    said = _said(options)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise _fault(path, f"{str(path)!r} {what}", "name a file")
    limits = options.limits
    size, most = path.stat().st_size, limits.max_file_bytes
    if size > most:
        problem = f"{size:,} bytes where at most {most:,} are read (limit max_file_bytes)"
        raise _fault(path, problem, "split it, or raise the limit")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _fault(path, "the file is empty", "export it again")
    if head.startswith(b"PK\3\4"):
        return _zipped(path, said, options)
    if said in {"xlsx", "ods", "shapefile"}:
        raise _fault(path, f"it starts with {head[:4]!r} and is no {said} file", "name its format")
    if head.startswith(b"SQLite format 3\0") or said == "gpkg":
        table, tables = read_layer(path, layer=options.layer, limits=limits)
        return Opened(table, "gpkg", tables)
    if head.startswith(b"PAR1") or said == "parquet":
        table, tables = read_parquet(path, limits=limits)
        return Opened(table, "parquet", tables)
    if said == "kml" or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_kml(path, head)
        table, tables = read_layer(path, layer=options.layer, limits=limits)
        return Opened(table, "kml", tables)
    if said in {"geojson", "linked-places"} or head.lstrip(b"\xef\xbb\xbf \t\r\n\x1e").startswith(
        b"{"
    ):
        table, kind, tables = read_features(path, limits=limits)
        return Opened(table, kind, tables)
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace")
    gdelt = said == "gdelt" or (said is None and looks_like_gdelt(first))
    columns = GDELT_COLUMNS if gdelt else ()
    dialect = find_dialect(path, limits=limits, columns=columns)
    container = "gdelt" if gdelt else "tsv" if dialect.delimiter == "\t" else "csv"
    return Opened(DelimitedTable(path, dialect, limits=limits), container)


def _said(options: ReadOptions) -> str | None:
    if options.format is None:
        return None
    said = _ALIASES.get(options.format.casefold(), options.format.casefold())
    if said not in FORMATS:
        raise UsageError(f"{options.format!r} is no format; it can be {', '.join(FORMATS)}")
    return said


def _zipped(path: Path, said: str | None, options: ReadOptions) -> Opened:
    """Open what is a zip: a workbook, a layer, or one table alone."""
    limits = options.limits
    names = check_archive(path, limits=limits)
    if "xl/workbook.xml" in names or "content.xml" in names:
        container = "xlsx" if "xl/workbook.xml" in names else "ods"
        sheets = read_sheets(path, limits=limits)
        table = SheetTable(path, pick_sheet(path, sheets, options.layer), limits=limits)
        return Opened(table, container, _other_sheets(sheets, options.layer))
    shapes = [name for name in names if name.casefold().endswith(".shp")]
    if shapes:
        member = _one(path, shapes, options.layer, "shapefiles")
        return Opened(read_layer(path, layer=None, limits=limits, member=member)[0], "shapefile")
    inside = [name for name in names if name.casefold().endswith((".kml", *_TABLES_IN_ZIP))]
    if not inside or said == "shapefile":
        raise _fault(
            path, f"the archive holds no table and no layer, but {names[:5]!r}", "unpack it"
        )
    member = inside[0] if "doc.kml" in inside else _one(path, inside, options.layer, "tables")
    home = _Home(Path(tempfile.mkdtemp(prefix="dernamap-")))
    inner = home.folder / f"inside{Path(member).suffix.casefold()}"
    with zipfile.ZipFile(path) as archive, archive.open(member) as source, inner.open("wb") as sink:
        while piece := source.read(_HEAD):
            sink.write(piece)
    unsaid = None if said in {"csv", "kml"} else options.format
    return replace(open_table(inner, replace(options, format=unsaid, layer=None)), keep=home)


def _one(path: Path, names: list[str], layer: str | None, noun: str) -> str:
    chosen = [name for name in names if layer in {name, Path(name).stem}] if layer else names
    if len(chosen) != 1:
        listed = ", ".join(map(repr, names[:10]))
        raise UsageError(f"{path.name}: name one of the {noun} in it as the layer: {listed}")
    return chosen[0]


def _other_sheets(
    sheets: dict[str, list[list[str]]], layer: str | None
) -> dict[str, list[dict[str, Any]]]:
    """Give the sheets that our own workbooks keep sources and other tables in."""
    found = {}
    for name in ("sources", "disputes", "phases", "event_types"):
        rows = sheets.get(name)
        if rows and name != layer:
            found[name] = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return found


def _check_kml(path: Path, head: bytes) -> None:
    """See that a file is KML: GDAL would follow what other XML files tell it to open."""
    text = re.sub(rb"<\?.*?\?>|<!--.*?-->", b"", head, flags=re.DOTALL)
    root = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:[\w.-]+:)?(\w+)", text)
    if root is None or root[1] != b"kml":
        raise _fault(path, "it is XML, but no KML", "export it in another format")
    with path.open("rb") as stream:
        rest = b""
        while piece := stream.read(_HEAD):
            if b"<!DOCTYPE" in rest + piece or b"<!ENTITY" in rest + piece:
                raise _fault(
                    path, "it declares entities, which KML has no use for", "save it again"
                )
            rest = piece[-16:]


def _rows(path: Path, opened: Opened, options: ReadOptions) -> tuple[RowReader, str]:
    """Pick what reads the rows of a table, by its columns."""
    table, said = opened.table, _said(options)
    free = (said is None or said in CONTAINERS) and not any(options.columns.values())
    names = acled_names(table.columns)
    if said == "acled" or (free and names is not None):
        if names is None:
            raise _layout_fault(path, "ACLED", ACLED_NEEDED, table)
        order = options.order or find_order(table, names["event_date"])
        return AcledRows(names, order=order, today=options.today), "ACLED"
    names = ucdp_names(table.columns)
    if said == "ucdp" or (free and names is not None):
        if names is None:
            raise _layout_fault(path, "UCDP GED", UCDP_NEEDED, table)
        order = options.order or find_order(table, names["date_start"])
        return UcdpRows(names, order=order, today=options.today), "UCDP"
    if opened.container == "gdelt":
        return GdeltRows(today=options.today), "GDELT"
    own = set(table.columns) >= OWN_NEEDED
    if said == "dernamap" or (free and own):
        if not own:
            raise _layout_fault(path, "dernamap", OWN_NEEDED, table)
        guarded = opened.container in {"csv", "tsv", "xlsx", "ods"}
        return OwnRows(table.columns, guarded=guarded, format_="dernamap"), ""
    fields = any_columns(table, options.columns)
    if "date" not in fields:
        listed = ", ".join(repr(name) for name in table.columns if not name.startswith("\x1f"))
        raise _fault(
            path,
            f"no column is a date; the columns are {listed}",
            "say which one is, as --column date=NAME",
        )
    order = options.order or find_order(table, fields["date"])
    kinds = Kinds(most=options.limits.max_types)
    today = options.today
    return AnyRows(fields, order=order, today=today, kinds=kinds, format_=opened.container), ""


def layout_of(opened: Opened) -> str:
    """Say whose layout a table has: one of `LAYOUTS`."""
    columns = opened.table.columns
    if acled_names(columns) is not None:
        return "acled"
    if ucdp_names(columns) is not None:
        return "ucdp"
    if opened.container == "gdelt":
        return "gdelt"
    return "dernamap" if set(columns) >= OWN_NEEDED else "table"


def any_columns(table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """Give the column of each field of a table of no known layout.

    Parameters
    ----------
    table
        The table.
    said
        What the user says, from field to column.

    Returns
    -------
    dict
        From field to column.

    """
    known = {
        "latitude": LAT,
        "longitude": LON,
        "radius": RADIUS,
        "date": WHEN,
        "place": NAME,
        "type": TYPE,
        "text": SUMMARY,
    }
    fixed = {name: column for name, column in known.items() if column in table.columns}
    return guess_columns(table.columns, table.sample(), said={**fixed, **said})


def _layout_fault(path: Path, name: str, needed: frozenset[str], table: Table) -> DatasetError:
    missing = sorted(needed - {column.casefold() for column in table.columns})
    listed = ", ".join(map(repr, missing))
    return _fault(path, f"not {name}'s layout: {listed} missing", "name another format")


def _fault(path: Path, problem: str, remedy: str) -> DatasetError:
    return DatasetError([Fault(file=path.name, problem=problem, remedy=remedy)])
