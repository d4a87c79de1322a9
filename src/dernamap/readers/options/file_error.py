"""The error for a file that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LIMIT_REMEDY", "file_fault"]

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
