"""Conjunctions: pieces of a phrase joined by "and", where one lends its name to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.grammar.listed import listed_part
from dernamap.places.mention import Token, direction_in, kinds_in
from dernamap.places.names import Entry, NameMatch

if TYPE_CHECKING:
    from dernamap.places.grammar.context import PhraseContext

__all__ = ["complete_piece", "pieces_of"]


def pieces_of(tokens: list[Token]) -> list[list[Token]]:
    """Cut a phrase at its conjunctions; empty pieces are dropped."""
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_preposition("and") and not token.matches:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def complete_piece(at: int, pieces: list[list[Token]], context: PhraseContext) -> list[Token]:
    """Complete a piece without a name ("western", of "western and eastern Sheiha")."""
    piece = pieces[at]
    sided = bool(direction_in(piece))
    kinds = kinds_in(piece)
    # "the old city and Bab Tobruk": the old city of the map, not of Bab Tobruk
    complete = listed_part(kinds, direction_in(piece), "", context.gazetteer) is not None
    for donor in [*pieces[at + 1 :], *reversed(pieces[:at])]:
        place_at = next((k for k, token in enumerate(donor) if token.matches), None)
        if place_at is None or any(token.unknown for token in donor):
            continue
        # the nearest piece with a name lends it: "western and eastern Sheiha" is West and East
        # Sheiha
        name = _shared_name(donor[place_at], context, sided=sided)
        kind = context.gazetteer.places[donor[place_at].matches[0].entry.place_id].kind
        if name is None or (complete and kinds and kind not in {"city", "town"}):
            break
        if donor in pieces[at + 1 :]:
            shared = [
                c
                for c in donor[:place_at]
                if not (sided and c.sense("dir")) and not c.is_preposition("near")
            ]
            return [*piece, *shared, name]
        if kinds_in(piece) or not sided:
            return [name, *piece]
        return [name, *[c for c in donor if c.sense("kind") or c.sense("part")], *piece]
    if not any(token.matches for other in pieces for token in other) and not kinds_in(piece):
        rest = [c for c in pieces[-1] if not c.sense("dir")] if at < len(pieces) - 1 else []
        return [*piece, *rest]
    return piece


def _shared_name(name: Token, context: PhraseContext, *, sided: bool) -> Token | None:
    """Return the name that a piece lends its neighbour: of "West Sheiha", that is Sheiha."""
    match = name.matches[0]
    place = context.gazetteer.places[match.entry.place_id]
    whole = context.gazetteer.index.side_of.get(place.place_id)
    if whole is not None and sided:
        entry = Entry(whole, context.gazetteer.places[whole].name, "variant")
        return Token(name.text, matches=(NameMatch(entry, match.method, match.score),))
    return None if place.kind == "landmark" else name
