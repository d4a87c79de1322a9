"""Coordination: pieces of a phrase joined by "and", where one lends its name to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.grammar.listed import listed_under
from dernamap.places.mention import Chunk, kinds_in, side_in
from dernamap.places.names import Entry, Hit

if TYPE_CHECKING:
    from dernamap.places.grammar.context import Scene

__all__ = ["completed", "pieces_of"]


def pieces_of(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Cut a phrase at its conjunctions; empty pieces are dropped."""
    pieces: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.joins("and") and not chunk.hits:
            pieces.append([])
        else:
            pieces[-1].append(chunk)
    return [piece for piece in pieces if piece]


def completed(at: int, pieces: list[list[Chunk]], scene: Scene) -> list[Chunk]:
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
