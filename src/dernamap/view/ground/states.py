"""Who claims to hold which place, from a day to a day, with the claims behind it.

Nothing here says who held a place. A later claim takes the place of an earlier one; it is
*contested* while another party denies it, claims a part, or is reported to fight there after it,
and while claims of one dispute about the place differ. Before any claim, and after its claimant
has left, a place is *unclaimed*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NOT_STATED", "Evidence", "GroundState", "Status", "ground_states", "status_on"]

NOT_STATED = "not stated"
"""Party of fighting that nobody was named for; it is left out where a rival has a name."""

_ORDER = ("leaves", "claims", "reports", "part", "denies", "fights")
_WHOLE = ("claims", "reports")
_HOLDING = ("part", "denies")


class Status(StrEnum):
    """What is said of a place on a day."""

    CLAIMED = "claimed"
    CONTESTED = "contested"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one event says of one party and one place.

    Attributes
    ----------
    event_id
        The event.
    party
        Of whom it speaks.
    action
        One of `dernamap.dataset.tables.claims.GROUND_ACTIONS`.
    from_day, sure_day
        First day on which it may have come about and the day by which it had, counted from the
        dataset's first day.
    disputes
        Disputes that the event is part of.
    why
        How the event was read.

    """

    event_id: str
    party: str
    action: str
    from_day: int
    sure_day: int
    disputes: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundState:
    """What is said of a place from one day until the next state begins.

    Attributes
    ----------
    from_day, sure_day
        The change came about between these days.
    status
        Claimed, contested or unclaimed.
    parties
        Who claims it; for contested ground the claimant and then the others.
    disputes
        Disputes whose claims about the place differ meanwhile.
    evidence
        What made the change, and then what was said later without changing it.

    """

    from_day: int
    sure_day: int
    status: Status
    parties: tuple[str, ...]
    disputes: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Standing:
    """What has been said so far."""

    last: dict[str, int]
    claimant: str = ""
    rivals: dict[str, str] = field(default_factory=dict)
    open: dict[str, dict[str, None]] = field(default_factory=dict)

    def hear(self, batch: list[Evidence]) -> None:
        """Hear what is said of the same days: first who left, then claims, then the rest."""
        for said in batch:
            if said.action == "leaves":
                self.rivals.pop(said.party, None)
                for others in self.open.values():
                    others.pop(said.party, None)
                if self.claimant == said.party:
                    self.claimant = ""
        claims = [said for said in batch if said.action in _WHOLE]
        if claims:
            self._claim(claims)
        for said in batch:
            holds = self.rivals.get(said.party) in _HOLDING
            if said.action in {*_HOLDING, "fights"} and said.party != self.claimant and not holds:
                self.rivals[said.party] = said.action

    def _claim(self, claims: list[Evidence]) -> None:
        """Let claims take the place of what stood before."""
        before = dict.fromkeys([self.claimant, *self.rivals] if self.claimant else self.rivals)
        self.claimant = claims[0].party
        self.rivals = {said.party: "claims" for said in claims if said.party != self.claimant}
        before.pop(self.claimant, None)
        for said in claims:
            for dispute in said.disputes:
                if self.last[dispute] > said.sure_day:
                    self.open.setdefault(dispute, {}).update(before)

    def state(self, day: int) -> tuple[Status, tuple[str, ...], tuple[str, ...]]:
        self.open = {name: who for name, who in self.open.items() if self.last[name] > day}
        if not self.claimant:
            holding = tuple(who for who, action in self.rivals.items() if action in _HOLDING)
            return (Status.CONTESTED if holding else Status.UNCLAIMED), holding, ()
        others = dict.fromkeys(self.rivals)
        for who in self.open.values():
            others.update(who)
        others.pop(self.claimant, None)
        if len(others) > 1:
            others.pop(NOT_STATED, None)
        contested = bool(others or self.open)
        status = Status.CONTESTED if contested else Status.CLAIMED
        return status, (self.claimant, *others), tuple(self.open)


def ground_states(evidence: Iterable[Evidence]) -> tuple[GroundState, ...]:
    """Derive the states of one place from all that is said of it.

    Parameters
    ----------
    evidence
        In any order.

    Returns
    -------
    tuple of GroundState
        In the order of time, each unlike the one before; none for the time before anything is
        said, when the place is unclaimed.

    """
    told = sorted(
        evidence,
        key=lambda said: (
            said.sure_day,
            said.from_day,
            _ORDER.index(said.action),
            said.event_id,
        ),
    )
    last: dict[str, int] = {}
    for said in told:
        last.update(dict.fromkeys(said.disputes, said.sure_day))
    standing = _Standing(last)
    states: list[GroundState] = []
    for day, same_day in groupby(told, key=lambda said: said.sure_day):
        # what may have come about earlier is heard earlier, so that fighting dated "24 to 28 June"
        # does not count as fighting after a claim of 28 June
        batches = [list(batch) for _, batch in groupby(same_day, key=lambda said: said.from_day)]
        for batch in batches:
            standing.hear(batch)
        latest_first = [said for batch in reversed(batches) for said in batch]
        status, parties, disputes = standing.state(day)
        news = sorted(latest_first, key=lambda said: said.party != "".join(parties[:1]))
        known = states[-1] if states else None
        same = known is not None and (
            (known.status, known.parties[:1], set(known.parties))
            == (status, parties[:1], set(parties))
        )
        if known is not None and same:
            states[-1] = GroundState(
                from_day=known.from_day,
                sure_day=known.sure_day,
                status=status,
                parties=known.parties,
                disputes=tuple(dict.fromkeys([*known.disputes, *disputes])),
                evidence=(*known.evidence, *news),
            )
        else:
            states.append(
                GroundState(
                    from_day=latest_first[0].from_day,
                    sure_day=day,
                    status=status,
                    parties=parties,
                    disputes=disputes,
                    evidence=tuple(news),
                )
            )
    return tuple(states)


def status_on(states: Iterable[GroundState], day: int) -> Status:
    """Say what is said of a place on a day: the last state that had surely begun by then."""
    begun = [state.status for state in states if state.sure_day <= day]
    return begun[-1] if begun else Status.UNCLAIMED
