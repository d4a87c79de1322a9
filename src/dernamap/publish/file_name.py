"""What a file of a view is called: the place, what the view is filtered by, its days."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["file_stem"]

_LONGEST = 100
_FEW = 2
"""How many values of a filter a name lists; if there are more, it gives their number."""

_FILTERS = ("types", "families", "actors", "by", "sources", "publishers", "places", "sure", "where")


def file_stem(dataset: Dataset, state: PageState) -> str:
    """Name a file by the view that is in it.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The view.

    Returns
    -------
    str
        Such as ``derna-airstrike-2017-2018``: lower-case letters and digits of any script, joined
        by hyphens, at most 100 characters; without a suffix.

    """
    home = dataset.home
    parts = [dataset.metadata.title if home is None else home.name]
    for name in _FILTERS:
        values: tuple[str, ...] = getattr(state, name)
        parts += values if len(values) <= _FEW else [f"{len(values)} {name}"]
        if name == "places" and state.places and state.within:
            parts.append(f"within {state.within:g} km")
    if state.shape:
        parts.append("shape")
    if state.numbers != "any":
        parts.append(f"{state.numbers} numbers")
    parts.append(state.q)
    if state.known:
        parts.append(f"known {state.known}")
    days = _days(state)
    stem = _joined(" ".join(parts))[: _LONGEST - len(days) - 1].rstrip("-")
    return "-".join(part for part in (stem or "events", days) if part)


def _days(state: PageState) -> str:
    """Write the window: as years or months if it is whole ones, else as days."""
    if state.mode == "asof":
        return f"until-{state.date}" if state.date else ""
    last = state.to if state.mode == "range" else state.date
    if not last:
        return f"from-{state.from_}" if state.mode == "range" and state.from_ else ""
    end = date.fromisoformat(last)
    if state.mode == "range":
        if not state.from_:
            return f"until-{last}"
        start = date.fromisoformat(state.from_)
    else:
        start = date.fromordinal(max(end.toordinal() - state.days + 1, 1))
    return _span(start, end)


def _span(start: date, end: date) -> str:
    if start >= end:
        return end.isoformat()
    after = end + timedelta(days=1) if end < date.max else end
    whole_months = start.day == 1 and after.day == 1
    if whole_months and start.month == 1 and after.month == 1:
        first, last = f"{start:%Y}", f"{end:%Y}"
    elif whole_months:
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    else:
        first, last = start.isoformat(), end.isoformat()
    return first if first == last else f"{first}-{last}"


def _joined(text: str) -> str:
    """Return the words of a text as a file's name can have them."""
    plain = unicodedata.normalize("NFKD", text).lower()
    letters = (one for one in plain if unicodedata.category(one)[0] != "M")
    kept = "".join(one if unicodedata.category(one)[0] in "LN" else " " for one in letters)
    return "-".join(kept.split())
