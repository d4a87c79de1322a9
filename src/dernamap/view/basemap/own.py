"""A dataset's own basemap, checked, and what the page is shared about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.dataset import METADATA_FILE
from dernamap.errors import BasemapError
from dernamap.model import Fault
from dernamap.tiles import check_archive, check_folder, plain_attribution

if TYPE_CHECKING:
    from dernamap.dataset import BasemapSetting
    from dernamap.tiles import TileSet

__all__ = ["OwnBasemap", "basemap_fault", "own_basemap"]

_RASTERS = frozenset({".tif", ".tiff", ".vrt", ".jp2", ".img", ".asc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBasemap:
    """A basemap that can be shown.

    Attributes
    ----------
    name
        What it is called.
    attribution
        Its attribution as plain text; empty if none is given.
    path
        The archive or the folder; None for a style's address.
    tiles
        What it holds; None for a style's address.
    style_url
        The style's address, or empty.
    stamp
        Identifies the file as it was checked: a changed file has another stamp.

    """

    name: str
    attribution: str
    path: Path | None = None
    tiles: TileSet | None = None
    style_url: str = ""
    stamp: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether the file is still the one that was checked."""
        try:
            return self.path is None or _stamp(self.path) == self.stamp
        except OSError:
            return False

    def facts(self, base_url: str) -> dict[str, Any]:
        """Return ``OwnBasemap`` of the browser's ``contract.ts``.

        Parameters
        ----------
        base_url
            Address of the basemap's files on this server, without a slash at its end.

        """
        shared: dict[str, Any] = {"name": self.name, "attribution": self.attribution}
        if self.tiles is None or self.path is None:
            return {**shared, "kind": "style", "url": self.style_url}
        tiles = self.tiles
        archive = self.path.is_file()
        ending = ".pmtiles" if archive else "/{z}/{x}/{y}"
        return {
            **shared,
            "kind": tiles.kind,
            "url": f"{'pmtiles://' if archive else ''}{base_url}/own-{self.stamp}{ending}",
            "min_zoom": tiles.min_zoom,
            "max_zoom": tiles.max_zoom,
            "bounds": list(tiles.bounds),
            "side": tiles.side,
            "layers": list(tiles.layers),
        }


def own_basemap(setting: BasemapSetting) -> OwnBasemap:
    """Check a dataset's basemap.

    Parameters
    ----------
    setting
        What ``dataset.toml`` says.

    Returns
    -------
    OwnBasemap
        It can be shown. A style's address is not asked: the page does that, if it is opened.

    Raises
    ------
    BasemapError
        In one line: what is wrong with it, and what to do.

    """
    if setting.is_style:
        return OwnBasemap(
            name=setting.name,
            attribution=plain_attribution(setting.attribution),
            style_url=setting.source,
        )
    path = Path(setting.source)
    try:
        stamp = _stamp(path)
        tiles = _checked(path)
    except BasemapError as error:
        raise BasemapError(f"the basemap {path.name!r} cannot be shown: {error}") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BasemapError(f"the basemap {setting.source!r} cannot be read: {why}") from None
    return OwnBasemap(
        name=setting.name,
        attribution=plain_attribution(setting.attribution) or tiles.attribution,
        path=path,
        tiles=tiles,
        stamp=stamp,
    )


def _checked(path: Path) -> TileSet:
    if path.is_dir():
        return check_folder(path)
    if path.suffix.lower() in _RASTERS:
        raise BasemapError("it is an image; make tiles from it first, with 'dernamap basemap'")
    return check_archive(path)


def basemap_fault(setting: BasemapSetting | None) -> Fault | None:
    """Return the fault of a dataset's basemap, or None; the data can be seen without it."""
    try:
        if setting is not None:
            own_basemap(setting)
    except BasemapError as error:
        return Fault(
            file=METADATA_FILE,
            column="basemap",
            problem=str(error),
            remedy="fix or replace it; until then the bundled map is shown",
        )
    return None


def _stamp(path: Path) -> str:
    found = path.stat()
    seen = f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"
    return hashlib.sha256(seen.encode()).hexdigest()[:12]
