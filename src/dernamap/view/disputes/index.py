"""Finding a dispute: by words, by kind and by the year that it is about."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.view.disputes.dispute import Dispute

__all__ = ["matching_disputes", "periods_of"]


def periods_of(disputes: Iterable[Dispute]) -> list[int]:
    """Return the years that disputes are about, each once, in order."""
    return sorted({year for dispute in disputes for year in _years(dispute)})


def matching_disputes(
    disputes: Iterable[Dispute], *, words: str = "", kind: str = "", year: int | None = None
) -> list[Dispute]:
    """Keep the disputes that a reader looks for.

    Parameters
    ----------
    disputes
        All of them.
    words
        Each must be in the dispute, its versions (in the page's language or as they were written)
        or one of its claims; capitals and accents do not matter.
    kind
        One of `dernamap.dataset.DISPUTE_KINDS`; any if empty.
    year
        A year that its claims touch; any if None.

    Returns
    -------
    list of Dispute
        In their order.

    """
    wanted = _fold(words).split()
    return [
        dispute
        for dispute in disputes
        if (not kind or kind in dispute.kinds)
        and (year is None or year in _years(dispute))
        and all(word in _text(dispute) for word in wanted)
    ]


def _years(dispute: Dispute) -> range:
    days = dispute.days
    return range(0) if days is None else range(days[0].year, days[1].year + 1)


def _text(dispute: Dispute) -> str:
    parts = [dispute.dispute_id, dispute.topic, *dispute.versions, *dispute.questions]
    parts += dispute.as_written
    for claim in dispute.claims:
        parts += [claim.event_id, claim.speaker, claim.summary, claim.place_text]
        parts += [name for _, name in claim.places]
        parts += [source.publisher for source in claim.sources]
    return _fold(" ".join(parts))


def _fold(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
