"""Temporary folders that are deleted when the object that owns them is."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["TemporaryHome"]


class TemporaryHome:
    """A folder that is deleted with this object.

    Unlike `tempfile.TemporaryDirectory` it gives no warning when it is not closed: a session of
    the page ends like that, and so does a table that was read.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dernamap-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
