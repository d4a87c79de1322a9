"""Names of a table's columns: unique, and not too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["check_columns", "unique_names"]


def check_columns(path: Path, count: int, limits: Limits) -> None:
    """Refuse a table with more columns than the limit."""
    if count > limits.max_columns:
        raise file_fault(
            path,
            f"{count:,} columns but at most {limits.max_columns:,} are allowed (limit max_columns)",
            "remove the columns you do not need, or raise the limit",
        )


def unique_names(header: list[str]) -> tuple[str, ...]:
    """Give each column a name of its own: blank and repeated names get a number."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {number}"
        while name in taken:
            name = f"{name} ({number})"
        taken.add(name)
        names.append(name)
    return tuple(names)
