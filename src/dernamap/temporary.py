"""Temporary folders that are deleted when the object that owns them is."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["TemporaryHome"]


class TemporaryHome:
    """A folder that is deleted with this object.

    Unlike `tempfile.TemporaryDirectory`, it gives no warning if it is not closed: sessions of the
    page and tables of files end without closing it.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dernamap-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
