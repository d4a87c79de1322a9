"""Phrases: one stretch of a mention, without commas or parentheses, read into places.

"The besieged quarter of Bab Tobruk", "15 km east of Derna", "west and south of the city",
"between Derna and Tobruk", "the Derna-Martuba road". Every word must be accounted for: a phrase
with a word that nothing is known of is not placed, unless the text says what place it lies in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model.place import Method
from dernamap.places.chunks import Chunk, chunks_of
from dernamap.places.clues import is_neutral, kinds_in, leads_away, near_in, quoted, side_in
from dernamap.places.course import read_border, read_stretch
from dernamap.places.holding import far_apart, holds
from dernamap.places.index import Entry
from dernamap.places.match import Hit
from dernamap.places.noun import Scene, beside, listed_under, read_noun
from dernamap.places.relative import sides
from dernamap.places.spot import Lost, Spot, of_place, related, remarked

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["Phrase", "read_phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase came to.

    Attributes
    ----------
    spots
        The places found.
    lost
        What could not be placed.
    setting
        Whether it only says in which region or on which side something lies.
    general
        Whether it is made of general words ("old town"), which need a place to belong to.

    """

    spots: tuple[Spot, ...] = ()
    lost: tuple[Lost, ...] = ()
    setting: bool = False
    general: bool = False


def read_phrase(text: str, gazetteer: Gazetteer, *, home: str = "", about: str = "") -> Phrase:
    """Read a phrase.

    Parameters
    ----------
    text
        A part of a mention.
    gazetteer
        The places.
    home
        The place that the mention says it lies in; empty if none.
    about
        The place that general words belong to where the mention names none; empty if none.

    Returns
    -------
    Phrase
        Places found and words lost.

    """
    scene = Scene(text.strip(), gazetteer, home, about)
    chunks = _without_region(chunks_of(text, gazetteer.index))
    if not chunks:
        return Phrase(setting=True)
    return _read(chunks, scene)


def _read(chunks: list[Chunk], scene: Scene) -> Phrase:
    for at, chunk in enumerate(chunks):
        if chunk.joins("except") and any(one.hits for one in chunks[:at]):
            kept = _read(chunks[:at], scene)
            left_out = " ".join(one.text for one in chunks[at + 1 :])
            remark = f"without '{left_out}', which is not cut out"
            return replace(kept, spots=tuple(remarked(spot, remark) for spot in kept.spots))
    if any(chunk.sense("kind") == "border" for chunk in chunks):
        return _outcome(read_border(chunks, scene))
    named = [chunk for chunk in chunks if chunk.hits]
    if len(named) == 1 and any(chunk.joins("between") for chunk in chunks):
        return Phrase(lost=(scene.lose("it takes two places to lie between", named[0].text),))
    between = any(chunk.joins("between") for chunk in chunks)
    if len(named) > 1 and (between or any(chunk.sense("road") for chunk in chunks)):
        return _outcome(read_stretch(chunks, scene))
    pieces = _pieces(chunks)
    if len(pieces) > 1:
        return _read_several(pieces, scene)
    return _read_one(chunks, scene)


def _outcome(found: Spot | Lost) -> Phrase:
    return Phrase(spots=(found,)) if isinstance(found, Spot) else Phrase(lost=(found,))


def _without_region(chunks: list[Chunk]) -> list[Chunk]:
    """Drop what says in which part of the country a named place is ("the eastern Libyan city")."""
    country = {"libya", "egypt"}
    named = [
        at
        for at, chunk in enumerate(chunks)
        if chunk.hits and chunk.hits[0].entry.place_id not in country
    ]
    dropped: set[int] = set()
    for at, chunk in enumerate(chunks):
        region = chunk.sense("drop") == "libya" or (
            chunk.hits and chunk.hits[0].entry.place_id in country and named
        )
        if region and not any(one.sense("kind") == "border" for one in chunks):
            dropped.add(at)
            back = at - 1
            while back >= 0 and (is_neutral(chunks[back]) or chunks[back].sense("dir")):
                if chunks[back].joins("and") or chunks[back].joins("between"):
                    break
                dropped.add(back)
                back -= 1
            after = at + 1
            if after < len(chunks) and chunks[after].sense("dir") and named and after > named[-1]:
                dropped.add(after)
    kept = [chunk for at, chunk in enumerate(chunks) if at not in dropped]
    if any(chunk.hits or not is_neutral(chunk) for chunk in kept):
        return kept
    return [] if all(is_neutral(chunk) for chunk in chunks) and _says_region(chunks) else chunks


def _says_region(chunks: list[Chunk]) -> bool:
    return any(chunk.sense("context") or chunk.sense("drop") == "libya" for chunk in chunks)


# -- several places in one phrase


def _pieces(chunks: list[Chunk]) -> list[list[Chunk]]:
    pieces: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.joins("and") and not chunk.hits:
            pieces.append([])
        else:
            pieces[-1].append(chunk)
    return [piece for piece in pieces if piece]


