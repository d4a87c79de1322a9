"""Lines: phrases that are about a border, a road, or the way between two places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.gazetteer import extent_of
from dernamap.places.geometry import line_between
from dernamap.places.grammar.named import read_named
from dernamap.places.grammar.region_words import country_of
from dernamap.places.mention import direction_in, distance_in, quoted, says_near
from dernamap.places.names import Entry, NameMatch
from dernamap.places.readings import PlaceReading, PlacingReason, Unplaced, near_place, of_place

if TYPE_CHECKING:
    from dernamap.places.grammar.context import PhraseContext
    from dernamap.places.mention import Token

__all__ = ["read_between", "read_border"]


def read_border(tokens: list[Token], context: PhraseContext) -> PlaceReading | Unplaced:
    """Read a phrase that is about a border.

    Which border is meant follows from the countries that the phrase names, by name or as an
    adjective: "the border with Egypt", "الحدود الليبية المصرية".

    Parameters
    ----------
    tokens
        The phrase.
    context
        What to read it with.

    Returns
    -------
    PlaceReading or Unplaced
        The line, or the place that the phrase describes with it ("Musaid on the Egyptian border").

    """
    gazetteer = context.gazetteer
    unknown = [token.text for token in tokens if token.unknown]
    border = _border_meant(tokens, context)
    if unknown or not border:
        names = sorted(gazetteer.places[one].name for one in gazetteer.borders)
        why = f"the text does not name one of the borders in the gazetteer: {', '.join(names)}"
        if not names:
            why = "the gazetteer has no border"
        if unknown:
            why += f"; {quoted(unknown)} not known"
        keys = (token.text for token in tokens if token.matches)
        return context.refuse(PlacingReason.BORDER_NOT_LISTED, why, *keys)
    described = _described_by_border(tokens, border, context)
    if described is not None:
        return described
    if distance_in(tokens) is not None or direction_in(tokens):
        why = "a distance or direction from a whole line does not give a single place"
        return context.refuse(PlacingReason.NO_COURSE, why, gazetteer.places[border].name)
    entry = Entry(border, gazetteer.places[border].name, "variant")
    line = of_place(context.text, NameMatch(entry, Method.VARIANT, 1.0), gazetteer)
    if isinstance(line, PlaceReading) and says_near(tokens):
        return near_place(line)
    return line


def _border_meant(tokens: list[Token], context: PhraseContext) -> str:
    """Return the one border that fits the countries of a phrase; empty if none or several do."""
    gazetteer = context.gazetteer
    listed = [token.matches[0].entry.place_id for token in tokens if token.matches]
    direct = [one for one in listed if one in gazetteer.borders]
    named = {country_of(token, gazetteer) for token in tokens} - {""}
    # an adjective of a country that the gazetteer does not hold: "the Tunisian border"
    if any(token.sense("nationality") and not country_of(token, gazetteer) for token in tokens):
        return ""
    # a border that is named itself must fit the countries that the phrase names as well
    if direct:
        return direct[0] if named <= gazetteer.borders[direct[0]] else ""
    abroad = named - {gazetteer.home_country}
    # a country has several borders: "the Libyan border" does not say which
    fitting = [one for one, sides in gazetteer.borders.items() if abroad and named <= sides]
    return fitting[0] if len(fitting) == 1 else ""


def _described_by_border(
    tokens: list[Token], border: str, context: PhraseContext
) -> PlaceReading | Unplaced | None:
    """Read the place that a phrase describes with the border, if it names one."""
    aside = {border, *context.gazetteer.borders[border]}
    at = next(
        (
            k
            for k, token in enumerate(tokens)
            if token.matches and token.matches[0].entry.place_id not in aside
        ),
        None,
    )
    if at is None:
        return None
    line_at = next(
        k
        for k, token in enumerate(tokens)
        if token.sense("kind") == "border"
        or (token.matches and token.matches[0].entry.place_id == border)
    )
    # "Musaid on the Egyptian border" and "the border crossing of Musaid": the place is named
    # before the border or after it
    head = tokens[: at + 1] if at < line_at else tokens[at:]
    return read_named(head, head.index(tokens[at]), context)


def read_between(tokens: list[Token], context: PhraseContext) -> PlaceReading | Unplaced:
    """Read a phrase that is about a road or the way between two places.

    Parameters
    ----------
    tokens
        The phrase, with two names or more in it.
    context
        What to read it with.

    Returns
    -------
    PlaceReading or Unplaced
        A line, with a radius that covers it.

    """
    gazetteer = context.gazetteer
    unknown = [token.text for token in tokens if token.unknown]
    if unknown:
        why = f"{quoted(unknown)} not known"
        return context.refuse(PlacingReason.UNKNOWN_WORD, why, " ".join(unknown))
    named = [at for at, token in enumerate(tokens) if token.matches]
    road_at = next((at for at, token in enumerate(tokens) if token.sense("road")), -1)
    if len(named) > 2 and named[0] < road_at < named[1]:  # noqa: PLR2004 - a head and two ends
        # "Karsa on the road between Derna and Susa": the head is the place
        return read_named(tokens[: named[0] + 1], named[0], context)
    before = [at for at in named if at < road_at]
    # in "the Derna-Martuba road near Fatayeh" the names before the road are its ends
    ends = before[:2] if len(before) > 1 else named[-2:]
    matches = [tokens[at].matches[0] for at in ends]
    one, other = (extent_of(match.entry.place_id, gazetteer) for match in matches)
    names = [gazetteer.places[match.entry.place_id].name for match in matches]
    if one is None or other is None or names[0] == names[1]:
        why = "a road, or 'between', needs two places"
        return context.refuse(PlacingReason.ONE_END, why, *names)
    road = any(token.sense("road") for token in tokens)
    where = f"{'on the road ' if road else ''}between {names[0]} and {names[1]}"
    basis = "drawn as the straight line between them; the course of the road is not known"
    if not road:
        basis = "drawn as the straight line between them"
    return PlaceReading(
        place_id=matches[0].entry.place_id,
        label=where[0].upper() + where[1:],
        extent=line_between(one, other, basis=basis),
        method=Method.RELATIVE,
        score=min(match.score for match in matches),
        why=f"'{context.text}' read as {where}: {basis}",
        own=False,
    )
