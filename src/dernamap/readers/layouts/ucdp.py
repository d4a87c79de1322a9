"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program, as records.

What the codes mean is taken from the codebook of UCDP GED (Högbladh, versions 17.1 to 25.1, Uppsala
University, ucdp.uu.se). ``date_prec``: 1 the day is known, 2 within two to six days, 3 the week, 4
the month, 5 more than a month. ``where_prec``: 1 the place itself, 2 within about 25 km of it, 3 a
district, 4 a province, 5 a line or an area without a fixed border, 6 a country, 7 the sea or the
air. ``event_clarity`` 2 is a summary over a period: such a record lasted, others happened at one
time.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells import (
    REASON,
    RejectReason,
    RowTerritories,
    after_today,
    by_values,
    code_of,
    join_texts,
    read_date_cell,
    read_points,
    unknown_code,
)
from dernamap.readers.layouts.layout import CodedRows, Layout, known_columns
from dernamap.readers.layouts.ucdp_codes import (
    DATE_PRECS,
    NO_WHERE,
    TYPES,
    deaths_of,
    edtf_of,
    published_of,
    type_of,
    where_of,
)
from dernamap.readers.tables import (
    UNCLASSIFIED,
    Batch,
    CountSets,
    first_problems,
    split_batch,
    unread_cells,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.readers.cells import DateCell
    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import RowBlock, TableStyle

__all__ = ["UCDP"]

_NEEDED = frozenset({"date_start"})
"""Columns that an export of UCDP GED must have."""

_MARKS = frozenset(
    {
        "type_of_violence",
        "date_prec",
        "where_prec",
        "event_clarity",
        "dyad_name",
        "side_a",
        "where_coordinates",
        "deaths_civilians",
    }
)
"""Columns of which two tell it from another table with a ``date_start``."""

_LONG = (
    "where_description",
    "source_article",
    "source_headline",
    "source_original",
    "deaths_unknown",
)
"""Other columns whose names a shapefile cuts off."""

_OLDER = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""Names of columns in versions before 2017."""


def _match(foreign: ForeignTable) -> dict[str, str] | None:
    return known_columns(
        foreign.table.columns, needed=_NEEDED, marks=_MARKS, others=_LONG, older=_OLDER
    )


class _UcdpRows(CodedRows):
    """UCDP's rows as records."""

    format = "ucdp"

    def __call__(self, block: RowBlock) -> Batch:
        """Read a block of rows."""

        def column(name: str) -> pa.Array:
            return self._cells(block, name)

        dates = by_values(
            [column(name) for name in ("date_start", "date_end", "date_prec", "event_clarity")],
            self._date,
            [pa.string(), pa.bool_(), REASON],
            coded=True,
        )
        has = {name: name in self._names for name in ("type_of_violence", "where_prec")}
        types = by_values(
            [column("type_of_violence")],
            type_of if has["type_of_violence"] else lambda _: (UNCLASSIFIED.type_id, None),
            [pa.string(), REASON],
            coded=True,
        )
        where = by_values(
            [column("where_prec")],
            where_of if has["where_prec"] else lambda _: NO_WHERE,
            [pa.float64(), *[pa.string()] * 3, REASON],
            coded=True,
        )
        names = (
            "low",
            "best",
            "high",
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
        )
        sets = CountSets()

        def numbered(*cells: str) -> tuple[int | None, str | None]:
            counts, unread = deaths_of(*cells)
            return sets.number(counts), unread

        deaths = by_values([column(name) for name in names], numbered, [pa.int32(), pa.string()])
        points = read_points(
            column("latitude"),
            column("longitude"),
            RowTerritories(column("country")),
            region=self._style.region,
        )
        problems = first_problems(dates[2], types[1], points.problems, where[4])
        headline, article = column("source_headline"), column("source_article")
        office, original = column("source_office"), column("source_original")
        place = column("where_coordinates")
        batch = split_batch(
            block,
            {
                "event_id": column("id") if "id" in self._names else column("relid"),
                "date": dates[0],
                "date_imputed": dates[1],
                "date_text": join_texts([column("date_start"), column("date_end")], " to "),
                "place_text": join_texts([place, column("adm_1"), column("country")], ", "),
                "event_type": types[0],
                "actors": join_texts([column("side_a"), column("side_b")], "; "),
                "attributed_to": pc.if_else(pc.equal(original, ""), office, original),
                "summary": join_texts(
                    [column("dyad_name"), column("where_description"), headline], ". "
                ),
                "counts": deaths[0],
                "source_title": pc.if_else(pc.equal(headline, ""), article, headline),
                "source_publisher": office,
                "source_published": by_values([column("source_date")], published_of, [pa.string()])[
                    0
                ],
                "source_url": "",
                "lat": points.lat,
                "lon": points.lon,
                "lat_text": column("latitude"),
                "lon_text": column("longitude"),
                "radius_m": where[0],
                "place_name": place,
                "precision": where[1],
                "certainty": where[2],
                "method": "given",
                "score": 1.0,
                "why": where[3],
            },
            problems,
            counts=sets.sets,
            unread=unread_cells({"best, low, high, deaths_...": deaths[1]}),
        )
        used = set(batch.records["event_type"].unique().to_pylist())
        return replace(batch, types=tuple(one for one in TYPES.values() if one.type_id in used))

    def _date(
        self, start: str, end: str, precision: str, clarity: str
    ) -> tuple[str | None, bool, RejectReason | None]:
        begun = read_date_cell(start, self._style.dates)
        ended = read_date_cell(end, self._style.dates) if end.strip() else begun
        code = code_of(precision) if "date_prec" in self._names else "1"
        reason = self._date_flaw(start, end, begun, ended)
        if reason is None and code not in DATE_PRECS:
            reason = unknown_code(precision, "1 to 5", "date_prec")
        first, last = begun.first, ended.last
        if reason is not None or first is None or last is None:
            return None, False, reason
        if not (begun.is_day and ended.is_day):
            # the cells themselves are less exact than a day
            return f"[{first}..{last}]", True, None
        edtf = edtf_of(first, last, code, lasted=code_of(clarity) == "2")
        return edtf, code != "1", None

    def _date_flaw(
        self, start: str, end: str, begun: DateCell, ended: DateCell
    ) -> RejectReason | None:
        """Describe what is wrong with a first and a last day."""
        for name, found in (("date_start", begun), ("date_end", ended)):
            if found.edtf is None:
                return found.reason(name)
        first, last = begun.first, ended.last
        if first is None or last is None:
            problem = f"{start!r} to {end!r} has no first or no last day"
            return RejectReason("time-without-edtf", problem, "date_start")
        if first > last:
            problem = f"{end!r} is before the date_start {start!r}"
            return RejectReason("end-before-start", problem, "date_end")
        return after_today(end, self._today, "date_end") if last > self._today else None


def _rows(foreign: ForeignTable, names: Mapping[str, str], style: TableStyle) -> _UcdpRows:
    return _UcdpRows(names, style=style, today=foreign.options.today)


UCDP = Layout(
    name="ucdp",
    title="UCDP GED",
    publisher="UCDP",
    aliases=("ged", "ucdp-ged"),
    needed=_NEEDED,
    dates=("date_start", "date_end"),
    without=MappingProxyType(
        {
            "date_prec": "its days are taken as exact",
            "where_prec": "its points are taken as within 25 km",
            "type_of_violence": "its events are not classified",
        }
    ),
    match=_match,
    rows=_rows,
)
"""UCDP GED, recognised by two of its own columns next to the first day."""
