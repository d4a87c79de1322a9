"""Times of Linked Places and GeoJSON-T, as EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.readers.cells import lasting, read_when

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
        raise ValueError(f"it has {len(spans)} timespans; an event has one")
    start, end = _bound(spans[0].get("start")), _bound(spans[0].get("end"))
    if start is None and end is None:
        raise ValueError("its timespan has neither start nor end")
    if start is None or end is None or start == end:
        only = start or end
        return "" if only is None else only
    found = lasting(*(read_when(bound, order=None) for bound in (start, end)))
    if found is None:
        raise ValueError(f"{start!r} to {end!r} is no stretch of time")
    return found


def _bound(told: Any) -> str | None:
    """Give a start or an end as EDTF, open where one of its own bounds is not told."""
    if told is None or told == {}:
        return None
    if isinstance(told, str | int):
        return str(told)
    if "in" in told:
        return str(told["in"])
    first, last = told.get("earliest"), told.get("latest")
    if first == last:
        return None if first is None else str(first)
    return f"[{'' if first is None else first}..{'' if last is None else last}]"
