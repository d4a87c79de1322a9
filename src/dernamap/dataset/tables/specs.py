"""The tables of a dataset: their files and their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = [
    "BRIEFINGS_FOLDER",
    "LINE",
    "TABLES",
    "TableSpec",
    "briefing_spec",
    "cell_in",
    "rows_of",
    "split_ids",
]

LINE = "_line"
"""Column with the line of the file on which a row ends, as an editor counts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table of a dataset.

    Attributes
    ----------
    file
        Name of its file.
    columns
        Columns that must be there.
    optional_columns
        Columns that may be missing; they are then empty.
    key
        Column whose values are unique, or empty.
    required
        Whether a dataset must have the file.
    closed
        Whether any other column is a fault; else it is passed over.

    """

    file: str
    columns: tuple[str, ...]
    optional_columns: tuple[str, ...] = ()
    key: str = ""
    required: bool = False
    closed: bool = False

    @property
    def all_columns(self) -> list[str]:
        """The required columns, and then the optional ones."""
        return [*self.columns, *self.optional_columns]


def _in_languages(*names: str) -> tuple[str, ...]:
    """Name the columns with what is called otherwise in other languages than the records'."""
    return tuple(f"{name}_{language}" for language in LANGUAGES[1:] for name in names)


TABLES = {
    "events": TableSpec(
        file="events.csv",
        columns=(
            "event_id",
            "date",
            "date_text",
            "place_text",
            "event_type",
            "actors",
            "attributed_to",
            "summary",
            "source_ids",
        ),
        optional_columns=("numbers", "dispute_ids", "lat", "lon", "radius_m"),
        key="event_id",
        required=True,
    ),
    "sources": TableSpec(
        file="sources.csv",
        columns=("source_id", "title", "publisher", "url", "published", "language"),
        optional_columns=("via", "no_url_reason", *_in_languages("publisher")),
        key="source_id",
        required=True,
    ),
    "disputes": TableSpec(
        file="disputes.csv",
        columns=("dispute_id", "topic", "version_a", "version_b", "source_ids"),
        optional_columns=("kinds", *_in_languages("topic", "version_a", "version_b")),
        key="dispute_id",
    ),
    "versions": TableSpec(
        file="versions.csv",
        columns=("dispute_id", "date", "date_text", "attributed_to", "summary", "source_ids"),
        optional_columns=("numbers", *_in_languages("attributed_to")),
    ),
    "counts": TableSpec(
        file="counts.csv",
        columns=(
            "event_id",
            "item",
            "what",
            "who",
            "low",
            "high",
            "unit",
            "qualifier",
            "said_by",
            "note",
            "as_written",
        ),
        optional_columns=("date", "relation", "of_event_id", "of_item"),
    ),
    "count_scopes": TableSpec(
        file="count_scopes.csv",
        columns=("event_id", "item", "date", "relation", "of_event_id", "of_item", "note"),
    ),
    "phases": TableSpec(
        file="phases.csv",
        columns=("phase_id", "label", "start", "end", "summary"),
        optional_columns=("label_ar", "start_event_ids", "end_event_ids", "dispute_ids"),
        key="phase_id",
    ),
    "ground": TableSpec(
        file="ground.csv",
        columns=("event_id", "place_ids", "party", "action", "note"),
        optional_columns=("basis", "of_whole"),
    ),
    "parties": TableSpec(
        file="parties.csv",
        columns=("short_name", "name"),
        optional_columns=(
            *("from", "to", "successor", "aliases"),
            *_in_languages("short_name", "name", "aliases"),
        ),
    ),
    "speakers": TableSpec(
        file="speakers.csv",
        columns=("spelling", "speaker", "basis"),
        optional_columns=("named_in", "why", *_in_languages("spelling", "speaker")),
    ),
    "event_types": TableSpec(
        file="event_types.csv",
        columns=(
            "type_id",
            "label",
            "label_ar",
            "family",
            "acled_event_type",
            "acled_sub_event_type",
        ),
        key="type_id",
    ),
}
"""The tables of a dataset, by name."""

BRIEFINGS_FOLDER = "briefings"
"""Folder of a dataset with its briefings, one CSV file each."""


def briefing_spec(name: str) -> TableSpec:
    """Return the table of a briefing: one row a scene.

    Parameters
    ----------
    name
        Name of the briefing: that of its file, without the ending.

    Returns
    -------
    TableSpec
        Any other column is a fault, as nothing would show it.

    """
    return TableSpec(
        file=f"{BRIEFINGS_FOLDER}/{name}.csv",
        columns=("id", "order", "title_en", "view"),
        optional_columns=(
            *("title_ar", "text_en", "text_ar", "point_at", "play"),
            *("notes_en", "notes_ar", "alt"),
        ),
        key="id",
        closed=True,
    )


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows.

    Parameters
    ----------
    table
        Any table whose columns are named by text.

    Returns
    -------
    list of dict
        One for each row, from column to cell.

    """
    if table.empty:
        return []
    names = [str(name) for name in table]
    # `to_dict` looks at each cell of a column of texts by itself
    cells = [column.tolist() for _, column in table.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def split_ids(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def cell_in(row: Mapping[str, str], column: str, language: str) -> str:
    """Return what a cell is called in a language.

    Parameters
    ----------
    row
        A row, from column to cell.
    column
        The column, which may have one beside it for the language, such as ``publisher_ar``.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        The cell of the column itself if the table does not say it in the language.

    """
    return row.get(f"{column}_{language}") or row[column]
