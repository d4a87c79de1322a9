"""Whom a count is about: civilians, fighters of a party, fighters of no named party, or unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset import Parties

__all__ = ["CIVILIANS", "FIGHTERS", "FIRST_PARTY", "UNKNOWN_SIDE", "Sides", "exclude"]

UNKNOWN_SIDE = -1
"""Side of a count that names no group, or people who may be on any side."""

CIVILIANS = 0
"""Side of civilians."""

FIGHTERS = 1
"""Side of fighters whose party is not named: they may be of any party, but are not civilians."""

FIRST_PARTY = 2
"""Side of the first party; the others follow, one a line of succession."""

_CIVILIANS = frozenset(
    {"boys", "children", "civilian", "civilians", "girls", "infants", "residents", "women"}
)
_FIGHTERS = frozenset(
    {
        "armed forces",
        "bombers",
        "combatants",
        "crew",
        "fighters",
        "militants",
        "officers",
        "pilot",
        "soldiers",
    }
)


def exclude(one: int, other: int) -> bool:
    """Return whether nobody can be on both sides.

    Parameters
    ----------
    one, other
        Sides.

    Returns
    -------
    bool
        Civilians exclude all fighters, and a party excludes every other party; `UNKNOWN_SIDE`
        excludes nobody, and `FIGHTERS` excludes no party.

    """
    if UNKNOWN_SIDE in (one, other) or one == other:
        return False
    return CIVILIANS in (one, other) or FIGHTERS not in (one, other)


class Sides:
    """Reads the side from the words of a count.

    Parameters
    ----------
    parties
        The dataset's parties; a party and its successors are one side.

    """

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._numbers = {line: FIRST_PARTY + at for at, line in enumerate(parties.lines)}

    def of(self, who: str) -> int:
        """Return the side of one group of people, such as ``lna`` or ``women``."""
        who = who.casefold()
        if who in _CIVILIANS:
            return CIVILIANS
        if who in _FIGHTERS:
            return FIGHTERS
        # "dmsc commander" is of the DMSC
        line = self._parties.line_of(who) or self._parties.line_of(who.partition(" ")[0])
        return self._numbers.get(line, UNKNOWN_SIDE)

    def are_enemies(self, who: str, said_by: str) -> bool:
        """Return whether a party speaks of fighters that are not its own.

        Parameters
        ----------
        who
            The group that is counted.
        said_by
            The speaker, such as ``LNA spokesman al-Abidi``; where there are several, it is not
            the word of one party.

        Returns
        -------
        bool
            True if the speaker is a party, and those who are counted are fighters of another one
            or of none that is named.

        """
        first = said_by.partition(" ")[0].strip(",;")
        line = self._parties.line_of(said_by) or self._parties.line_of(first)
        if not line or ";" in said_by:
            return False
        return self.of(who) not in {UNKNOWN_SIDE, CIVILIANS, self._numbers[line]}

    def of_all(self, groups: Iterable[str]) -> int:
        """Return the side of several groups that are counted together."""
        sides = {self.of(who) for who in groups}
        if len(sides) == 1:
            return sides.pop()
        return UNKNOWN_SIDE if UNKNOWN_SIDE in sides or CIVILIANS in sides else FIGHTERS
