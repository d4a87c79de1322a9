"""General words: the old town, the port, the western entrance, of the place that is spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.geometry import sides
from dernamap.places.grammar.listed import listed_under
from dernamap.places.grammar.named import read_noun
from dernamap.places.mention import Chunk, is_neutral, kinds_in, near_in, quoted, side_in
from dernamap.places.names import Entry, Hit
from dernamap.places.readings import Lost, Phrase, Spot, beside, of_place, outcome, related

if TYPE_CHECKING:
    from dernamap.places.grammar.context import Scene

__all__ = ["read_general"]


def read_general(chunks: list[Chunk], scene: Scene) -> Phrase:  # noqa: PLR0911 - one return a case
    """Read a phrase that names no place.

    Parameters
    ----------
    chunks
        The phrase.
    scene
        What to read it with.

    Returns
    -------
    Phrase
        The map's own old town or port, or what the words lack.

    """
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
        home = gazetteer.places[scene.home].name
        lent = Hit(Entry(scene.home, home, "name"), Method.NAME, 1.0)
        named = [*chunks, Chunk(home.casefold(), hits=(lent,))]
        return replace(outcome(read_noun(named, len(chunks), scene)), general=True)
    place_id = listed_under(kinds, direction, "", gazetteer)
    if place_id is not None:
        name = gazetteer.places[place_id].name
        spot = of_place(
            scene.text, Hit(Entry(place_id, name, "variant"), Method.VARIANT, 1.0), gazetteer
        )
        if isinstance(spot, Spot) and near_in(chunks):
            spot = beside(spot)
        return replace(outcome(spot), general=True)
    if direction and scene.about and (kinds or any(c.sense("road") for c in chunks)):
        return _on_a_side(direction, scene)
    if direction and not kinds:
        return Phrase(setting=True, lost=(scene.lose("a direction without a place"),))
    return Phrase(lost=(scene.lose("general words that name no place"),), general=bool(kinds))


def _on_a_side(direction: str, scene: Scene) -> Phrase:
    """Place general words with a direction on that side of what the record is about."""
    name = scene.gazetteer.places[scene.about].name
    hit = Hit(Entry(scene.about, name, "name"), Method.NAME, 1.0)
    spot = of_place(scene.text, hit, scene.gazetteer)
    if isinstance(spot, Lost):
        return Phrase(lost=(spot,))
    basis = f"the text names no place, and the record is about {name}"
    ground = sides(spot.extent, direction, edge=True, basis=basis)
    side = related(spot, f"{scene.text} of {name}", ground)
    why = f"'{scene.text}' placed on that side of {name}: {basis}"
    return Phrase(spots=(replace(side, why=why),), general=True)
