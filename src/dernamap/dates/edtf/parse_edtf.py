"""EDTF strings to spans: intervals that lasted, sets of which one date is true, and single dates.

The syntax is that of the Extended Date/Time Format (ISO 8601-2,
https://www.loc.gov/standards/datetime/). It is read here and not with the ``edtf`` package, whose
grammar needs 5 to 30 ms a string where a dataset has tens of thousands; the tests compare the two.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dernamap.dates.edtf.single import Bounds, read_single
from dernamap.errors import DateError
from dernamap.model import Span

if TYPE_CHECKING:
    from datetime import date

__all__ = ["parse_edtf"]

_LONGEST = 400
"""Characters. Longer than any date in use; a longer text is refused unread."""


@lru_cache(maxsize=1 << 16)
def parse_edtf(text: str) -> Span:
    """Compile an EDTF string to a span of whole days.

    An interval ``A/B`` lasted: it began at some day of A and ended at some day of B. A set
    ``[A..B]`` or ``[A,B]`` and a month or a year on its own happened at one unknown time.
    ``[..B]`` is known by B; ``A/..`` goes on; ``A/`` ended on a day nobody knows.

    Parameters
    ----------
    text
        The EDTF string; blanks around it are dropped.

    Returns
    -------
    Span
        Its bounds, widened where the date is approximate (see `dernamap.dates.edtf.approximate`).

    Raises
    ------
    DateError
        If the text is not EDTF, names a day that does not exist, ends before it
        begins, or is about several dates at once (``{A,B}``).

    """
    if len(text) > _LONGEST:
        raise DateError(f"{text[:40]!r}... is too long for an EDTF date ({len(text)} characters)")
    edtf = text.strip()
    if not edtf:
        raise DateError(f"{text!r} contains no date; write EDTF such as 2018-06-09, or 2018-06")
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf)
    if edtf.startswith("{"):
        raise DateError(f"{edtf!r} means several dates at once; give one record for each")
    if "/" in edtf:
        return _interval(edtf)
    found = read_single(edtf)
    return Span(
        edtf=edtf,
        earliest=found.first,
        latest=found.last,
        approximate=found.approximate,
        uncertain=found.uncertain,
    )


def _interval(edtf: str) -> Span:
    left, _, right = edtf.partition("/")
    start = None if left in {"", ".."} else _part(left, edtf)
    end = None if right in {"", ".."} else _part(right, edtf)
    if start is None and end is None:
        raise DateError(f"{edtf!r} has neither a start nor an end; give one of them")
    if start and end and start.strict_first > end.strict_last:
        raise DateError(f"{edtf!r} ends before it begins; swap the two dates")
    latest_start = start.last if start else None
    earliest_end = end.first if end else None
    if start and end:
        latest_start = min(start.last, end.last)
        earliest_end = max(end.first, start.first)
    elif end and not left:
        # its start is unknown, so it began on the last possible day at the latest; ".." is
        # different: it had no beginning within the time that is covered
        latest_start = end.last
    elif start and not right:
        earliest_end = start.first
    return Span(
        edtf=edtf,
        earliest=start.first if start else None,
        latest=end.last if end else None,
        lasted=True,
        latest_start=latest_start,
        earliest_end=earliest_end,
        approximate=any(part.approximate for part in (start, end) if part),
        uncertain=any(part.uncertain for part in (start, end) if part),
    )


def _one_of(edtf: str) -> Span:
    members = [member.strip() for member in edtf[1:-1].split(",")]
    ends: list[tuple[Bounds | None, Bounds | None]] = []
    for index, member in enumerate(members):
        left, dots, right = member.partition("..")
        if not dots:
            one = _part(member, edtf)
            ends.append((one, one))
            continue
        open_start, open_end = not left, not right
        if (
            (open_start and open_end)
            or (open_start and index > 0)
            or (open_end and index < len(members) - 1)
        ):
            raise DateError(f"{edtf!r} has an open end where EDTF allows none; give the date")
        low = None if open_start else _part(left, edtf)
        high = None if open_end else _part(right, edtf)
        if low and high and low.strict_first > high.strict_last:
            raise DateError(f"{edtf!r} ends before it begins; swap the two dates")
        ends.append((low, high))
    known = [part for pair in ends for part in pair if part]
    earliest: date | None = min(part.first for part in known)
    latest: date | None = max(part.last for part in known)
    if ends[0][0] is None:
        earliest = None
    if ends[-1][1] is None:
        latest = None
    return Span(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        approximate=any(part.approximate for part in known),
        uncertain=any(part.uncertain for part in known),
    )


def _part(text: str, whole: str) -> Bounds:
    try:
        return read_single(text)
    except DateError as error:
        raise DateError(f"{whole!r}: {error}") from error
