"""What is said about a place: by one event, and over the days until something else is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dernamap.dataset import GROUND_BASES

__all__ = ["FADING_DAYS", "Evidence", "GroundState", "Status"]

FADING_DAYS = 7
"""Days for which an attack dated to a day contests its place, that day included.

Most reports of fighting at Derna come from weekly bulletins: within a week, the next one says
whether there was more. Fighting that lasted for days contests its place on each of them."""

_BASES = tuple(GROUND_BASES)


class Status(StrEnum):
    """What is said about a place on a day."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    INFERRED = "inferred"
    CONTESTED = "contested"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one event says about one party and one place.

    Attributes
    ----------
    event_id
        The event.
    party
        The party it is about: the first name of its line of succession.
    action, basis
        One of `dernamap.dataset.GROUND_ACTIONS` and of `dernamap.dataset.GROUND_BASES`.
    from_day, sure_day
        First day on which it may have come about and the day by which it had, counted from the
        dataset's first day.
    last_day
        Last day that the event is about.
    lasted
        Whether it lasted for several days.
    larger_place
        Name of the larger place that the event is about; empty if it names the place itself.
    disputes
        Disputes that the event is part of.
    says, why
        The same as a sentence, and how the event was read.

    """

    event_id: str
    party: str
    action: str
    from_day: int
    sure_day: int
    basis: str = "claim"
    last_day: int = 0
    lasted: bool = False
    larger_place: str = ""
    disputes: tuple[str, ...] = ()
    says: str = ""
    why: str = ""

    @property
    def until(self) -> int:
        """For fighting, the first day on which it no longer contests its place."""
        last = max(self.last_day, self.sure_day)
        return last + (1 if self.lasted else FADING_DAYS)

    @property
    def strength(self) -> tuple[bool, int]:
        """Whether it is derived from a larger place, and the number of its basis: less is more."""
        return bool(self.larger_place), _BASES.index(self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundState:
    """What is said about a place from one day until the next state begins.

    Attributes
    ----------
    from_day, sure_day
        The change came about between these days.
    status
        Whether it is held (and on whose word), contested, or unclaimed.
    parties
        Who holds it; for contested ground the holder and then the others.
    larger_place
        Name of the larger place from which all of this is derived; empty if a record names the
        place itself.
    fades_after
        For ground that is contested by attacks alone: the last day that they are reported for,
        after which the contest fades until the next state. None for anything else.
    faded
        Whether the state began because the attacks before it are too long ago.
    disputes
        Disputes whose records about the place differ meanwhile.
    evidence
        What made the change, and then what was said later without changing it.

    """

    from_day: int
    sure_day: int
    status: Status
    parties: tuple[str, ...]
    larger_place: str = ""
    fades_after: int | None = None
    faded: bool = False
    disputes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]
