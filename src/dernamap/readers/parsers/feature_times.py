"""Times of Linked Places and GeoJSON-T, as EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.readers.cells import interval_of, read_date_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["edtf_of_when"]


def edtf_of_when(when: Mapping[str, Any]) -> str:
    """Write the time of a feature as EDTF.

    Parameters
    ----------
    when
        Its member ``when``: a timespan, or a list of one under ``timespans``.

    Returns
    -------
    str
        A date or an interval.

    Raises
    ------
    ValueError
        If it has no timespan, or more than one, or ends before it begins.

    """
    spans = when.get("timespans")
    spans = [when] if not isinstance(spans, list) else spans
    if len(spans) != 1 or not isinstance(spans[0], dict):
        raise ValueError(f"it has {len(spans)} timespans; an event can have one")
    bounds = spans[0]
    start, end = _bound(bounds.get("start")), _bound(bounds.get("end"))
    if start is None and end is None:
        raise ValueError("its timespan has neither a start nor an end")
    if "end" not in bounds or bounds["end"] is None or start == end:
        # what happened at one time has no end
        return str(start or end)
    if start is None and str(end).startswith("[.."):
        return str(end)
    begun, ended = (read_date_cell("" if one is None else one) for one in (start, end))
    for cell in (begun, ended):
        if cell.edtf is None and not (cell.unknown or cell.going_on):
            raise ValueError(cell.problem)
    found = interval_of(begun, ended)
    if found is None:
        raise ValueError(f"{start!r} to {end!r}: the end is before the start")
    return found


def _bound(bounds: Any) -> str | None:
    """Return a start or an end as EDTF, open if one of its bounds is missing."""
    if bounds is None or bounds == {}:
        return None
    if isinstance(bounds, str | int):
        return str(bounds)
    if not isinstance(bounds, dict):
        raise TypeError("its timespan is not an object with a start and an end")
    if "in" in bounds:
        return str(bounds["in"])
    first, last = bounds.get("earliest"), bounds.get("latest")
    if first == last:
        return None if first is None else str(first)
    return f"[{'' if first is None else first}..{'' if last is None else last}]"
