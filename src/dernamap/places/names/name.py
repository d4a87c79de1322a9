"""Names: a spelling of a place of the gazetteer, and a name of a place outside it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Entry", "Name", "OutsideName"]


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one place: its language (BCP 47), whether it is the name, and who says so."""

    place_id: str
    name: str
    lang: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class OutsideName:
    """A place of the world outside the region: a name of it, and the country it lies in."""

    name: str
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to read a text as a place.

    Attributes
    ----------
    place_id, name
        The place, and the listed spelling that fits.
    listed
        ``name`` or ``variant``, as the spelling is listed.
    kinds
        For a name that was cut out of a longer one ("Zintan" of "al-Zintan neighbourhood"): the
        kinds that the text must then say. Empty for a full name.

    """

    place_id: str
    name: str
    listed: str
    kinds: frozenset[str] = frozenset()
