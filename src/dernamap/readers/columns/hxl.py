"""HXL hashtags as names of columns (Humanitarian Exchange Language 1.1, hxlstandard.org)."""

from __future__ import annotations

__all__ = ["hxl_name"]

_TAGS: tuple[tuple[str, set[str], str], ...] = (
    # tag, required attributes (any one of them; none if empty), the name of a column
    ("#date", {"end"}, "end date"),
    ("#date", {"reported", "published", "updated", "received", "entered", "verified"}, ""),
    ("#date", set(), "date"),
    ("#geo", {"lat"}, "latitude"),
    ("#geo", {"lon"}, "longitude"),
    ("#geo", {"coord", "coords"}, "coordinates"),
    ("#geo", {"precision", "accuracy"}, "geo accuracy"),
    ("#country", {"code", "v_iso2", "v_iso3"}, ""),
    ("#country", set(), "country"),
    ("#loc", {"code", "id"}, ""),
    ("#loc", {"type"}, ""),
    ("#loc", set(), "place"),
    ("#affected", {"killed"}, "killed"),
    ("#affected", {"injured", "wounded"}, "injured"),
    ("#event", {"id", "code"}, "event id"),
    ("#event", {"description", "summary"}, "summary"),
    ("#event", {"type", "name"}, "event type"),
    ("#event", set(), "event type"),
    ("#cause", set(), "event type"),
    ("#crisis", {"type"}, "event type"),
    ("#description", set(), "summary"),
    ("#meta", {"id"}, "event id"),
    ("#meta", {"source"}, "source"),
    ("#meta", {"url"}, "url"),
    ("#source", set(), "source"),
    ("#group", set(), "actors"),
    ("#actor", set(), "actors"),
    ("#org", set(), ""),
)


def hxl_name(tag: str) -> str:
    """Return the name that a column with a hashtag has here.

    Parameters
    ----------
    tag
        Such as ``#date+occurred`` or ``#geo+lat``.

    Returns
    -------
    str
        A name of a column that `dernamap.readers.columns.FIELD_NAMES` lists; empty if none is
        meant.

    """
    hashtag, *attributes = tag.strip().casefold().split("+")
    tags = {attribute.strip() for attribute in attributes}
    if hashtag.strip()[:4] == "#adm":
        return "" if tags & {"code", "id", "alt"} else "place" if hashtag != "#adm1" else "city"
    for name, wanted, column in _TAGS:
        if name == hashtag.strip() and (not wanted or wanted & tags):
            return column
    return ""
