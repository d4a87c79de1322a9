"""The error for a file that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dernamap.readers.options.limits import Limits

__all__ = ["LIMIT_REMEDY", "check_damaged", "file_fault", "listed_names"]

_MOST_NAMES = 20
_LONGEST_NAME = 60

LIMIT_REMEDY = "split it, or raise the limit"


def file_fault(
    path: Path, problem: str, remedy: str = "export it again", *, code: str = ""
) -> DatasetError:
    """Create the error for a file that cannot be read.

    Parameters
    ----------
    path
        The file; only its name is shown.
    problem
        What is wrong with it.
    remedy
        What to do.
    code
        A key by which a page or a command can say where to do it.

    Returns
    -------
    DatasetError
        To be raised.

    """
    return DatasetError(
        [Fault(file=path.name or str(path), problem=problem, remedy=remedy, code=code)]
    )


def check_damaged(path: Path, count: int, limits: Limits) -> None:
    """Refuse a file with so many damaged rows that it is hardly a table.

    Parameters
    ----------
    path
        The file.
    count
        How many have been found so far.
    limits
        How many there may be.

    Raises
    ------
    DatasetError
        If there are more.

    """
    if count > limits.max_damaged_rows:
        problem = f"more than {limits.max_damaged_rows:,} rows are damaged (limit max_damaged_rows)"
        raise file_fault(path, problem, "check that it is a table, or raise the limit")


def listed_names(names: Iterable[str]) -> str:
    """List names of columns, sheets or layers in a message: the first of them, shortened.

    Parameters
    ----------
    names
        The names, which a foreign file may have many of, and of any length.

    Returns
    -------
    str
        As text.

    """
    every = list(names)
    shown = [
        repr(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}...")
        for name in every[:_MOST_NAMES]
    ]
    if len(every) > _MOST_NAMES:
        shown.append(f"and {len(every) - _MOST_NAMES:,} more")
    return ", ".join(shown)
