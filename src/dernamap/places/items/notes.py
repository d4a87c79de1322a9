"""Notes: what follows a name in parentheses: an alias, a containing place, an offset, or a remark.

"Sheiha al-Gharbiya (West Sheiha)", "Derna (15 km E)", "Benghazi (port)", "Tripoli (statement about
Derna)", "downtown (5)".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.places.gazetteer import contains, district_of, in_another_town, too_far_apart
from dernamap.places.grammar import PhraseContext, read_phrase, read_tokens
from dernamap.places.items.next_to_name import is_unnamed, offset_from, part_of_anchor
from dernamap.places.mention import direction_in, distance_in, kinds_in, tokens_of
from dernamap.places.readings import (
    UNDECIDED_REASONS,
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    with_remark,
)
from dernamap.places.text import ANY_PLACE

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Part

__all__ = ["read_part"]

WORDS_BEFORE_ABOUT = 2
"""Words before "about" in a note that says what a statement was about ("joint statement about
Derna")."""


def read_part(part: Part, gazetteer: Gazetteer, *, home: str, partly: bool) -> PhraseReading:
    """Read a part of a mention with its notes.

    Parameters
    ----------
    part
        Words between commas, with what follows them in parentheses.
    gazetteer
        The places.
    home
        The place that the records are known to be about; empty if that is not known.
    partly
        Whether the known parts are kept if others are unknown.

    Returns
    -------
    PhraseReading
        Places found and words that were not placed.

    """
    for note in part.notes:
        subject = _subject(note, gazetteer, home=home)
        if subject is not None:
            remark = f"described as {part.text}"
            return replace(
                subject,
                readings=tuple(
                    replace(one, why=f"{one.why}; {remark}") for one in subject.readings
                ),
            )
    phrase = read_phrase(part.text, gazetteer, home=home) if part.text else PhraseReading()
    for note in part.notes:
        phrase = _with_note(phrase, part, note, gazetteer, home=home, partly=partly)
    return phrase


def _subject(note: str, gazetteer: Gazetteer, *, home: str) -> PhraseReading | None:
    """Read the place that a note says a statement was about, if it does."""
    tokens = tokens_of(note, gazetteer.index)
    for at, token in enumerate(tokens[: WORDS_BEFORE_ABOUT + 1]):
        if token.is_preposition("about") and not any(one.matches for one in tokens[:at]):
            context = PhraseContext(note, gazetteer, "", home)
            subject = read_tokens(tokens[at + 1 :], context) if tokens[at + 1 :] else None
            if subject is not None and subject.readings and not subject.unplaced:
                return subject
    return None


def _with_note(  # noqa: PLR0911 - one return a form of note
    phrase: PhraseReading,
    part: Part,
    note: str,
    gazetteer: Gazetteer,
    *,
    home: str,
    partly: bool,
) -> PhraseReading:
    """Read a part together with what follows it in parentheses."""
    tokens = tokens_of(note, gazetteer.index)
    if not tokens or all(token.text.isdecimal() for token in tokens):
        return phrase
    sides = read_phrase(f"{note} {part.text}", gazetteer)
    shared = {one.place_id for one in sides.readings} & set(_sides_of(phrase, gazetteer))
    if shared and not sides.unplaced:
        return sides
    if phrase.readings and is_unnamed(note, gazetteer):
        return _with_unnamed(phrase, part, note, gazetteer)
    inside = read_phrase(note, gazetteer, home=home)
    inner = [reading for reading in inside.readings if reading.own]
    # in records about Derna "city centre (Bulahati unit)" is Derna's
    strangers = {PlacingReason.OUTSIDE_REGION} if home else UNDECIDED_REASONS
    strange = any(one.code in strangers for one in inside.unplaced)
    if phrase.is_general and is_unnamed(part.text, gazetteer) and (inner or strange):
        return _part_of_note(part, note, inner, inside, gazetteer)
    if not part.text or (phrase.unplaced and not phrase.readings):
        kept = bool(inside.readings) and (partly or not inside.unplaced)
        # "Xanadu (old city)" is not the old city of the home
        unknown = any(one.code in UNDECIDED_REASONS for one in phrase.unplaced)
        kept = kept and not (inside.is_general and unknown)
        kept = kept and not any(one.code == PlacingReason.OUTSIDE_REGION for one in phrase.unplaced)
        if not kept:
            return phrase
        readings = inside.readings
        if part.text:
            remark = f"'{part.text}' is not in the gazetteer"
            readings = tuple(with_remark(one, remark) for one in readings)
        return replace(inside, readings=readings, unplaced=())
    if inner and not inside.unplaced:
        return _with_alias(phrase, part, note, inner, gazetteer)
    unknown = any(token.unknown for token in tokens)
    if unknown and not partly:
        why = f"'{note}' is not known, and could make it another place"
        return _refused(PlacingReason.UNKNOWN_WORD, why, part, note, phrase)
    return phrase


def _with_unnamed(  # noqa: PLR0911 - one return a form of note
    phrase: PhraseReading, part: Part, note: str, gazetteer: Gazetteer
) -> PhraseReading:
    """Read a note that names no place: an offset from the part, or a part of it."""
    tokens = tokens_of(note, gazetteer.index)
    own = [one for one in phrase.readings if one.place_id]
    if not own or phrase.is_general or any(token.sense("event") for token in tokens):
        return phrase
    if len(own) > 1:
        if distance_in(tokens) is None:
            return phrase
        why = f"it does not say from where '{note}' is measured"
        return _refused(PlacingReason.WHICH_PLACE, why, part, note, phrase)
    if not own[0].own and direction_in(tokens):
        # the note is inside the phrase, as in "15 km (east) of Derna"
        return read_phrase(f"{note} {part.text}", gazetteer)
    offset = offset_from(note, own[0], gazetteer)
    if offset is not None:
        return offset
    kinds = kinds_in(tokens) - ANY_PLACE
    if kinds and gazetteer.places[own[0].place_id].kind in {"city", "town"} and own[0].own:
        found = part_of_anchor(note, own[0], gazetteer)
        # "Benina (town)": the note only says what kind of place it is
        return found if found.readings or not kinds <= {"city"} else phrase
    return phrase


def _part_of_note(
    part: Part,
    note: str,
    inner: list[PlaceReading],
    inside: PhraseReading,
    gazetteer: Gazetteer,
) -> PhraseReading:
    """Read general words with a name in parentheses: "port (Benghazi)"."""
    towns = [one for one in inner if gazetteer.places[one.place_id].kind != "country"]
    if len(towns) == 1 and not inside.unplaced:
        return part_of_anchor(part.text, towns[0], gazetteer)
    if inner and not towns:
        return read_phrase(part.text, gazetteer)
    why = f"'{note}' is not known, so it is not clear whose '{part.text}' is meant"
    return _refused(PlacingReason.WHICH_PLACE, why, part, note, inside)


def _sides_of(phrase: PhraseReading, gazetteer: Gazetteer) -> list[str]:
    """Return the known sides of the places that a phrase found."""
    found = {reading.place_id for reading in phrase.readings}
    return [side for side, whole in gazetteer.index.side_of.items() if whole in found]


def _with_alias(
    phrase: PhraseReading, part: Part, note: str, inner: list[PlaceReading], gazetteer: Gazetteer
) -> PhraseReading:
    """Keep the narrower of a place and what follows it in parentheses."""
    readings = list(phrase.readings)
    for reading in inner:
        outer = [one for one in readings if contains(one.place_id, reading.place_id, gazetteer)]
        known = any(
            one.place_id == reading.place_id or contains(reading.place_id, one.place_id, gazetteer)
            for one in readings
        )
        if outer:
            readings = [one for one in readings if one not in outer] + [reading]
        elif not known and any(_contradicts(one, reading, gazetteer) for one in readings):
            why = f"{readings[0].label} of the gazetteer does not lie in {reading.label}"
            return _refused(PlacingReason.CONTRADICTION, why, part, note, phrase)
    return replace(phrase, readings=tuple(readings))


def _contradicts(reading: PlaceReading, other: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Return whether a place cannot lie in another that follows it in parentheses."""
    kind, outer = (gazetteer.places[one.place_id].kind for one in (reading, other))
    if outer == "country":
        return kind != "country"
    if outer in {"city", "town"} and (
        kind in {"city", "town"} or in_another_town(reading.place_id, other.place_id, gazetteer)
    ):
        # "Martuba (Derna)" lies in Derna's district; "Tobruk (Derna)" cannot be both
        district = district_of(other.place_id, gazetteer)
        return not (district and contains(district, reading.place_id, gazetteer))
    return too_far_apart(reading.place_id, other.place_id, gazetteer)


def _refused(
    code: PlacingReason, why: str, part: Part, note: str, phrase: PhraseReading
) -> PhraseReading:
    keys = tuple(one.label for one in phrase.readings) or (part.text,)
    refused = Unplaced(text=f"{part.text} ({note})", code=code, why=why, keys=keys)
    return PhraseReading(unplaced=(refused,))
