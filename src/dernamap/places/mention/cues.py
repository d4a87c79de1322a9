"""Clues: what a phrase says besides names: kinds, sides, distances, and whether it leads away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dernamap.places.mention.tokens import Chunk

__all__ = [
    "distance_km",
    "is_neutral",
    "kinds_in",
    "leads_away",
    "near_in",
    "quoted",
    "side_in",
    "without_region",
]

_QUIET = frozenset({"drop", "prep", "approx", "context", "adjective", "thing"})
_COMPASS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        *(a + gap + b for a in ("north", "south") for b in ("east", "west") for gap in ("", " ")),
    }
)
_SIDE_WORDS = frozenset(
    {
        *("part", "parts", "side", "end", "tip", "flank", "section", "portion", "sectors", "half"),
        *("partie", "parties", "cote", "parte", "parti", "lato", "جانب", "جزء", "اجزاء"),
    }
)
_SIDED = frozenset({"area", "areas", "quarter", "port", "camp", "industrial area"})
"""Kinds that a direction names one side of: "western district of Derna" is in Derna."""


def is_neutral(chunk: Chunk) -> bool:
    """Say whether a chunk neither names nor describes a place."""
    return bool(chunk.senses) and all(sense.role in _QUIET for sense in chunk.senses)


def kinds_in(chunks: Iterable[Chunk]) -> frozenset[str]:
    """Give the kinds of place and parts of places that chunks say."""
    return frozenset(
        value
        for chunk in chunks
        if (value := chunk.sense("kind") or chunk.sense("part")) is not None
    )


def side_in(chunks: Iterable[Chunk]) -> str:
    """Give the first direction that chunks say, or an empty text."""
    return next((value for chunk in chunks if (value := chunk.sense("dir")) is not None), "")


def near_in(chunks: Iterable[Chunk]) -> bool:
    """Say whether chunks put something near or around a place rather than in it."""
    return any(chunk.joins("near") or (chunk.sense("part") == "around") for chunk in chunks)


def distance_km(chunks: Sequence[Chunk]) -> tuple[float, float, str] | None:
    """Give the distance that a phrase says.

    Parameters
    ----------
    chunks
        The phrase.

    Returns
    -------
    (float, float, str) or None
        Kilometres, low and high, and the distance in words; None if the phrase says none.

    """
    for at, chunk in enumerate(chunks):
        unit = chunk.sense("unit")
        if unit is None:
            continue
        found = [one.number for one in chunks[max(0, at - 3) : at] if one.number is not None]
        if not found:
            found = [1.0]
        numbers = sorted(found[-2:])
        factor = float(unit)
        said = " to ".join(f"{number:g}" for number in dict.fromkeys(numbers))
        name = {1.0: "km", 0.001: "m"}.get(factor, "miles")
        words = f"{said} {name}"
        if name == "miles":
            words += f" ({' to '.join(f'{n * factor:.3g}' for n in dict.fromkeys(numbers))} km)"
        return numbers[0] * factor, numbers[-1] * factor, words
    return None


def leads_away(chunks: Sequence[Chunk], name_at: int) -> bool:
    """Say whether a direction leads away from a place ("south of it") or is a side of it.

    Parameters
    ----------
    chunks
        The phrase.
    name_at
        Where in it the place's name stands.

    Returns
    -------
    bool
        False as well if the phrase says no direction before the name.

    """
    for at, chunk in enumerate(chunks[:name_at]):
        if chunk.sense("dir") is None:
            continue
        before, following = chunks[:at], chunks[at + 1 : name_at]
        if any(_says_side(one) for one in following):
            return False
        joined = any(one.joins("of") or one.joins("from") for one in following)
        if chunk.text in _COMPASS and joined:
            return True
        if any(_says_side(one) for one in before):
            return False
        if not chunk.text.isascii():
            return True
        # "to the south", "au sud", "a sud": an adjective in -ern never leads away
        return joined and not chunk.text.endswith("ern")
    return False


def _says_side(chunk: Chunk) -> bool:
    part = chunk.sense("part")
    return (
        (part is not None and part != "around")
        or chunk.sense("kind") in _SIDED
        or chunk.text in _SIDE_WORDS
    )


def quoted(words: Iterable[str]) -> str:
    """Give words in quotation marks, with the verb that follows them."""
    return f"'{' '.join(words)}' is"


def without_region(chunks: list[Chunk]) -> list[Chunk]:
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
