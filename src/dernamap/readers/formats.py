"""Names of the formats that are read."""

from __future__ import annotations

from dernamap.errors import UsageError

__all__ = ["CONTAINERS", "FORMATS", "LAYOUTS", "said_format"]

LAYOUTS = ("acled", "ucdp", "gdelt", "dernamap", "table")
"""What the columns of a table can be those of; ``table`` is any other."""

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
"""What a file can be."""

FORMATS = LAYOUTS + CONTAINERS
"""What a user can say that a file is: its layout or its kind."""


_ALIASES = {
    "ged": "ucdp",
    "ucdp-ged": "ucdp",
    "tsv": "csv",
    "any": "table",
    "lpf": "linked-places",
    "geojson-t": "geojson",
    "geopackage": "gpkg",
    "geoparquet": "parquet",
    "shp": "shapefile",
}


def said_format(name: str | None) -> str | None:
    """Give the name by which a format goes here.

    Parameters
    ----------
    name
        What the user calls it, or None.

    Returns
    -------
    str or None
        One of `FORMATS`, or None if the user said nothing.

    Raises
    ------
    UsageError
        If it is none of them.

    """
    if name is None:
        return None
    said = _ALIASES.get(name.casefold(), name.casefold())
    if said not in FORMATS:
        raise UsageError(f"{name!r} is no format; it can be {', '.join(FORMATS)}")
    return said
