"""Which figures are of people, and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["PEOPLE_KINDS", "PeopleKind", "people_kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleKind:
    """What happened to people.

    Attributes
    ----------
    name
        Its name in an address.
    keys
        What the figures of ``counts.csv`` are called that count it.
    words
        Words in a key that say so too: ``families_returned``.
    types
        Event types that say it of a key that does not: ``families`` of a record of displacement.

    """

    name: str
    keys: frozenset[str]
    words: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


PEOPLE_KINDS: Final = (
    PeopleKind(
        name="killed",
        keys=frozenset({"killed", "toll"}),
    ),
    PeopleKind(
        name="injured",
        keys=frozenset({"injured", "wounded", "critically_wounded"}),
    ),
    PeopleKind(
        name="casualties",
        keys=frozenset({"casualties"}),
    ),
    PeopleKind(
        name="displaced",
        keys=frozenset(),
        words=frozenset({"displaced", "fled", "moved", "out"}),
        types=frozenset({"displacement"}),
    ),
    PeopleKind(
        name="evacuated",
        keys=frozenset(),
        words=frozenset({"evacuated"}),
        types=frozenset({"evacuation"}),
    ),
    PeopleKind(
        name="returned",
        keys=frozenset(),
        words=frozenset({"returned"}),
        types=frozenset({"return"}),
    ),
    PeopleKind(
        name="captured",
        keys=frozenset({"captured", "arrested", "surrendered", "detainees"}),
    ),
    PeopleKind(name="residents", keys=frozenset({"residents"})),
    PeopleKind(
        name="died",
        keys=frozenset({"died"}),
    ),
    PeopleKind(
        name="bodies",
        keys=frozenset({"bodies"}),
    ),
)
"""The kinds, in the order in which they are shown; ``compare.kinds`` has the words of each."""

_GENERAL = frozenset({"families", "households", "people", "total"})
"""Words of keys that do not say what happened to the people; the type of their record does."""


def people_kind(what: str, event_types: Collection[str]) -> PeopleKind | None:
    """Find the kind of people that a figure counts.

    Parameters
    ----------
    what
        What it counts, as ``counts.csv`` calls it.
    event_types
        Of its record, as ``events.csv`` has them.

    Returns
    -------
    PeopleKind or None
        None if it does not count people, or does not say what happened to them.

    Examples
    --------
    >>> people_kind("families_returned", ["return"]).name
    'returned'
    >>> people_kind("families", ["displacement"]).name
    'displaced'
    >>> people_kind("strikes", ["airstrike"]) is None
    True

    """
    parts = set(what.casefold().split("_"))
    for kind in PEOPLE_KINDS:
        if what in kind.keys or not kind.words.isdisjoint(parts):
            return kind
    if parts.isdisjoint(_GENERAL):
        return None
    return next((kind for kind in PEOPLE_KINDS if not kind.types.isdisjoint(event_types)), None)
