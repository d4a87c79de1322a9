"""What tells whether a file is still the one that it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["file_state"]


def file_state(file: Path | int) -> tuple[int, int]:
    """Return the size of a file in bytes, and when it was changed, in ns since 1970.

    Parameters
    ----------
    file
        Its path, or the number of a file that is open.

    Raises
    ------
    OSError
        If it is not there.

    """
    about = os.fstat(file) if isinstance(file, int) else file.stat()
    return about.st_size, about.st_mtime_ns