def _read_several(pieces: list[list[Chunk]], scene: Scene) -> Phrase:
    """Read pieces joined by "and", where one may lend its name to another."""
    spots: list[Spot] = []
    lost: list[Lost] = []
    for at, piece in enumerate(pieces):
        named = any(chunk.hits for chunk in piece)
        if not named and all(is_neutral(chunk) for chunk in piece):
            continue
        whole = piece
        if not named and not any(chunk.unknown for chunk in piece):
            whole = _completed(at, pieces, scene)
        elif named and side_in(piece) and kinds_in(piece):
            whole = piece
        text = scene.text if len(pieces) == 1 else " ".join(chunk.text for chunk in whole)
        phrase = _read_one(whole, replace(scene, text=text))
        spots += [spot for spot in phrase.spots if spot not in spots]
        lost += phrase.lost
    related_to = {spot.place_id for spot in spots if not spot.own}
    # "Derna and its surroundings" is the wider ground once, not the town and again the ground
    wide = [spot for spot in spots if not spot.own or spot.place_id not in related_to]
    return Phrase(tuple(wide), tuple(lost))


def _completed(at: int, pieces: list[list[Chunk]], scene: Scene) -> list[Chunk]:
    """Complete a piece without a name ("western", of "western and eastern Sheiha")."""
    piece = pieces[at]
    sided = bool(side_in(piece))
    kinds = kinds_in(piece)
    # "the old city and Bab Tobruk": the old city of the map, not of Bab Tobruk
    complete = listed_under(kinds, side_in(piece), "", scene.gazetteer) is not None
    for donor in [*pieces[at + 1 :], *reversed(pieces[:at])]:
        place_at = next((k for k, chunk in enumerate(donor) if chunk.hits), None)
        if place_at is None:
            continue
        name = _lent(donor[place_at], scene, sided=sided)
        kind = scene.gazetteer.places[donor[place_at].hits[0].entry.place_id].kind
        if name is None or (complete and kinds and kind not in {"city", "town"}):
            break
        if donor in pieces[at + 1 :]:
            lent = [
                c
                for c in donor[:place_at]
                if not (sided and c.sense("dir")) and not c.joins("near")
            ]
            return [*piece, *lent, name]
        if kinds_in(piece) or not sided:
            return [name, *piece]
        return [name, *[c for c in donor if c.sense("kind") or c.sense("part")], *piece]
    if not any(chunk.hits for other in pieces for chunk in other) and not kinds_in(piece):
        rest = [c for c in pieces[-1] if not c.sense("dir")] if at < len(pieces) - 1 else []
        return [*piece, *rest]
    return piece


def _lent(name: Chunk, scene: Scene, *, sided: bool) -> Chunk | None:
    """Give the name that a piece lends: of "West Sheiha" that is Sheiha, if a side is missing."""
    hit = name.hits[0]
    place = scene.gazetteer.places[hit.entry.place_id]
    whole = scene.gazetteer.index.side_of.get(place.place_id)
    if whole is not None and sided:
        entry = Entry(whole, scene.gazetteer.places[whole].name, "variant")
        return Chunk(name.text, hits=(Hit(entry, hit.method, hit.score),))
    return None if place.kind == "landmark" else name


# -- one place, or one place told from another


def _read_one(chunks: list[Chunk], scene: Scene) -> Phrase:
    named = [at for at, chunk in enumerate(chunks) if chunk.hits]
    unknown = [at for at, chunk in enumerate(chunks) if chunk.unknown]
    foes = [at for at, chunk in enumerate(chunks) if chunk.sense("foe") and not is_neutral(chunk)]
    if not named:
        return _read_general(chunks, scene)
    if unknown or foes:
        return _read_stranger(chunks, named, unknown, foes, scene)
    if len(named) > 1:
        return _read_pair(chunks, named, scene)
    return _outcome(read_noun(chunks, named[0], scene))


def _read_stranger(
    chunks: list[Chunk], named: list[int], unknown: list[int], foes: list[int], scene: Scene
) -> Phrase:
    """Read a phrase with words that are no part of a place's name: something *in* a place?"""
    last = max(unknown + foes)
    inside = [
        at
        for at in range(last + 1, len(chunks))
        if chunks[at].joins("in") and not chunks[at].joins("of") and at < named[-1]
    ]
    country = scene.gazetteer.places[chunks[named[-1]].hits[0].entry.place_id].kind == "country"
    if inside and not any(at < last for at in named) and not country:
        rest = _read_one(chunks[inside[0] :], scene)
        words = " ".join(chunk.text for chunk in chunks[: last + 1])
        remark = f"'{words}' itself is not in the gazetteer"
        return replace(rest, spots=tuple(remarked(spot, remark) for spot in rest.spots))
    name = chunks[named[0]].text
    if foes:
        what = chunks[foes[0]].sense("foe")
        why = f"'{chunks[foes[0]].text}' makes it {what}, not the place"
        return Phrase(lost=(scene.lose(why, name),))
    words = [chunks[at].text for at in unknown]
    run = " ".join(c.text for c in chunks if c.unknown or c.hits)
    why = scene.gazetteer.index.abroad([run, " ".join(words)])
    why = why or f"{quoted(words)} not known, and could make it another place"
    return Phrase(lost=(scene.lose(why, run, name),))


