"""Phrases: one stretch of a mention, without commas or parentheses, read into places.

"The besieged quarter of Bab Tobruk", "15 km east of Derna", "west and south of the city",
"between Derna and Tobruk", "the Derna-Martuba road". Every word must be accounted for: a phrase
with a word that nothing is known of is not placed, unless the text says what place it lies in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model.place import Certainty, Method, Precision
from dernamap.places.chunks import Chunk, chunks_of
from dernamap.places.index import Entry, Parts
from dernamap.places.lexicon import DIRECTION_NAMES
from dernamap.places.match import Hit
from dernamap.places.relative import (
    SPREAD,
    Extent,
    around,
    distance_m,
    extent_of,
    ring,
    sector,
    sides,
    stretch,
)
from dernamap.places.spot import Lost, Spot, of_place

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["Phrase", "read_phrase", "remarked"]

OUT_KM = 20.0
"""How far "south of the city" may reach beyond the city's own edge, in kilometres: assumed."""

NEAR_M = 5000.0
"""How far "near" a place may reach beyond its edge, in metres: assumed."""

FAR_M = 400_000.0
"""Two places farther apart than this do not stand in one description of a third."""

_TOWNS = frozenset({"city", "town"})
_LOOSE = frozenset({"area", "municipality"})
_AIR = frozenset({"airport", "base", "camp"})
_SETTLED = {
    "city": frozenset({"city", "town", "locality"}),
    "quarter": frozenset({"quarter", "locality"}),
    "governorate": frozenset({"district"}),
}
_ON_GROUND = frozenset({"heights", "valley", "camp", "checkpoint", "base", "dam"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase came to.

    Attributes
    ----------
    spots
        The places found.
    lost
        What could not be placed.
    context
        Whether it only says in which region something lies ("eastern Libya").
    general
        For a phrase of general words ("old town", "port"): its parts, which another phrase may
        give a place to.

    """

    spots: tuple[Spot, ...] = ()
    lost: tuple[Lost, ...] = ()
    context: bool = False
    general: Parts | None = None


def read_phrase(text: str, gazetteer: Gazetteer, *, home: str = "") -> Phrase:
    """Read a phrase.

    Parameters
    ----------
    text
        A part of a mention.
    gazetteer
        The places.
    home
        The place that the rest of the mention is about, which a general word then belongs to;
        empty if there is none.

    Returns
    -------
    Phrase
        Places found and words lost.

    """
    chunks = chunks_of(text, gazetteer.index)
    if not chunks:
        return Phrase(lost=(Lost(text=text, why="there are no letters in it"),))
    if any(chunk.sense("context") for chunk in chunks) and not any(
        chunk.hits or chunk.unknown for chunk in chunks
    ):
        return Phrase(context=True)
    return _Reader(text.strip(), gazetteer, home).read(chunks)


class _Reader:
    """Reads the chunks of one phrase."""

    def __init__(self, text: str, gazetteer: Gazetteer, home: str) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.index = gazetteer.index
        self.home = home

    # -- the shape of the phrase

    def read(self, chunks: list[Chunk]) -> Phrase:
        for at, chunk in enumerate(chunks):
            if chunk.joins("except") and at and any(one.hits for one in chunks[:at]):
                kept = self.read(chunks[:at])
                left_out = " ".join(one.text for one in chunks[at + 1 :])
                return remarked(kept, f"without {left_out}, which is not cut out")
        if any(chunk.sense("kind") == "border" for chunk in chunks):
            return self._border(chunks)
        between = next((at for at, one in enumerate(chunks) if one.joins("between")), None)
        named = [chunk for chunk in chunks if chunk.hits]
        if between is not None and len([one for one in chunks[between:] if one.hits]) == 2:  # noqa: PLR2004
            return self._between(chunks, "between")
        if any(chunk.sense("road") for chunk in chunks) and len(named) == 2:  # noqa: PLR2004
            return self._between(chunks, "road")
        pieces = _split(chunks)
        if len(pieces) > 1:
            return self._several(pieces)
        return self._one(chunks)

    def _several(self, pieces: list[list[Chunk]]) -> Phrase:
        """Read pieces joined by "and", where one may lend its name to the other."""
        spots: list[Spot] = []
        lost: list[Lost] = []
        general = None
        with_name = [piece for piece in pieces if any(chunk.hits for chunk in piece)]
        for at, piece in enumerate(pieces):
            own = piece
            if not any(chunk.hits for chunk in piece):
                if all(_neutral(chunk) or chunk.sense("thing") for chunk in piece):
                    continue
                if not any(chunk.unknown for chunk in piece):
                    own = _lend(piece, pieces, at, with_name)
            phrase = self._one(own)
            spots += phrase.spots
            lost += phrase.lost
            general = general or phrase.general
        return Phrase(tuple(_distinct(spots)), tuple(lost), general=general)

    def _border(self, chunks: list[Chunk]) -> Phrase:
        places = {hit.entry.place_id for chunk in chunks for hit in chunk.hits[:1]}
        egypt = (
            any(chunk.sense("adjective") == "egypt" for chunk in chunks)
            or "egypt" in places
            or "egyptian-border" in places
        )
        others = places - {"egypt", "libya", "egyptian-border"}
        unknown = [chunk.text for chunk in chunks if chunk.unknown]
        if others and not unknown and egypt:
            head = [
                chunk for chunk in chunks if chunk.hits and chunk.hits[0].entry.place_id in others
            ]
            return self._one(head[:1])
        border = next((p for p in self.gazetteer.places.values() if p.kind == "border"), None)
        if not egypt or unknown or border is None:
            why = "only the border between Libya and Egypt is in the gazetteer"
            if unknown:
                why += f"; {_listed(unknown)} not known"
            return self._lose(why, chunks)
        distance = any(chunk.sense("unit") for chunk in chunks)
        direction = any(chunk.sense("dir") for chunk in chunks)
        if distance and direction:
            return self._lose("a distance from a line fits no one place", chunks)
        hit = Hit(Entry(border.place_id, border.name, "name"), Method.VARIANT, 1.0)
        spot = of_place(self.text, hit, self.gazetteer)
        return Phrase(spots=(spot,)) if isinstance(spot, Spot) else Phrase(lost=(spot,))

    def _between(self, chunks: list[Chunk], form: str) -> Phrase:
        unknown = [chunk.text for chunk in chunks if chunk.unknown]
        named = [chunk for chunk in chunks if chunk.hits]
        hits = [chunk.hits[0] for chunk in named[-2:]]
        if unknown:
            return self._lose(f"{_listed(unknown)} not known", chunks)
        ends = [extent_of(hit.entry.place_id, self.gazetteer) for hit in hits]
        one, other = ends
        names = [self.gazetteer.places[hit.entry.place_id].name for hit in hits]
        if one is None or other is None or names[0] == names[1]:
            return self._lose("it needs two places to lie between", chunks)
        what = "between" if form == "between" else "on the road between"
        basis = "drawn as the straight line; no source here gives the course"
        where = f"{what} {names[0]} and {names[1]}"
        return Phrase(
            spots=(
                Spot(
                    place_id=hits[0].entry.place_id,
                    label=where[0].upper() + where[1:],
                    extent=stretch(one, other, basis=basis),
                    method=Method.RELATIVE,
                    score=min(hit.score for hit in hits),
                    why=f"'{self.text}' read as {where}: {basis}",
                    own=False,
                ),
            )
        )

    def _lose(self, why: str, chunks: list[Chunk]) -> Phrase:
        keys = tuple(chunk.text for chunk in chunks if chunk.unknown or chunk.hits)
        words = [chunk.text for chunk in chunks if not _neutral(chunk)]
        return Phrase(lost=(Lost(text=self.text, why=why, keys=(" ".join(words), *keys)),))

    # -- one place and what is said of it

    def _one(self, chunks: list[Chunk]) -> Phrase:
        named = [at for at, chunk in enumerate(chunks) if chunk.hits]
        if not named:
            return self._nameless(chunks)
        if len(named) > 1:
            return self._two(chunks, named)
        at = named[0]
        unknown = [k for k, chunk in enumerate(chunks) if chunk.unknown]
        foes = [k for k, chunk in enumerate(chunks) if chunk.sense("foe") and not _neutral(chunk)]
        if unknown or foes:
            return self._stranger(chunks, at, unknown, foes)
        return self._resolve(chunks, at)

    def _stranger(
        self, chunks: list[Chunk], at: int, unknown: list[int], foes: list[int]
    ) -> Phrase:
        """Read a phrase with words that are no part of a place's name."""
        strange = unknown + foes
        last = max(strange)
        within = last < at and any(
            chunk.joins("in") and not chunk.joins("of") for chunk in chunks[last + 1 : at]
        )
        named = self.gazetteer.places[chunks[at].hits[0].entry.place_id]
        if within and named.kind != "country":
            rest = self._one(chunks[last + 1 :])
            words = " ".join(chunk.text for chunk in chunks[: last + 1])
            return remarked(rest, f"'{words}' is not in the gazetteer; the text says where it is")
        if foes:
            what = chunks[foes[0]].sense("foe")
            return self._lose(f"'{chunks[foes[0]].text}' makes it {what}, not the place", chunks)
        words = _listed([chunks[k].text for k in unknown])
        return self._lose(f"{words} not known, and could make it another place", chunks)

    def _two(self, chunks: list[Chunk], named: list[int]) -> Phrase:
        """Read a phrase with several names in it: one holds the other, or it is a list."""
        if any(chunk.unknown for chunk in chunks):
            unknown = [chunk.text for chunk in chunks if chunk.unknown]
            return self._lose(f"{_listed(unknown)} not known", chunks)
        first, second = (chunks[at].hits[0].entry.place_id for at in named[:2])
        gap = chunks[named[0] + 1 : named[1]]
        cut = named[0] + 1
        head = self._one(chunks[:cut])
        weak = self._narrow(chunks[named[0]], second)
        if weak is not None:
            return self._one([*chunks[: named[0]], weak])
        if self._holds(second, first):
            extra = [
                chunk
                for chunk in chunks[cut : named[1]]
                if chunk.sense("kind") or chunk.sense("dir") or chunk.sense("part")
            ]
            return self._one(chunks[:cut] + extra) if len(named) == 2 else head  # noqa: PLR2004
        if self._holds(first, second):
            return self._one(
                [c for c in chunks[cut:] if not c.joins("in")] if gap else chunks[cut:]
            )
        related = any(
            chunk.joins("near") or chunk.sense("dir") or chunk.sense("unit") for chunk in gap
        )
        if related:
            return self._described(head, second)
        if any(chunk.joins("in") for chunk in gap) and not any(c.joins("from") for c in chunks):
            one, other = (self.gazetteer.places[one].name for one in (first, second))
            return self._lose(f"{one} does not lie in {other}", chunks)
        pieces = [
            chunks[a:b]
            for a, b in zip(
                [0, *[k + 1 for k in named[:-1]]],
                [*[k + 1 for k in named[:-1]], len(chunks)],
                strict=True,
            )
        ]
        return self._several(pieces)

    def _described(self, head: Phrase, other: str) -> Phrase:
        """Keep a place that is told from another, unless the two are far apart."""
        base = extent_of(other, self.gazetteer)
        for spot in head.spots:
            if (
                base
                and self.gazetteer.places[other].kind != "country"
                and (
                    distance_m(spot.extent.lon, spot.extent.lat, base.lon, base.lat)
                    > FAR_M + base.radius_m
                )
            ):
                name = self.gazetteer.places[other].name
                return Phrase(
                    lost=(
                        Lost(
                            text=self.text,
                            why=f"{spot.label} in the gazetteer is far from {name}",
                            keys=(spot.label,),
                        ),
                    )
                )
        return head

    def _narrow(self, chunk: Chunk, holder: str) -> Chunk | None:
        """Prefer, of the places of one name, one that lies in the place that the text adds."""
        hits = self.index.exact.get(chunk.text, ())
        inside = [entry for entry in hits if holder in self.gazetteer.holders(entry.place_id)]
        if not inside or (chunk.hits and chunk.hits[0].entry.place_id == inside[0].place_id):
            return None
        full = Entry(inside[0].place_id, inside[0].name, inside[0].listed)
        return Chunk(chunk.text, hits=(Hit(full, Method.VARIANT, 1.0),))

    def _holds(self, holder: str, place_id: str) -> bool:
        if holder == place_id:
            return False
        held_by = self.gazetteer.holders(place_id)
        if holder in held_by:
            return True
        outer, inner = self.gazetteer.places[holder], extent_of(place_id, self.gazetteer)
        if outer.kind not in {"city", "town", "district", "locality"} or inner is None:
            return False
        if outer.lon is None or outer.lat is None or outer.radius_m is None:
            return False
        reach = distance_m(outer.lon, outer.lat, inner.lon, inner.lat)
        inside = self.gazetteer.places[place_id].kind in {"quarter", "landmark", "locality"}
        return reach < outer.radius_m + (15_000 if inside and outer.kind in _TOWNS else 0) and (
            inside or outer.kind == "district"
        )

    def _nameless(self, chunks: list[Chunk]) -> Phrase:
        """Read a phrase of general words: the map's own old town, port, western entrance."""
        unknown = [chunk.text for chunk in chunks if chunk.unknown]
        if unknown:
            what = [chunk for chunk in chunks if chunk.sense("foe")]
            if what:
                return self._lose(f"'{what[0].text}' makes it {what[0].sense('foe')}", chunks)
            return self._lose(f"{_listed(unknown)} not in the gazetteer", chunks)
        kinds, direction = _said(chunks)
        parts = Parts(kinds, direction, "")
        place_id = self._by_parts(kinds, direction, self.home)
        if place_id is None and not self.home:
            place_id = self._by_parts(kinds, direction, "")
        if place_id is None:
            phrase = self._lose("general words that name no place", chunks)
            return Phrase(lost=phrase.lost, general=parts if kinds or direction else None)
        place = self.gazetteer.places[place_id]
        hit = Hit(Entry(place_id, place.name, "variant"), Method.VARIANT, 1.0)
        spot = of_place(self.text, hit, self.gazetteer)
        if isinstance(spot, Lost):
            return Phrase(lost=(spot,))
        if any(chunk.joins("near") for chunk in chunks):
            spot = self._beside(spot)
        return Phrase(spots=(spot,), general=parts)

    def _by_parts(self, kinds: frozenset[str], direction: str, base: str) -> str | None:
        """Find the place listed as a kind, a side or both of another."""
        if not kinds and not direction:
            return None
        tries = [kinds, kinds - _LOOSE, kinds - _LOOSE - {"quarter", "city", "around"}]
        if direction:
            tries.append(frozenset())
            if kinds - _LOOSE - {"quarter", "around"}:
                tries.pop()
        if kinds & _AIR:
            tries += [kinds - _AIR | {kind} for kind in sorted(_AIR)]
        if "governorate" in kinds:
            tries.append(kinds - {"governorate"} | {"area"})
        for one in tries:
            found = self.index.parts.get(Parts(frozenset(one), direction, base))
            if found is not None and (one or direction):
                return found
        return None

    def _resolve(self, chunks: list[Chunk], at: int) -> Phrase:
        """Read one name with the kinds, sides and distances around it."""
        chunk = chunks[at]
        kinds, direction = _said([one for one in chunks if one is not chunk])
        strict = frozenset(kinds)
        rivals = self._choose(chunk.hits, strict)
        if isinstance(rivals, Lost):
            return Phrase(lost=(rivals,))
        hit = rivals
        place = self.gazetteer.places[hit.entry.place_id]
        distance = _distance(chunks)
        loc = any(one.joins("in") and not one.joins("of") for one in chunks[:at])
        facility = kinds & {"hospital", "mosque", "camp", "school", "factory", "port"}
        away = direction and _is_away(chunks, at)
        if not distance and not away:
            listed = None if facility and loc else self._by_parts(kinds, direction, place.place_id)
            if listed is not None:
                whole = self.gazetteer.places[listed]
                entry = Hit(
                    Entry(listed, whole.name, "variant"),
                    hit.method if hit.score < 1 else Method.VARIANT,
                    hit.score,
                )
                return self._finish(of_place(self.text, entry, self.gazetteer), chunks)
        spot = of_place(chunk.text if len(chunks) == 1 else self.text, hit, self.gazetteer)
        if isinstance(spot, Lost):
            return Phrase(lost=(spot,))
        clash = self._clash(hit, kinds)
        if clash:
            return self._lose(clash, chunks)
        if distance:
            return Phrase(spots=(self._at_distance(spot, direction, *distance),))
        if away:
            return Phrase(spots=(self._away(spot, direction, chunks),))
        return self._finish(self._part(spot, kinds, direction), chunks)

    def _finish(self, spot: Spot | Lost, chunks: list[Chunk]) -> Phrase:
        if isinstance(spot, Lost):
            return Phrase(lost=(spot,))
        near = any(chunk.joins("near") and not chunk.joins("in") for chunk in chunks) or any(
            chunk.sense("part") == "around" for chunk in chunks
        )
        return Phrase(spots=(self._beside(spot) if near else spot,))

    def _choose(self, hits: tuple[Hit, ...], kinds: frozenset[str]) -> Hit | Lost:
        """Choose among the places of one name by the kind that the text gives."""
        fitting = [hit for hit in hits if not hit.entry.kinds or hit.entry.kinds & kinds]
        named = [hit for hit in fitting if hit.entry.kinds & kinds]
        if named:
            fitting = named
        if not fitting:
            place = self.gazetteer.places[hits[0].entry.place_id]
            kind = " or ".join(sorted(hits[0].entry.kinds))
            return Lost(
                text=self.text,
                why=f"known only as {place.name}; the text does not say {kind}",
                keys=(hits[0].entry.name,),
            )
        best = fitting[0]
        close = [
            hit
            for hit in fitting
            if hit.score >= best.score - 0.02 and hit.entry.place_id != best.entry.place_id
        ]
        if best.method in {Method.FOLDED, Method.FUZZY} and close:
            names = [self.gazetteer.places[hit.entry.place_id].name for hit in (best, *close)]
            return Lost(
                text=self.text,
                why=f"as near to one as to the other: {' or '.join(names)}",
                rivals=tuple((hit.entry.place_id, hit.score) for hit in (best, *close)),
            )
        same = [
            hit
            for hit in close
            if self.gazetteer.places[hit.entry.place_id].kind
            == self.gazetteer.places[best.entry.place_id].kind
        ]
        if same:
            names = [self.gazetteer.places[hit.entry.place_id].name for hit in (best, *same)]
            return Lost(
                text=self.text,
                why=f"several places have this name: {' or '.join(names)}",
                rivals=tuple((hit.entry.place_id, hit.score) for hit in (best, *same)),
            )
        return best

    def _clash(self, hit: Hit, kinds: frozenset[str]) -> str:
        """Say what speaks against a place of the name: a city is no neighbourhood."""
        place = self.gazetteer.places[hit.entry.place_id]
        own = self.index.kinds_of.get(place.place_id, frozenset())
        for kind, allowed in _SETTLED.items():
            if kind in kinds and kind not in own and place.kind not in allowed and len(kinds) == 1:
                return f"{place.name} is a {place.kind}; no {kind} of this name is known"
        return ""

    # -- relations

    def _part(self, spot: Spot, kinds: frozenset[str], direction: str) -> Spot:
        place = self.gazetteer.places[spot.place_id]
        own = self.index.kinds_of.get(place.place_id, frozenset())
        where = f"{DIRECTION_NAMES[direction]} " if direction else ""
        if "outskirts" in kinds:
            basis = f"within {NEAR_M / 1000:g} km of the edge; the text says no more"
            label = f"{where}outskirts of {place.name}".capitalize().replace(
                place.name.capitalize(), place.name
            )
            extent = (
                sides(spot.extent, direction, edge=True, basis=basis)
                if direction
                else around(spot.extent, margin_m=NEAR_M, basis=basis)
            )
            return _related(spot, f"{where}outskirts of {place.name}", extent, basis)
        if direction:
            edge = "entrance" in kinds
            what = f"{where}edge of {place.name}" if edge else f"{where}part of {place.name}"
            basis = f"a side of its disc of {spot.extent.radius_m:g} m"
            return _related(
                spot, what, sides(spot.extent, direction, edge=edge, basis=basis), basis
            )
        unlocated = kinds - own - set(_SETTLED) - _LOOSE - {"around"}
        if unlocated and place.kind != "country":
            what = " and ".join(sorted(unlocated))
            return Spot(
                place_id=spot.place_id,
                label=f"{place.name} ({what})",
                extent=_inferred(spot.extent),
                method=Method.RELATIVE,
                score=spot.score,
                why=f"{spot.why}; no source here locates the {what}: drawn as {place.name}",
                own=False,
            )
        return spot

    def _beside(self, spot: Spot) -> Spot:
        margin = (
            max(NEAR_M, spot.extent.radius_m)
            if spot.extent.precision == Precision.CITY
            else NEAR_M / 2
        )
        basis = f"within {margin / 1000:g} km of it: assumed, the text says no more"
        return _related(
            spot, f"near {spot.label}", around(spot.extent, margin_m=margin, basis=basis), basis
        )

    def _away(self, spot: Spot, direction: str, chunks: list[Chunk]) -> Spot:
        reach = spot.extent.radius_m / 1000
        basis = f"no distance given: up to {OUT_KM:g} km beyond its edge, assumed"
        extent = sector(
            spot.extent, direction, km_min=reach / 4, km_max=reach + OUT_KM, basis=basis
        )
        return _related(spot, f"{DIRECTION_NAMES[direction]} of {spot.label}", extent, basis)

    def _at_distance(self, spot: Spot, direction: str, low: float, high: float) -> Spot:
        km_min, km_max = low * (1 - SPREAD), high * (1 + SPREAD)
        said = f"{low:g} km" if low == high else f"{low:g} to {high:g} km"
        basis = f"{said}, give or take a fifth"
        if direction:
            extent = sector(spot.extent, direction, km_min=km_min, km_max=km_max, basis=basis)
            label = f"{said} {DIRECTION_NAMES[direction]} of {spot.label}"
        else:
            extent = ring(spot.extent, km_min=km_min, km_max=km_max, basis=basis)
            label = f"{said} from {spot.label}"
        return _related(spot, label, extent, basis)


def _related(spot: Spot, label: str, extent: Extent, basis: str) -> Spot:
    return Spot(
        place_id=spot.place_id,
        label=label[0].upper() + label[1:],
        extent=extent,
        method=Method.RELATIVE,
        score=spot.score,
        why=f"{spot.why}; placed {label}: {basis}",
        own=False,
    )


def _inferred(extent: Extent) -> Extent:
    return Extent(
        lon=extent.lon,
        lat=extent.lat,
        radius_m=extent.radius_m,
        precision=extent.precision,
        certainty=Certainty.INFERRED,
        basis=extent.basis,
        geometry=extent.geometry,
    )


def remarked(phrase: Phrase, remark: str) -> Phrase:
    spots = tuple(
        Spot(
            place_id=spot.place_id,
            label=spot.label,
            extent=_inferred(spot.extent),
            method=spot.method,
            score=spot.score,
            why=f"{spot.why}; {remark}",
            own=spot.own,
        )
        for spot in phrase.spots
    )
    return Phrase(spots, phrase.lost, general=phrase.general)


def _split(chunks: list[Chunk]) -> list[list[Chunk]]:
    pieces: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.joins("and") and not chunk.hits:
            pieces.append([])
        else:
            pieces[-1].append(chunk)
    return [piece for piece in pieces if piece]


def _lend(
    piece: list[Chunk], pieces: list[list[Chunk]], at: int, with_name: list[list[Chunk]]
) -> list[Chunk]:
    """Complete a piece that has no name of its own with that of the nearest one that has."""
    if not with_name:
        donors = [other for other in pieces if other is not piece]
        rest = (
            [c for c in donors[-1] if not c.sense("dir")]
            if donors
            and any(c.sense("dir") for c in piece)
            and not any(c.sense("kind") or c.sense("part") or c.sense("road") for c in piece)
            else []
        )
        return piece + rest
    after = [other for other in pieces[at + 1 :] if other in with_name]
    before = [other for other in pieces[:at] if other in with_name]
    if after:
        donor = after[0]
        name_at = next(k for k, chunk in enumerate(donor) if chunk.hits)
        has_direction = any(chunk.sense("dir") for chunk in piece)
        return piece + [c for c in donor[: name_at + 1] if not (has_direction and c.sense("dir"))]
    donor = before[-1]
    name = next(chunk for chunk in donor if chunk.hits)
    return [name, *piece]


def _neutral(chunk: Chunk) -> bool:
    return any(
        sense.role in {"drop", "prep", "approx", "context", "adjective"} for sense in chunk.senses
    )


def _said(chunks: list[Chunk]) -> tuple[frozenset[str], str]:
    """Give the kinds and parts that a phrase says, and the direction."""
    kinds = {
        value
        for chunk in chunks
        for value in (chunk.sense("kind") or chunk.sense("part"),)
        if value is not None
    }
    directions = [value for chunk in chunks if (value := chunk.sense("dir")) is not None]
    return frozenset(kinds), directions[0] if directions else ""


def _distance(chunks: list[Chunk]) -> tuple[float, float] | None:
    """Give the distance that a phrase says, in kilometres, low and high."""
    for at, chunk in enumerate(chunks):
        unit = chunk.sense("unit")
        if unit is None:
            continue
        numbers = [one.number for one in chunks[max(0, at - 3) : at] if one.number is not None]
        if numbers:
            km = sorted(number * float(unit) for number in numbers)
            return km[0], km[-1]
        return float(unit), float(unit)
    return None


def _is_away(chunks: list[Chunk], at: int) -> bool:
    """Say whether a direction leads away from the place ("south of it") or is a side of it."""
    for k, chunk in enumerate(chunks[:at]):
        if chunk.sense("dir") is None:
            continue
        following, before = chunks[k + 1 : at], chunks[:k]
        english_noun = chunk.text in _COMPASS
        arabic = not chunk.text.isascii()
        led_by = any(
            (one.sense("kind") in {"area", "quarter"} or one.sense("part")) or one.text in _SIDES
            for one in before
        )
        if any(
            one.sense("kind") in {"area", "quarter", "port", "camp"}
            or one.sense("part")
            or one.text in _SIDES
            for one in following
        ):
            return False
        if english_noun and any(one.joins("of") or one.joins("from") for one in following):
            return True
        if led_by:
            return False
        if arabic:
            return True
        return any(
            one.joins("of") or one.joins("from") for one in following
        ) and not chunk.text.endswith("ern")
    return False


_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest".split()  # noqa: SIM905
) | {f"{a} {b}" for a in ("north", "south") for b in ("east", "west")}
_SIDES = frozenset(
    "part parts side end partie cote parte lato جانب جزء جهة tip flank section portion sectors".split()  # noqa: SIM905
)


def _listed(words: list[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return " ".join(quoted) + (" is" if len(quoted) == 1 else " are")


def _distinct(spots: list[Spot]) -> list[Spot]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for spot in spots:
        if (spot.place_id, spot.label) not in seen:
            seen.add((spot.place_id, spot.label))
            kept.append(spot)
    return kept
