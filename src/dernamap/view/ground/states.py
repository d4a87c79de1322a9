"""Who is said to hold which place, and when, with the records behind it.

Nothing here says who really held a place. A later claim replaces an earlier one. A place is
*contested* while another party holds a part of it or denies the claim, while records of one dispute
about it differ, and for a while when it is attacked: `docs/ground.md` gives the rule and its cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from dernamap.dataset import GROUND_BASES, NOT_STATED
from dernamap.view.ground.ground_state import Evidence, GroundState, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ground_states", "status_on"]

_ORDER = ("leaves", "holds", "part", "denies", "fights")
_HOLDING = ("part", "denies")
_STATUSES = dict(zip(GROUND_BASES, (Status.CLAIMED, Status.REPORTED, Status.INFERRED), strict=True))


@dataclass(slots=True)
class _Standing:
    """The claims so far."""

    last: dict[str, int]
    holder: Evidence | None = None
    rivals: dict[str, Evidence] = field(default_factory=dict)
    fights: dict[str, Evidence] = field(default_factory=dict)
    open: dict[str, dict[str, None]] = field(default_factory=dict)

    def add_claims(self, batch: list[Evidence]) -> None:
        """Add what is said about the same days: first who left, then who holds, then the rest."""
        for item in batch:
            if item.action == "leaves":
                self._leave(item.party)
        holders = [item for item in batch if item.action == "holds"]
        if holders:
            self._hold(holders)
        own = self.holder.party if self.holder is not None else ""
        for item in batch:
            if item.party == own:
                continue
            if item.action in _HOLDING:
                self.rivals[item.party] = item
            elif item.action == "fights":
                before = self.fights.get(item.party, item)
                self.fights[item.party] = max(before, item, key=lambda one: one.until)

    def _leave(self, party: str) -> None:
        """Drop all claims of a party."""
        self.rivals.pop(party, None)
        self.fights.pop(party, None)
        for others in self.open.values():
            others.pop(party, None)
        if self.holder is not None and self.holder.party == party:
            self.holder = None

    def _hold(self, holders: list[Evidence]) -> None:
        """Replace the earlier claims by what is said now."""
        held = [self.holder.party] if self.holder is not None else []
        before = dict.fromkeys([*held, *self.rivals, *self.fights])
        first = holders[0]
        if self.holder is None or self.holder.party != first.party:
            self.holder = first
        # a record that names the place, or the party's own word, outweighs earlier claims; of two
        # with the same weight, the later one counts
        known = [*reversed(holders), self.holder]
        self.holder = min(known, key=lambda item: (item.party != first.party, item.strength))
        self.rivals = {item.party: item for item in holders if item.party != first.party}
        # a later claim ends the fading, but not fighting that is reported for days after it
        self.fights = {
            party: item
            for party, item in self.fights.items()
            if party != first.party and max(item.last_day, item.sure_day) > first.sure_day
        }
        before.pop(first.party, None)
        for item in holders:
            for dispute in item.disputes:
                if self.last[dispute] > item.sure_day:
                    self.open.setdefault(dispute, {}).update(before)

    def end_old_fights(self, day: int) -> None:
        """Drop attacks that are too long ago."""
        self.fights = {party: item for party, item in self.fights.items() if item.until > day}

    def state(self, day: int) -> GroundState:
        """Return the state from a day on; its evidence is the claims that count."""
        self.open = {name: who for name, who in self.open.items() if self.last[name] > day}
        held = [] if self.holder is None else [self.holder]
        others = dict.fromkeys(self.rivals)
        if self.holder is not None:
            for who in self.open.values():
                others.update(who)
            lasting = bool(others)
            others.update(dict.fromkeys(self.fights))
            others.pop(self.holder.party, None)
        else:
            lasting = bool(others)
        if len(others) > 1:
            others.pop(NOT_STATED, None)
        standing = [*held, *self.rivals.values(), *(self.fights.values() if held else ())]
        wholes = {item.larger_place for item in standing}
        status = _STATUSES[self.holder.basis] if self.holder is not None else Status.UNCLAIMED
        attacked = max((item.last_day for item in self.fights.values()), default=None)
        return GroundState(
            from_day=day,
            sure_day=day,
            status=Status.CONTESTED if others else status,
            parties=(*(item.party for item in held), *others),
            larger_place=wholes.pop() if len(wholes) == 1 else "",
            fades_after=attacked if others and held and not lasting else None,
            disputes=tuple(self.open),
            evidence=tuple(standing),
        )


def ground_states(evidence: Iterable[Evidence]) -> tuple[GroundState, ...]:
    """Derive the states of one place from all that is said about it.

    Parameters
    ----------
    evidence
        In any order.

    Returns
    -------
    tuple of GroundState
        In chronological order, each unlike the one before; none for the time before anything is
        said, when the place is unclaimed.

    """
    ordered = sorted(
        (replace(item, last_day=max(item.last_day, item.sure_day)) for item in evidence),
        key=lambda item: (
            item.sure_day,
            item.from_day,
            _ORDER.index(item.action),
            item.strength,
            item.event_id,
        ),
    )
    last: dict[str, int] = {}
    for item in ordered:
        last.update(dict.fromkeys(item.disputes, item.sure_day))
    by_day = {day: list(batch) for day, batch in groupby(ordered, key=lambda item: item.sure_day)}
    over = {item.until for item in ordered if item.action == "fights"}
    standing = _Standing(last)
    states: list[GroundState] = []
    for day in sorted({*by_day, *over}):
        # what may have happened earlier is taken first, so that fighting dated "24 to 28 June"
        # does not count as fighting after a claim of 28 June
        news = by_day.get(day, [])
        batches = [list(batch) for _, batch in groupby(news, key=lambda item: item.from_day)]
        standing.end_old_fights(day)
        for batch in batches:
            standing.add_claims(batch)
        _add(states, standing.state(day), [item for batch in reversed(batches) for item in batch])
    return tuple(states)


def _add(states: list[GroundState], state: GroundState, news: list[Evidence]) -> None:
    """Add a state, or what is said anew to the one that goes on."""
    holder = "".join(state.parties[:1])
    new = tuple(sorted(news, key=lambda item: item.party != holder))
    if not states or _distinguishing(states[-1]) != _distinguishing(state):
        if not states and not new:
            return
        started = new[0].from_day if new else state.from_day
        evidence = new or state.evidence or states[-1].evidence[:1]
        states.append(replace(state, from_day=started, faded=not new, evidence=evidence))
        return
    states[-1] = replace(
        states[-1],
        fades_after=state.fades_after,
        disputes=tuple(dict.fromkeys([*states[-1].disputes, *state.disputes])),
        evidence=(*states[-1].evidence, *new),
    )


def _distinguishing(state: GroundState) -> tuple[object, ...]:
    """Return what distinguishes a state from the next; fading and lasting contests differ."""
    return (
        state.status,
        state.parties[:1],
        frozenset(state.parties),
        state.larger_place,
        state.fades_after is None,
    )


def status_on(states: Iterable[GroundState], day: int) -> Status:
    """Return the state of a place on a day: the last one that had certainly begun by then."""
    begun = [state.status for state in states if state.sure_day <= day]
    return begun[-1] if begun else Status.UNCLAIMED
