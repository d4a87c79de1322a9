"""Folders that last as long as somebody holds them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["TemporaryHome"]


class TemporaryHome:
    """A folder that goes when nobody holds it any longer.

    Unlike `tempfile.TemporaryDirectory` it does not warn when it is let go without a word: a
    session of the page ends so, and so does a table that was read.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dernamap-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
