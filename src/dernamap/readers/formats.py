"""Names of the formats that are read: the kinds of file, and the layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.readers.layouts import Layout

__all__ = ["CONTAINERS", "format_named"]

CONTAINERS = (
    "csv",
    "xlsx",
    "ods",
    "geojson",
    "linked-places",
    "json",
    "gpkg",
    "parquet",
    "kml",
    "shapefile",
)
"""Kinds of file."""

_ALIASES = {
    "tsv": "csv",
    "lpf": "linked-places",
    "geojson-t": "geojson",
    "geopackage": "gpkg",
    "geoparquet": "parquet",
    "shp": "shapefile",
}


def format_named(name: str | None, layouts: Sequence[Layout]) -> str | None:
    """Return the name of a format.

    Parameters
    ----------
    name
        What the user calls it, or None.
    layouts
        Those that are known.

    Returns
    -------
    str or None
        One of `CONTAINERS`, the name of a layout, or None if the user said nothing.

    Raises
    ------
    UsageError
        If it is none of them.

    """
    if name is None:
        return None
    aliases = _ALIASES | {alias: layout.name for layout in layouts for alias in layout.aliases}
    requested = aliases.get(name.casefold(), name.casefold())
    formats = (*(layout.name for layout in layouts), *CONTAINERS)
    if requested not in formats:
        raise UsageError(f"{name!r} is not a known format; it can be {', '.join(formats)}")
    return requested
