"""The result of parsing a file at once: one of its tables, and its other tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.readers.tables.memory_table import MemoryTable

__all__ = ["EVENTS", "SIDE_TABLES", "ParsedFile", "SideTables", "selectable_tables"]

SideTables = dict[str, list[dict[str, Any]]]
"""From a table's name to its rows."""

EVENTS = "events"
"""The table of our own files with the events."""

SIDE_TABLES = ("sources", "disputes", "phases", "event_types")
"""Tables of our own files beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile:
    """What came out.

    Attributes
    ----------
    table
        The table that was read.
    kind
        What kind of file it is, if only the parser can tell.
    tables
        Tables that our own files come with.
    parts
        Names of all sheets or layers that could have been read, where there is a choice.
    part
        The one that was; empty where all were read as one table.
    notices
        What was inferred because the file does not say it, in sentences.

    """

    table: MemoryTable
    kind: str = ""
    tables: SideTables = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    part: str = ""
    notices: tuple[str, ...] = ()


def selectable_tables(names: Iterable[str]) -> tuple[str, ...]:
    """Return the tables of a file that a user can choose from.

    Parameters
    ----------
    names
        All sheets or layers.

    Returns
    -------
    tuple of str
        The same; of our own files, whose tables belong together, the events alone.

    """
    listed = tuple(names)
    return (EVENTS,) if {EVENTS, *SIDE_TABLES} <= {*listed} else listed
