"""Phrases: a part of a mention, without commas or parentheses, read as places.

"The besieged quarter of Bab Tobruk", "15 km east of Derna", "west and south of the city",
"between Derna and Tobruk", "the Derna-Martuba road". Every word must be understood: a phrase with
an unknown word is not placed, unless the text says what place it lies in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import away_from_home, too_far_apart
from dernamap.places.grammar.conjunction import complete_piece, pieces_of
from dernamap.places.grammar.context import PhraseContext
from dernamap.places.grammar.lines import read_between, read_border
from dernamap.places.grammar.named import read_named
from dernamap.places.grammar.pairs import is_described, is_route, reduced_to_inner
from dernamap.places.grammar.persons import without_persons
from dernamap.places.grammar.region_words import foreign_adjective, without_region
from dernamap.places.grammar.unnamed import read_unnamed
from dernamap.places.mention import (
    direction_in,
    distance_in,
    is_neutral,
    kinds_in,
    not_a_place,
    quoted,
    tokens_of,
)
from dernamap.places.readings import (
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    reading_of,
    with_remark,
)
from dernamap.places.text import BUILDINGS

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Token

__all__ = ["read_phrase", "read_tokens"]


def read_phrase(
    text: str, gazetteer: Gazetteer, *, inside: str = "", home: str = ""
) -> PhraseReading:
    """Read a phrase.

    Parameters
    ----------
    text
        A part of a mention.
    gazetteer
        The places.
    inside
        The place that the mention says it lies in; empty if none.
    home
        The place that the records are known to be about; empty if that is not known.

    Returns
    -------
    PhraseReading
        Places found and words that were not placed.

    """
    context = PhraseContext(text.strip(), gazetteer, inside, home)
    return read_tokens(tokens_of(text, gazetteer.index), context)


def read_tokens(tokens: list[Token], context: PhraseContext) -> PhraseReading:
    """Read the tokens of a phrase; see `read_phrase`."""
    # the country and names of persons go first, because the rest of the grammar would take them
    # for places: "Martuba, eastern Libya" is Martuba, and "the mosque of Omar al-Mukhtar" names no
    # town
    kept = without_persons(without_region(tokens, context.gazetteer), context.gazetteer)
    if not kept:
        return PhraseReading(describes_only=True)
    if any(token.sense("nationality") for token in kept) and not any(
        _is_border(token, context) for token in kept
    ):
        foreign = foreign_adjective(kept, context.gazetteer)
        if foreign is not None:
            why = f"'{foreign.text}' puts it in a different country from the gazetteer's place"
            keys = (token.text for token in kept if token.matches)
            return _refused(PlacingReason.OUTSIDE_REGION, why, context, *keys)
    return _read(kept, context)


def _read(tokens: list[Token], context: PhraseContext) -> PhraseReading:
    for at, token in enumerate(tokens):
        if token.is_preposition("except") and any(one.matches for one in tokens[:at]):
            kept = _read(tokens[:at], context)
            left_out = " ".join(one.text for one in tokens[at + 1 :])
            remark = f"without '{left_out}', which is not cut out"
            return replace(kept, readings=tuple(with_remark(one, remark) for one in kept.readings))
    if any(_is_border(token, context) for token in tokens):
        found = read_border(tokens, context)
        # "265 km west of the border" places nothing, but may describe what is named before it
        relative = bool(direction_in(tokens)) or distance_in(tokens) is not None
        described = isinstance(found, Unplaced) and relative
        return replace(reading_of(found), describes_only=described and not context.inside)
    named = [token for token in tokens if token.matches]
    between = any(token.is_preposition("between") for token in tokens)
    if len(named) == 1 and between:
        why = "a road, or 'between', needs two places"
        return PhraseReading(unplaced=(context.refuse(PlacingReason.ONE_END, why, named[0].text),))
    # before phrases are cut at "and": in "between Derna and Tobruk" it joins the ends of one line
    if len(named) > 1 and (between or any(token.sense("road") for token in tokens)):
        return reading_of(read_between(tokens, context))
    # "west and south of Derna" is two areas, "Sheiha and Bab Tobruk" two places
    pieces = pieces_of(tokens)
    if len(pieces) > 1:
        return _read_several(pieces, context)
    return _read_one(tokens, context)


def _is_border(token: Token, context: PhraseContext) -> bool:
    if token.sense("kind") == "border":
        return True
    match = next(iter(token.matches), None)
    return match is not None and match.entry.place_id in context.gazetteer.borders


def _read_several(pieces: list[list[Token]], context: PhraseContext) -> PhraseReading:
    """Read pieces joined by "and", where one may lend its name to another."""
    found: list[tuple[PhraseReading, PlaceReading]] = []
    unplaced: list[Unplaced] = []
    for at, piece in enumerate(pieces):
        named = any(token.matches for token in piece)
        if not named and all(is_neutral(token) for token in piece):
            continue
        whole = piece
        if not named and not any(token.unknown for token in piece):
            whole = complete_piece(at, pieces, context)
        text = context.text if len(pieces) == 1 else " ".join(token.text for token in whole)
        phrase = _read_one(whole, replace(context, text=text))
        known = [one for _, one in found]
        found += [(phrase, one) for one in phrase.readings if one not in known]
        unplaced += phrase.unplaced
    general = [one for phrase, one in found if phrase.is_general]
    away = any(
        away_from_home(one.place_id, context.gazetteer)
        for phrase, one in found
        if not phrase.is_general
    )
    if (unplaced or away) and general and not context.inside:
        # "the old city and Sirte" does not say whose old city
        why = "general words next to a place other than the home; whose they are is not stated"
        unplaced.append(context.refuse(PlacingReason.WHICH_PLACE, why))
        found = [one for one in found if not one[0].is_general]
    # from here on the phrase is a list; only duplicates are removed from it
    readings = [one for _, one in found]
    related_to = {one.place_id for one in readings if not one.own}
    # "Derna and its surroundings" is the wider area once, not the town and again the area
    wide = [one for one in readings if not one.own or one.place_id not in related_to]
    return PhraseReading(
        tuple(wide), tuple(unplaced), is_general=bool(wide) and len(general) == len(readings)
    )


def _read_one(tokens: list[Token], context: PhraseContext) -> PhraseReading:
    named = [at for at, token in enumerate(tokens) if token.matches]
    unknown = [at for at, token in enumerate(tokens) if token.unknown]
    excluding = not_a_place(tokens)
    if not named:
        return read_unnamed(tokens, context)
    if unknown or excluding:
        excluded = [at for at, token in enumerate(tokens) if token in excluding]
        return _read_with_unknown(tokens, named, unknown, excluded, context)
    if len(named) > 1:
        return _read_pair(tokens, named, context)
    return reading_of(read_named(tokens, named[0], context))


def _read_with_unknown(
    tokens: list[Token],
    named: list[int],
    unknown: list[int],
    excluding: list[int],
    context: PhraseContext,
) -> PhraseReading:
    """Read a phrase with unknown words: it may mean something *in* a place."""
    gazetteer = context.gazetteer
    last = max(unknown + excluding)
    # "the Ashura farm in al-Fatayeh": the farm is unknown, but the text says what it lies in, so
    # the area is placed. "of" is not enough: what is of a place need not lie in it
    inside = [
        at
        for at in range(last + 1, len(tokens))
        if tokens[at].is_preposition("in")
        and not tokens[at].is_preposition("of")
        and at < named[-1]
    ]
    body = any(tokens[at].sense("not a place") == "an organisation" for at in excluding)
    building = bool(kinds_in(tokens) & BUILDINGS)
    if body and not building and not any(token.sense("event") for token in tokens):
        # a brigade is not a place, whatever its name
        inside = []
    country = gazetteer.places[tokens[named[-1]].matches[0].entry.place_id].kind == "country"
    # a country is too vague: "the Ashura farm in Libya" would be placed all over Libya
    if inside and not any(at < last for at in named) and not country:
        rest = _read_one(tokens[inside[0] :], context)
        strange = " ".join(token.text for token in tokens[: last + 1])
        remark = f"'{strange}' is not in the gazetteer"
        return replace(rest, readings=tuple(with_remark(one, remark) for one in rest.readings))
    name = tokens[named[0]].text
    if excluding:
        what = tokens[excluding[0]].sense("not a place")
        why = f"'{tokens[excluding[0]].text}' makes it {what}, not the place"
        code = PlacingReason.STREET if what == "a street" else PlacingReason.NOT_A_PLACE
        return PhraseReading(unplaced=(context.refuse(code, why, name),))
    # without "in", an unknown word may make the name another one, as "wadi" does in "Wadi Derna".
    # A refusal is better than a wrong place
    words = [tokens[at].text for at in unknown]
    run = " ".join(c.text for c in tokens if c.unknown or c.matches)
    why = gazetteer.outside([run, " ".join(words)])
    why = why or f"{quoted(words)} not known, and could make it another place"
    return PhraseReading(unplaced=(context.refuse(PlacingReason.UNKNOWN_WORD, why, run, name),))


def _read_pair(tokens: list[Token], named: list[int], context: PhraseContext) -> PhraseReading:  # noqa: PLR0911 - one return a case
    """Read a phrase with several names: one contains or describes the other, or they are a list."""
    gazetteer = context.gazetteer
    first, second = (tokens[at].matches[0].entry.place_id for at in named[:2])
    cut = named[0] + 1
    gap = tokens[cut : named[1]]
    # "Sheiha in Derna" means Sheiha, and "Derna, Sheiha" does too: the narrower place is kept
    reduced = reduced_to_inner(tokens, named[0], named[1], context)
    if reduced is not None:
        return _read_one(reduced, context)
    names = [gazetteer.places[one].name for one in (first, second)]
    # "al-Fatayeh, south-east of Derna" is al-Fatayeh: the rest only says where that is. If it
    # cannot be true, the text means another place of that name
    described = is_described(gap)
    if described and too_far_apart(first, second, gazetteer):
        why = f"{names[0]} of the gazetteer is far from {names[1]}"
        return _refused(PlacingReason.CONTRADICTION, why, context, tokens[named[0]].text)
    if described:
        return _read_one(tokens[:cut], context)
    if len(named) == 2 and is_route(tokens, named[0], gap):  # noqa: PLR2004 - two ends
        return reading_of(read_between(tokens, context))
    if any(c.is_preposition("in") for c in gap):
        why = f"{names[0]} does not lie in {names[1]}"
        return _refused(PlacingReason.CONTRADICTION, why, context, tokens[named[0]].text)
    # "Derna Tobruk" with nothing between may be a road, a typing error or two places: nobody can
    # tell
    if not gap and first != second:
        why = f"{names[0]} and {names[1]} are named together, but neither lies in the other"
        return _refused(PlacingReason.CONTRADICTION, why, context, *names)
    ends = [*[at + 1 for at in named[:-1]], len(tokens)]
    starts = [0, *ends[:-1]]
    return _read_several([tokens[a:b] for a, b in zip(starts, ends, strict=True)], context)


def _refused(code: PlacingReason, why: str, context: PhraseContext, *keys: str) -> PhraseReading:
    return PhraseReading(unplaced=(context.refuse(code, why, *keys),))
