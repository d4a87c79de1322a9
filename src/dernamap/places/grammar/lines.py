"""Courses: phrases that speak of a line: the border, a road, the ground between two places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places.gazetteer import extent_of
from dernamap.places.geometry import stretch
from dernamap.places.grammar.named import read_noun
from dernamap.places.mention import distance_km, near_in, quoted, side_in
from dernamap.places.names import Entry, Hit
from dernamap.places.readings import Lost, Spot, beside, of_place

if TYPE_CHECKING:
    from dernamap.places.grammar.context import Scene
    from dernamap.places.mention import Chunk

__all__ = ["read_border", "read_stretch"]

_BORDER = {"egypt", "libya", "egyptian-border"}


def read_border(chunks: list[Chunk], scene: Scene) -> Spot | Lost:
    """Read a phrase that speaks of a border: only that with Egypt is known here.

    Parameters
    ----------
    chunks
        The phrase.
    scene
        What to read it with.

    Returns
    -------
    Spot or Lost
        The line, or the place that is told from it.

    """
    gazetteer = scene.gazetteer
    unknown = [chunk.text for chunk in chunks if chunk.unknown]
    places = [chunk.hits[0].entry.place_id for chunk in chunks if chunk.hits]
    egypt = "egyptian-border" in places or "egypt" in places
    egypt = egypt or any(chunk.sense("adjective") == "egypt" for chunk in chunks)
    border = next((one for one in gazetteer.places.values() if one.kind == "border"), None)
    if unknown or not egypt or border is None:
        why = "only the border between Libya and Egypt is in the gazetteer"
        if unknown:
            why += f"; {quoted(unknown)} not known"
        return scene.lose(why, *(chunk.text for chunk in chunks if chunk.hits))
    at = next(
        (
            k
            for k, c in enumerate(chunks)
            if c.hits and places and c.hits[0].entry.place_id not in _BORDER
        ),
        None,
    )
    if at is not None:
        line_at = next(
            k
            for k, chunk in enumerate(chunks)
            if chunk.sense("kind") == "border"
            or (chunk.hits and chunk.hits[0].entry.place_id == border.place_id)
        )
        head = chunks[: at + 1] if at < line_at else chunks[at:]
        return read_noun(head, head.index(chunks[at]), scene)
    if distance_km(chunks) is not None or side_in(chunks):
        return scene.lose("told from a line, which fits no one place", "egyptian border")
    hit = Hit(Entry(border.place_id, border.name, "variant"), Method.VARIANT, 1.0)
    spot = of_place(scene.text, hit, gazetteer)
    if isinstance(spot, Spot) and near_in(chunks):
        return beside(spot)
    return spot


def read_stretch(chunks: list[Chunk], scene: Scene) -> Spot | Lost:
    """Read a phrase that speaks of a road or of the ground between two places.

    Parameters
    ----------
    chunks
        The phrase, with two names or more in it.
    scene
        What to read it with.

    Returns
    -------
    Spot or Lost
        A line, with a radius that covers it.

    """
    gazetteer = scene.gazetteer
    unknown = [chunk.text for chunk in chunks if chunk.unknown]
    if unknown:
        return scene.lose(f"{quoted(unknown)} not known", " ".join(unknown))
    named = [at for at, chunk in enumerate(chunks) if chunk.hits]
    road_at = next((at for at, chunk in enumerate(chunks) if chunk.sense("road")), -1)
    if len(named) > 2 and named[0] < road_at < named[1]:  # noqa: PLR2004 - a head and two ends
        # "Karsa on the road between Derna and Susa": the head is the place
        return read_noun(chunks[: named[0] + 1], named[0], scene)
    before = [at for at in named if at < road_at]
    # in "the Derna-Martuba road near Fatayeh" the names before the road are its ends
    ends = before[:2] if len(before) > 1 else named[-2:]
    hits = [chunks[at].hits[0] for at in ends]
    one, other = (extent_of(hit.entry.place_id, gazetteer) for hit in hits)
    names = [gazetteer.places[hit.entry.place_id].name for hit in hits]
    if one is None or other is None or names[0] == names[1]:
        return scene.lose("it takes two places to lie between", *names)
    road = any(chunk.sense("road") for chunk in chunks)
    where = f"{'on the road ' if road else ''}between {names[0]} and {names[1]}"
    basis = "drawn as the straight line; no source here gives the course"
    return Spot(
        place_id=hits[0].entry.place_id,
        label=where[0].upper() + where[1:],
        extent=stretch(one, other, basis=basis),
        method=Method.RELATIVE,
        score=min(hit.score for hit in hits),
        why=f"'{scene.text}' read as {where}: {basis}",
        own=False,
    )
