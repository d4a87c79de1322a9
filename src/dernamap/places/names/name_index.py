"""The names of a gazetteer, prepared so that one look-up finds every place that a text may mean.

A place is found in three ways: by its folded name, by its sound, and by its parts: "hôpital de
Derna" and "Derna hospital" are both a hospital and Derna, and one place is listed under just that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.names.name import Entry
from dernamap.places.names.name_parts import Parts, is_general, parts_of
from dernamap.places.names.spelling import SHORTEST_GLUED, ways_to_write
from dernamap.places.text import PlaceWords, fold, load_lexicon, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.model import Place
    from dernamap.places.names.name import Name, OutsideName

__all__ = ["NameIndex"]

RANKS = (
    "city",
    "town",
    "quarter",
    "landmark",
    "locality",
    "river",
    "district",
    "border",
    "country",
)
"""Ranks of kinds: of two places with one name, the one of the better known kind is meant, unless
the text says otherwise."""


class NameIndex:
    """Names prepared for look-up; it does not depend on the order of the gazetteer.

    Parameters
    ----------
    places
        From identifier to place.
    names
        Every spelling of every place.
    elsewhere
        Names of places outside the region.
    parties
        Names of parties to the conflict, which texts mention beside places.

    """

    def __init__(
        self,
        places: Mapping[str, Place],
        names: Iterable[Name],
        elsewhere: Iterable[OutsideName],
        parties: Iterable[str] = (),
    ) -> None:
        self.lexicon: PlaceWords = load_lexicon().with_parties(parties)
        self.exact: dict[str, tuple[Entry, ...]] = {}
        self.sounds: dict[str, tuple[Entry, ...]] = {}
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.parts: dict[Parts, str] = {}
        self.kinds_of: dict[str, frozenset[str]] = {}
        self.elsewhere: dict[str, tuple[str, ...]] = {}
        self.elsewhere_sounds: frozenset[str] = frozenset()
        self._places = places
        self._bare: set[str] = set()
        ordered = sorted(names, key=lambda name: (name.kind != "name", name.name, name.place_id))
        self._take_in(ordered)
        self._index_parts(ordered)
        self._sort()
        self.side_of, self.sides = self._sided()
        self.vocabulary = frozenset(
            word for key in (*self.exact, *self.lexicon.senses) for word in key.split()
        )
        self.longest = max((len(key.split()) for key in self.exact), default=1)
        self.bare_names = tuple(key for key in sorted(self._bare) if len(key) >= SHORTEST_GLUED)
        self.bare_from: dict[str, tuple[str, ...]] = self._by_first_sound()
        self.pairs: dict[str, tuple[str, ...]] = self._pairs()
        for one in elsewhere:
            key = fold(one.name)
            known = self.elsewhere.get(key, ())
            if one.country not in known:
                self.elsewhere[key] = tuple(sorted((*known, one.country)))
        self.elsewhere_sounds = frozenset(sound(key) for key in self.elsewhere)

    def _add(self, table: dict[str, tuple[Entry, ...]], key: str, entry: Entry) -> None:
        known = table.get(key, ())
        if key and all(one.place_id != entry.place_id for one in known):
            table[key] = (*known, entry)

    def _take_in(self, names: list[Name]) -> None:
        for name in names:
            entry = Entry(name.place_id, name.name, name.kind)
            key = fold(name.name)
            if is_general(key.split(), self.lexicon):
                continue
            self._add(self.exact, key, entry)
        for name in names:
            key = fold(name.name)
            if is_general(key.split(), self.lexicon):
                continue
            entry = Entry(name.place_id, name.name, name.kind)
            self._bare.add(sound(key))
            for spelling in ways_to_write(name.name, key):
                sounds = sound(spelling)
                self._add(self.sounds, sounds, entry)
                written = spelling.replace(" ", "")
                if written not in self.spellings.get(sounds, ()):
                    self.spellings[sounds] = (*self.spellings.get(sounds, ()), written)

    def _index_parts(self, names: list[Name]) -> None:
        """Register each name under its parts, and the bare name of a longer one under its kinds."""
        apart = [(name, *parts_of(fold(name.name).split(), self.lexicon)) for name in names]
        kinds: dict[str, set[str]] = {}
        for name, found, _, _ in apart:
            kinds.setdefault(name.place_id, set()).update(found)
        self.kinds_of = {place_id: frozenset(found) for place_id, found in kinds.items()}
        for name, found, direction, rest in apart:
            self._register(name, found, direction, rest)

    def _register(self, name: Name, kinds: frozenset[str], direction: str, rest: list[str]) -> None:
        if not kinds and not direction:
            return
        if not rest:
            self.parts.setdefault(Parts(kinds, direction, ""), name.place_id)
            return
        bases = self.exact.get(" ".join(rest), ())
        full = [entry for entry in bases if not entry.kinds and entry.place_id != name.place_id]
        if full:
            base = min(full, key=self._rank).place_id
            self.parts.setdefault(Parts(kinds, direction, base), name.place_id)
            if "quarter" not in kinds:
                return
        if kinds and not direction and self._places[name.place_id].kind != "district":
            weak = Entry(name.place_id, name.name, name.kind, self.kinds_of[name.place_id])
            key = " ".join(rest)
            self._add(self.exact, key, weak)
            self._add(self.sounds, sound(key), weak)
            written = key.replace(" ", "")
            known = self.spellings.get(sound(key), ())
            if written not in known:
                self.spellings[sound(key)] = (*known, written)

    def _sided(self) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        """Find which place is a side of which, and which sides of a place are known."""
        side_of: dict[str, str] = {}
        sides: dict[str, set[str]] = {}
        for parts, place_id in self.parts.items():
            if parts.direction and parts.base and self._places[place_id].part_of == parts.base:
                side_of[place_id] = parts.base
                sides.setdefault(parts.base, set()).add(parts.direction)
        return side_of, {base: tuple(sorted(found)) for base, found in sides.items()}

    def _rank(self, entry: Entry) -> tuple[bool, int, bool, str]:
        place = self._places[entry.place_id]
        rank = RANKS.index(place.kind) if place.kind in RANKS else len(RANKS)
        return bool(entry.kinds), rank, entry.listed != "name", entry.place_id

    def _sort(self) -> None:
        for table in (self.exact, self.sounds):
            for key, entries in table.items():
                if len(entries) > 1:
                    table[key] = tuple(sorted(entries, key=self._rank))

    def _pairs(self) -> dict[str, tuple[str, ...]]:
        """List for each pair of neighbouring sounds the names that have it."""
        pairs: dict[str, list[str]] = {}
        for key in sorted(self._bare):
            for at in range(len(key) - 1):
                names = pairs.setdefault(key[at : at + 2], [])
                if not names or names[-1] != key:
                    names.append(key)
        return {pair: tuple(names) for pair, names in pairs.items()}

    def _by_first_sound(self) -> dict[str, tuple[str, ...]]:
        """List the bare names that begin with a sound: a slip is never in the first."""
        found: dict[str, list[str]] = {}
        for key in self.bare_names:
            found.setdefault(key[0], []).append(key)
        return {first: tuple(names) for first, names in found.items()}
