"""A dataset's own basemap, checked once, and again when its file changes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dernamap.errors import BasemapError
from dernamap.view import own_basemap

if TYPE_CHECKING:
    from dernamap.dataset import BasemapSetting
    from dernamap.view import OwnBasemap

__all__ = ["KeptBasemap"]


class KeptBasemap:
    """Opens a dataset's basemap, or explains why it cannot be shown.

    Parameters
    ----------
    setting
        Its setting in ``dataset.toml``; None if there is none.

    """

    def __init__(self, setting: BasemapSetting | None) -> None:
        self._setting = setting
        self._found: OwnBasemap | None = None
        self._lock = Lock()

    def open(self) -> tuple[OwnBasemap | None, str]:
        """Return the basemap, or one line for the page; neither if the dataset has none."""
        if self._setting is None:
            return None, ""
        with self._lock:
            try:
                if self._found is None or not self._found.is_unchanged:
                    self._found = own_basemap(self._setting)
            except BasemapError as error:
                self._found = None
                return None, str(error)
            return self._found, ""
