"""GDELT events, coded by a machine from news: tab-separated, with or without a header.

The columns and codes are those of "The GDELT Event Database Data Format Codebook V2.0"
(gdeltproject.org, 2015); the labels of the root codes are shortened from CAMEO 1.1b3 (Schrodt
2012). Everything is inferred: no person looked at the rows.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyarrow as pa

from dernamap.readers.cells import (
    REASON,
    RejectReason,
    after_today,
    by_values,
    join_texts,
    read_date_cell,
    read_points,
    unknown_code,
)
from dernamap.readers.layouts.layout import CodedRows, Layout, known_columns
from dernamap.readers.tables import (
    UNCLASSIFIED,
    Batch,
    EventType,
    first_problems,
    split_batch,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import RowBlock, TableStyle

__all__ = ["GDELT", "GDELT_COLUMNS"]

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT_COLUMNS = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED",
    "SOURCEURL",
)
"""Names of the 61 columns of GDELT 2, in their order."""

_FIRST_COLUMNS = tuple(name for name in GDELT_COLUMNS if not name.endswith("ADM2Code"))
"""Those of GDELT 1."""

_NEEDED = frozenset({"sqldate"})
_MARKS = frozenset(name.casefold() for name in GDELT_COLUMNS) - {"sqldate", "year", "monthyear"}
"""Columns of which two distinguish it from other tables; the others may have been left out."""


_ROOTS = {
    "01": ("Public statement", "statement"),
    "02": ("Appeal", "statement"),
    "03": ("Intent to cooperate", "statement"),
    "04": ("Consultation", "statement"),
    "05": ("Diplomatic cooperation", "statement"),
    "06": ("Material cooperation", "statement"),
    "07": ("Aid", "people"),
    "08": ("Yielding", "statement"),
    "09": ("Investigation", "statement"),
    "10": ("Demand", "statement"),
    "11": ("Disapproval", "statement"),
    "12": ("Rejection", "statement"),
    "13": ("Threat", "statement"),
    "14": ("Protest", "statement"),
    "15": ("Show of force", "siege-access"),
    "16": ("Reduced relations", "statement"),
    "17": ("Coercion", "siege-access"),
    "18": ("Assault", "fighting"),
    "19": ("Fighting", "fighting"),
    "20": ("Mass violence", "fighting"),
}
_BUNDLED = {"195": "airstrike", "194": "shelling", "191": "siege_measure"}
_PLACES = {
    "1": (1_200_000.0, "area", "a point for a country"),
    "2": (500_000.0, "area", "a point for a state"),
    "3": (10_000.0, "city", "a place"),
    "4": (10_000.0, "city", "a place"),
    "5": (500_000.0, "area", "a point for a province"),
}
_UNSAID = {"", "0"}


def _headerless(line: str, *, requested: bool = False) -> tuple[str, ...]:
    """Return the names of the columns of a file whose first line is a row of GDELT events.

    Parameters
    ----------
    line
        The first line.
    said
        Whether the user says that it is one.

    Returns
    -------
    tuple of str
        Those of GDELT 2 or GDELT 1; empty if it is no such row.

    """
    cells = line.rstrip("\r\n").split("\t")
    columns = next((one for one in (GDELT_COLUMNS, _FIRST_COLUMNS) if len(one) == len(cells)), ())
    if columns and cells[0].isdigit() and len(cells[1]) == len("20180612"):
        return columns
    return GDELT_COLUMNS if requested and _match_names(tuple(cells)) is None else ()


def _match_names(columns: tuple[str, ...]) -> dict[str, str] | None:
    return known_columns(columns, needed=_NEEDED, marks=_MARKS)


def _match(foreign: ForeignTable) -> dict[str, str] | None:
    return _match_names(foreign.table.columns)


class _GdeltRows(CodedRows):
    """GDELT's rows as records."""

    format = "gdelt"

    def __call__(self, block: RowBlock) -> Batch:
        """Read a block of rows."""

        def column(name: str) -> pa.Array:
            return self._cells(block, name.casefold())

        text, reason = pa.string(), REASON
        dates = by_values([column("SQLDATE")], self._date, [text, reason])
        codes = [column(name) for name in ("EventRootCode", "EventBaseCode", "EventCode")]
        types = by_values(codes, _type, [text, reason, text])
        where = by_values([column("ActionGeo_Type")], _where, [pa.float64(), text, text, reason])
        points = read_points(
            column("ActionGeo_Lat"), column("ActionGeo_Long"), region=self._style.region
        )
        hosts = by_values([column("SOURCEURL")], _host, [text, text])
        place = column("ActionGeo_FullName")
        names = ("Actor1Name", "Actor2Name")
        actors = join_texts([column(name) for name in names], "; ")
        batch = split_batch(
            block,
            {
                "event_id": column("GLOBALEVENTID"),
                "date": dates[0],
                "date_text": column("SQLDATE"),
                "place_text": place,
                "event_type": types[0],
                "actors": actors,
                "attributed_to": hosts[0],
                "summary": join_texts([types[2], actors], ": "),
                "source_title": hosts[0],
                "source_publisher": hosts[0],
                "source_url": hosts[1],
                "source_published": "",
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": column("ActionGeo_Lat"),
                "lon_text": column("ActionGeo_Long"),
                "radius_m": where[0],
                "place_name": place,
                "precision": where[1],
                "certainty": "inferred",
                "method": "given",
                "score": 1.0,
                "why": where[2],
            },
            first_problems(dates[1], types[1], points.problems, where[3]),
        )
        used = set(batch.records["event_type"].unique().to_pylist())
        kinds = [
            EventType(type_id=f"gdelt_{code}", label=label, family=family)
            for code, (label, family) in _ROOTS.items()
        ]
        return replace(batch, types=tuple(kind for kind in kinds if kind.type_id in used))

    def _date(self, text: str) -> tuple[str | None, RejectReason | None]:
        found = read_date_cell(text)
        if found.first is None:
            return None, found.reason("SQLDATE")
        if found.first > self._today:
            return None, after_today(text, self._today, "SQLDATE")
        return found.first.isoformat(), None