def _read_pair(chunks: list[Chunk], named: list[int], scene: Scene) -> Phrase:
    """Read a phrase with several names: one holds the other, is told from it, or it is a list."""
    gazetteer = scene.gazetteer
    first, second = (chunks[at].hits[0].entry.place_id for at in named[:2])
    cut = named[0] + 1
    gap = chunks[cut : named[1]]
    inner = _inside(chunks[named[0]], second, scene)
    if inner is not None:
        return _read_one([*chunks[: named[0]], inner, *[c for c in gap if c.sense("kind")]], scene)
    if holds(second, first, gazetteer):
        away = leads_away(chunks[cut:], len(gap))
        said = [
            c for c in gap if c.sense("kind") or c.sense("part") or (c.sense("dir") and not away)
        ]
        return _read_one([*chunks[:cut], *said, *chunks[named[1] + 1 :]], scene)
    if holds(first, second, gazetteer):
        return _read_one(chunks[cut:], scene)
    told = any(c.joins("near") or c.sense("dir") or c.sense("unit") for c in gap)
    if told and far_apart(first, second, gazetteer):
        names = [gazetteer.places[one].name for one in (first, second)]
        why = f"{names[0]} of the gazetteer is far from {names[1]}"
        return Phrase(lost=(scene.lose(why, chunks[named[0]].text),))
    if told:
        return _read_one(chunks[:cut], scene)
    if len(named) == 2 and any(c.text in {"to", "الي", "vers"} for c in gap):  # noqa: PLR2004 - two ends
        return _outcome(read_stretch(chunks, scene))
    if any(c.joins("in") for c in gap):
        names = [gazetteer.places[one].name for one in (first, second)]
        why = f"{names[0]} does not lie in {names[1]}"
        return Phrase(lost=(scene.lose(why, chunks[named[0]].text),))
    ends = [*[at + 1 for at in named[:-1]], len(chunks)]
    starts = [0, *ends[:-1]]
    return _read_several([chunks[a:b] for a, b in zip(starts, ends, strict=True)], scene)


def _inside(chunk: Chunk, holder: str, scene: Scene) -> Chunk | None:
    """Prefer, of the places of one name, one that lies in the place that the text adds."""
    if holder in scene.gazetteer.holders(chunk.hits[0].entry.place_id):
        return None
    for hit in chunk.hits[1:]:
        if holder in scene.gazetteer.holders(hit.entry.place_id):
            return Chunk(
                chunk.text, hits=(replace(hit, entry=replace(hit.entry, kinds=frozenset())),)
            )
    return None


# -- general words


def _read_general(chunks: list[Chunk], scene: Scene) -> Phrase:
    """Read a phrase of general words: the old town, the port, the western entrance."""
    gazetteer = scene.gazetteer
    unknown = [chunk.text for chunk in chunks if chunk.unknown]
    foes = [chunk for chunk in chunks if chunk.sense("foe") and not is_neutral(chunk)]
    if unknown and foes:
        why = f"'{foes[0].text}' makes it {foes[0].sense('foe')}, and {quoted(unknown)} not known"
        return Phrase(lost=(scene.lose(why, " ".join(unknown)),))
    if unknown:
        whole = " ".join(c.text for c in chunks if not is_neutral(c))
        why = gazetteer.index.abroad([whole, " ".join(unknown)])
        why = why or f"{quoted(unknown)} not in the gazetteer"
        return Phrase(lost=(scene.lose(why, whole, " ".join(unknown)),))
    kinds, direction = kinds_in(chunks), side_in(chunks)
    if scene.home:
        name = gazetteer.places[scene.home]
        hit = Hit(Entry(scene.home, name.name, "name"), Method.NAME, 1.0)
        whole = [*chunks, Chunk(name.name.casefold(), hits=(hit,))]
        return replace(_outcome(read_noun(whole, len(chunks), scene)), general=True)
    place_id = listed_under(kinds, direction, "", gazetteer)
    if place_id is not None:
        name = gazetteer.places[place_id].name
        spot = of_place(
            scene.text, Hit(Entry(place_id, name, "variant"), Method.VARIANT, 1.0), gazetteer
        )
        if isinstance(spot, Spot) and near_in(chunks):
            spot = beside(spot)
        return replace(_outcome(spot), general=True)
    if direction and scene.about and (kinds or any(c.sense("road") for c in chunks)):
        hit = Hit(Entry(scene.about, gazetteer.places[scene.about].name, "name"), Method.NAME, 1.0)
        spot = of_place(scene.text, hit, gazetteer)
        if isinstance(spot, Spot):
            basis = f"the text names no place, and the record is about {spot.label}"
            ground = sides(spot.extent, direction, edge=True, basis=basis)
            side = related(spot, f"{scene.text} of {spot.label}", ground)
            why = f"'{scene.text}' placed on that side of {spot.label}: {basis}"
            return Phrase(spots=(replace(side, why=why),), general=True)
    if direction and not kinds:
        return Phrase(setting=True, lost=(scene.lose("a direction without a place"),))
    return Phrase(lost=(scene.lose("general words that name no place"),), general=bool(kinds))
