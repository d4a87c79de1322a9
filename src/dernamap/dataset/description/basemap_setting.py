"""The setting of a dataset's own basemap in ``dataset.toml``; its files are read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from dernamap.dataset.description.toml_values import TomlValues

__all__ = ["BUNDLED", "BasemapSetting", "read_basemap"]

BUNDLED = "bundled"
"""What a link calls the map that comes with dernamap."""

_LONGEST_NAME = 60
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasemapSetting:
    """A basemap as ``dataset.toml`` names it.

    Attributes
    ----------
    source
        A PMTiles archive or a folder of tiles, an absolute path; or the address of a MapLibre
        style, ``https://...``.
    name
        What it is called on the page and in a link.
    attribution
        Its attribution; empty to take the archive's own.
    hosts
        For a style: the origins that the page may ask, the style's own first.

    """

    source: str
    name: str
    attribution: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def is_style(self) -> bool:
        """Whether it is a style's address and not a file."""
        return bool(self.hosts)


def read_basemap(found: TomlValues, folder: Path) -> BasemapSetting | None:
    """Read the setting ``basemap``: a text, or a table with ``source`` and more.

    Parameters
    ----------
    found
        The values of ``dataset.toml``; faults are noted there.
    folder
        The dataset, from which a path goes out.

    Returns
    -------
    BasemapSetting or None
        None if there is none, or a faulty one.

    """
    if not found.has("basemap"):
        return None
    before = len(found.faults)
    table = found.is_table("basemap")
    path = "basemap.source" if table else "basemap"
    source = found.text(path)
    name = found.text("basemap.name") if table else ""
    attribution = found.text("basemap.attribution") if table else ""
    listed = found.texts("basemap.hosts") if table else []
    if not source.strip():
        found.fault(path, "it names no basemap", "give a file, a folder or a style's address")
        return None
    origin = ""
    if "://" in source:
        origin = _origin(source)
        if not _ORIGIN.fullmatch(origin):
            problem = f"{source!r} is not an address of a style"
            found.fault(path, problem, "write it as https://host/style.json")
    elif listed:
        problem = "a file needs no hosts"
        found.fault("basemap.hosts", problem, "leave them out, or name a style's address")
    for host in listed:
        if not _ORIGIN.fullmatch(host):
            problem = f"{host!r} is not a host's address"
            found.fault("basemap.hosts", problem, "write each as https://tiles.example.org")
    name = name or (origin.partition("://")[2] if origin else Path(source).stem)
    if not name.strip() or name == BUNDLED or len(name) > _LONGEST_NAME:
        problem = f"{name[:_LONGEST_NAME]!r} cannot be a basemap's name"
        remedy = f"give it another with name, of at most {_LONGEST_NAME} characters"
        found.fault("basemap.name", problem, remedy)
    if len(found.faults) > before:
        return None
    return BasemapSetting(
        source=source if origin else str(folder.resolve() / Path(source).expanduser()),
        name=name,
        attribution=attribution,
        hosts=tuple(dict.fromkeys([origin, *listed])) if origin else (),
    )


def _origin(address: str) -> str:
    """Return scheme and host of an address; empty if it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"
