"""Phrases: one stretch of a mention, without commas or parentheses, read into places.

"The besieged quarter of Bab Tobruk", "15 km east of Derna", "west and south of the city",
"between Derna and Tobruk", "the Derna-Martuba road". Every word must be accounted for: a phrase
with a word that nothing is known of is not placed, unless the text says what place it lies in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import far_apart, holds
from dernamap.places.grammar.conjunction import completed, pieces_of
from dernamap.places.grammar.context import Scene
from dernamap.places.grammar.lines import read_border, read_stretch
from dernamap.places.grammar.named import read_noun
from dernamap.places.grammar.unnamed import read_general
from dernamap.places.mention import (
    Chunk,
    chunks_of,
    is_neutral,
    leads_away,
    quoted,
    side_in,
    without_region,
)
from dernamap.places.readings import Lost, Phrase, Spot, outcome, remarked

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer

__all__ = ["read_phrase"]


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
    chunks = without_region(chunks_of(text, gazetteer.index))
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
    if any(_speaks_of_border(chunk, scene) for chunk in chunks):
        found = read_border(chunks, scene)
        # "265 km west of the border" places nothing, but may describe what is named before it
        told = isinstance(found, Lost) and bool(side_in(chunks)) and not scene.home
        return replace(outcome(found), setting=told)
    named = [chunk for chunk in chunks if chunk.hits]
    if len(named) == 1 and any(chunk.joins("between") for chunk in chunks):
        return Phrase(lost=(scene.lose("it takes two places to lie between", named[0].text),))
    between = any(chunk.joins("between") for chunk in chunks)
    if len(named) > 1 and (between or any(chunk.sense("road") for chunk in chunks)):
        return outcome(read_stretch(chunks, scene))
    pieces = pieces_of(chunks)
    if len(pieces) > 1:
        return _read_several(pieces, scene)
    return _read_one(chunks, scene)


def _speaks_of_border(chunk: Chunk, scene: Scene) -> bool:
    if chunk.sense("kind") == "border":
        return True
    hit = next(iter(chunk.hits), None)
    return hit is not None and scene.gazetteer.places[hit.entry.place_id].kind == "border"


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
            whole = completed(at, pieces, scene)
        text = scene.text if len(pieces) == 1 else " ".join(chunk.text for chunk in whole)
        phrase = _read_one(whole, replace(scene, text=text))
        spots += [spot for spot in phrase.spots if spot not in spots]
        lost += phrase.lost
    related_to = {spot.place_id for spot in spots if not spot.own}
    # "Derna and its surroundings" is the wider ground once, not the town and again the ground
    wide = [spot for spot in spots if not spot.own or spot.place_id not in related_to]
    return Phrase(tuple(wide), tuple(lost))


def _read_one(chunks: list[Chunk], scene: Scene) -> Phrase:
    named = [at for at, chunk in enumerate(chunks) if chunk.hits]
    unknown = [at for at, chunk in enumerate(chunks) if chunk.unknown]
    foes = [at for at, chunk in enumerate(chunks) if chunk.sense("foe") and not is_neutral(chunk)]
    if not named:
        return read_general(chunks, scene)
    if unknown or foes:
        return _read_stranger(chunks, named, unknown, foes, scene)
    if len(named) > 1:
        return _read_pair(chunks, named, scene)
    return outcome(read_noun(chunks, named[0], scene))


def _read_stranger(
    chunks: list[Chunk], named: list[int], unknown: list[int], foes: list[int], scene: Scene
) -> Phrase:
    """Read a phrase with words that are no part of a name: it may be something *in* a place."""
    last = max(unknown + foes)
    inside = [
        at
        for at in range(last + 1, len(chunks))
        if chunks[at].joins("in") and not chunks[at].joins("of") and at < named[-1]
    ]
    country = scene.gazetteer.places[chunks[named[-1]].hits[0].entry.place_id].kind == "country"
    if inside and not any(at < last for at in named) and not country:
        rest = _read_one(chunks[inside[0] :], scene)
        strange = " ".join(chunk.text for chunk in chunks[: last + 1])
        remark = f"'{strange}' itself is not in the gazetteer"
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


def _read_pair(chunks: list[Chunk], named: list[int], scene: Scene) -> Phrase:  # noqa: PLR0911 - one return a case
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
    leads = any(c.text in {"de", "da"} for c in chunks[: named[0]])
    to = {"to", "الي", "vers", *(("a",) if leads else ())}
    if len(named) == 2 and any(c.text in to for c in gap):  # noqa: PLR2004 - two ends
        return outcome(read_stretch(chunks, scene))
    if any(c.joins("in") for c in gap):
        names = [gazetteer.places[one].name for one in (first, second)]
        why = f"{names[0]} does not lie in {names[1]}"
        return Phrase(lost=(scene.lose(why, chunks[named[0]].text),))
    if not gap and first != second:
        names = [gazetteer.places[one].name for one in (first, second)]
        why = f"{names[0]} and {names[1]} run together, and neither lies in the other"
        return Phrase(lost=(scene.lose(why, *names),))
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
