"""Notices about how a file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.readers.cells import read_day
from dernamap.readers.options import listed_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dernamap.readers.tables import Table, TableStyle

__all__ = ["part_notices", "reading_notices"]

_ENCODINGS = {
    "windows-1256": "Windows-1256",
    "windows-1252": "Windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_FIRST_YEAR = 1900
_ORDERS = {"dmy": "day first", "mdy": "month first"}


def reading_notices(
    table: Table,
    style: TableStyle,
    *,
    fields: Mapping[str, str] | None = None,
    more: Iterable[str] = (),
) -> tuple[str, ...]:
    """Describe what was inferred about a file.

    Parameters
    ----------
    table
        The file.
    style
        What its columns show as a whole.
    fields
        Which column each field was read from, for a table with no known layout.
    more
        What its layout says about it.

    Returns
    -------
    tuple of str
        Sentences; empty for a plain file of a known layout.

    """
    notices = _text_notices(table)
    if "column 1" in table.columns:
        notices.append("Its header does not name the first column, so the columns are numbered.")
    if table.titles:
        rows = "A row" if table.titles == 1 else f"{table.titles} rows"
        notices.append(f"{rows} of titles or notes above its header skipped.")
    notices += _date_notices(style)
    if fields is not None:
        notices += _column_notices(table, fields, style)
    if style.suspicion:
        notices.append(style.suspicion)
    return (*notices, *more)


def _text_notices(table: Table) -> list[str]:
    """Describe how a delimited text is written, if that is unusual."""
    notices = []
    dialect = getattr(table, "dialect", None)
    if dialect is not None:
        if dialect.encoding in _ENCODINGS:
            notices.append(f"Read as {_ENCODINGS[dialect.encoding]}, judging by its bytes.")
        if dialect.delimiter != "," and dialect.quoted:
            notices.append(f"Its cells are separated by {_DELIMITERS[dialect.delimiter]}.")
        if dialect.tags:
            notices.append("The row of HXL tags below its header was skipped.")
    return notices


def _date_notices(style: TableStyle) -> list[str]:
    """Describe how ambiguous dates were read."""
    notices, found = [], style.found
    if style.dates.order is not None:
        notices.append(f"Dates such as 03/04/2018 were read with the {_ORDERS[style.dates.order]}.")
    iso, figures = found.half_turned
    if iso:
        notices.append(
            f"Its dates are written in two ways, as {iso} where no part is above 12 and as "
            f"{figures} elsewhere: a spreadsheet may have exchanged day and month in the first. "
            "They were read as they are written; check them."
        )
    if found.placeholder:
        notices.append(f"Dates such as {found.placeholder} stand for an unknown date.")
    if found.zoned:
        notices.append(_zone_notice(style))
    if found.stamp:
        zone = style.dates.timezone or "UTC"
        notices.append(
            f"Dates such as {found.stamp} are milliseconds since 1970; the day is that in {zone}."
        )
    if found.serial:
        year = max(style.dates.day_zero.year, _FIRST_YEAR)
        notices.append(
            f"Dates such as {found.serial} were read as a spreadsheet's day numbers, counted "
            f"from {year}: {found.serial} is {read_day(found.serial, style.dates).day}."
        )
    return notices


def _zone_notice(style: TableStyle) -> str:
    """Describe which day was used for moments that name a zone."""
    found, zone = style.found, style.dates.timezone
    if zone is not None:
        day = read_day(found.zoned, style.dates).day
        return f"Times such as {found.zoned} were read as days in {zone}: {day}."
    notice = f"The day of times such as {found.zoned} was taken as written"
    if found.midnight_east:
        hours = "an hour" if found.midnight_east == 1 else f"{found.midnight_east} hours"
        return (
            f"{notice}. All times in UTC are midnight {hours} east of UTC, so the next day "
            "may be meant: name the time zone."
        )
    return f"{notice}; in another time zone it may be the day before or after. Name the zone."


def _column_notices(table: Table, fields: Mapping[str, str], style: TableStyle) -> list[str]:
    """Describe how the columns of a table with no known layout were read."""
    notices = []
    if "coordinates" in fields:
        first = "longitude" if style.longitude_first else "latitude"
        notices.append(
            f"Pairs of coordinates were read with the {first} first, except in geometries."
        )
    sample = table.sample()
    ends = sample[fields["end"]].to_pylist() if "end" in fields else []
    if any((cell or "").strip() for cell in ends) and not all(
        (cell or "").strip() for cell in ends
    ):
        notices.append(f"Where {fields['end']!r} is blank, an event lasts as long as its start.")
    own = set(table.columns)
    read = [f"{field} from {name!r}" for field, name in fields.items() if name in own]
    if read:
        notices.append(f"Columns: {', '.join(read)}.")
    rest = [name for name in table.columns if name in own - set(fields.values())]
    if rest:
        notices.append(f"Not read: {listed_names(rest)}.")
    return notices


def part_notices(parts: Sequence[str], part: str) -> tuple[str, ...]:
    """Name the table of a file that was read.

    Parameters
    ----------
    parts
        Names of the sheets, layers or members of the file, if there are any.
    part
        The one that was read; empty if all were.

    Returns
    -------
    tuple of str
        One sentence if there is a choice, else none.

    """
    if len(parts) < 2:  # noqa: PLR2004  no choice
        return ()
    if not part:
        return (f"Its {len(parts)} layers were read as one table.",)
    others = listed_names(name for name in parts if name != part)
    return (f"Read: {part!r}. Not read: {others}. Name one to read it instead.",)