def _type(root: str, base: str, code: str) -> tuple[str | None, RejectReason | None, str]:
    if not (root.strip() or base.strip() or code.strip()):
        return UNCLASSIFIED.type_id, None, ""
    # a spreadsheet drops the leading zero; a table may have only one of the codes
    longer = base.strip() or code.strip()
    root = root.strip().zfill(2) if root.strip() else longer.zfill(3)[:2]
    known = _ROOTS.get(root)
    if known is None:
        return None, unknown_code(root, "01 to 20", "EventRootCode"), ""
    words = f"{known[0]} (coded by machine, CAMEO {code})"
    return _BUNDLED.get(code[:3], f"gdelt_{root}"), None, words


def _where(text: str) -> tuple[float | None, str | None, str | None, RejectReason | None]:
    if text not in _PLACES and text not in _UNSAID:
        return None, None, None, unknown_code(text, "0 to 5", "ActionGeo_Type")
    radius, precision, words = _PLACES.get(text, _PLACES["1"])
    why = f"GDELT's coding gives {words} (type {text}), taken as within {radius / 1_000:g} km"
    return radius, precision, why, None


def _host(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url, ""
    if parts.scheme in {"http", "https"} and parts.netloc:
        return parts.netloc.removeprefix("www."), url.strip()
    return url, ""


def _rows(foreign: ForeignTable, names: Mapping[str, str], style: TableStyle) -> _GdeltRows:
    return _GdeltRows(names, style=style, today=foreign.options.today)


GDELT = Layout(
    name="gdelt",
    title="GDELT events",
    publisher="GDELT",
    needed=_NEEDED,
    point=("actiongeo_lat", "actiongeo_long"),
    without=MappingProxyType(
        {
            "actiongeo_type": "its points are taken as those of countries",
            "globaleventid": "its events are numbered by their rows",
        }
    ),
    match=_match,
    rows=_rows,
    headerless=_headerless,
)
"""GDELT's events, recognised by two of its own columns next to the identifier and the day, or by
the number of columns in a text without a header."""
