"""Matching: which listed name some words are, how surely, and when they are none.

A similar name is not the same name. Misspellings are accepted in long names, hardly in short ones,
never in the first letter, and never if the word as written is a place elsewhere.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, LCSseq

from dernamap.model import Method
from dernamap.places.names.spelling import LONG
from dernamap.places.text import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dernamap.places.names.name import Entry
    from dernamap.places.names.name_index import NameIndex

__all__ = ["Candidate", "NameMatch", "closest", "match_key", "match_misspelt"]

SHORTEST = 5
"""Sounds that a word needs, and letters that it must exceed, before a misspelling is accepted."""

CLEAR = 6
"""The least number of sounds by which a name is recognised by sound alone; in a shorter one the
spelling counts, because Cuba and Kobe sound like al-Qubbah."""

MOST_SLIPS = 2
"""Slips between the sounds of a long name and those of a text that misspells it."""

HEARD_SCORE = 0.95
MISSPELT_SHARE = 0.9
"""A misspelt name scores this share of its similarity, always less than a listed one."""

_SOFT = frozenset("aiuhاويه")
"""Sounds that transliterations drop and swap: vowels and h."""

CANDIDATES = 3
CANDIDATE_SCORE = 0.5
POOL = 12
"""How many of the names that share most with a text are compared with it for a refusal."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A listed name that a text may be.

    Attributes
    ----------
    entry
        The place and the spelling.
    method
        How the text matches it.
    score
        0 to 1; 1 for the name itself.

    """

    entry: Entry
    method: Method
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a refused text resembles: its name, and the similarity from 0 to 1."""

    place_id: str
    name: str
    score: float


def match_key(key: str, index: NameIndex) -> tuple[NameMatch, ...]:
    """Find the places listed under a name.

    Parameters
    ----------
    key
        The text as folded.
    index
        The gazetteer's names.

    Returns
    -------
    tuple of NameMatch
        The best known place first; empty if no listed spelling is written or sounds like it.

    """
    entries = index.exact.get(key)
    if entries:
        return tuple(
            NameMatch(entry, Method.NAME if entry.listed == "name" else Method.VARIANT, 1.0)
            for entry in entries
        )
    sounds = sound(key)
    written = key.replace(" ", "")
    listed = index.spellings.get(sounds, ())
    if not listed or key in index.elsewhere:
        return ()
    if written not in listed and len(sounds) < CLEAR:
        slips = min(OSA.distance(written, spelling) for spelling in listed)
        if slips > (1 if len(written) < LONG - 1 else 2):
            return ()
    found = {entry.place_id: entry for entry in index.sounds[sounds]}
    if written not in listed and len(sounds) < CLEAR:
        # names that are the same but for one sound of each
        for name in _within(1, LCSseq.distance, sounds, index.bare_names):
            if min(OSA.distance(written, spelling) for spelling in index.spellings[name]) <= slips:
                found |= {
                    entry.place_id: entry
                    for entry in index.sounds[name]
                    if entry.place_id not in found
                }
    return tuple(NameMatch(entry, Method.FOLDED, HEARD_SCORE) for entry in found.values())


def match_misspelt(key: str, index: NameIndex) -> tuple[NameMatch, ...]:
    """Find the places whose names a text misspells.

    Parameters
    ----------
    key
        The text as folded.
    index
        The gazetteer's names.

    Returns
    -------
    tuple of NameMatch
        The most similar first; empty if the text is too short, too different from every name, or
        the name of a place elsewhere. Two places at one distance are both given: the text is
        ambiguous.

    """
    sounds = sound(key)
    written = key.replace(" ", "")
    # an Arabic word of five letters has no short vowels to spare
    letters = len(written) + (0 if written.isascii() else 1)
    if len(sounds) < SHORTEST or letters <= SHORTEST or sounds in index.elsewhere_sounds:
        return ()
    found: dict[str, NameMatch] = {}
    for name in _within(MOST_SLIPS, OSA.distance, sounds, index.bare_from.get(sounds[0], ())):
        slips = OSA.distance(sounds, name)
        if not _may_be_misspelt(sounds, name, slips):
            continue
        misspelt = min(OSA.distance(written, spelling) for spelling in index.spellings[name])
        if misspelt > _allowed(len(written)):
            continue
        score = round(MISSPELT_SHARE * (1 - misspelt / max(len(written), len(name))), 3)
        for entry in index.sounds[name]:
            if entry.place_id not in found or found[entry.place_id].score < score:
                found[entry.place_id] = NameMatch(entry, Method.FUZZY, score)
    return tuple(sorted(found.values(), key=lambda match: (-match.score, match.entry.place_id)))


def _allowed(length: int) -> int:
    """Return how many slips a word of so many letters may have."""
    return 1 if length < LONG else 2


def _within(
    most: int, distance: Callable[..., int], sounds: str, names: Sequence[str]
) -> list[str]:
    """Return the names that are at most so far from a text.

    They are in the order of the alphabet: of two spellings that are equally close, the same one
    is named in every process.
    """
    found = process.extract(sounds, names, scorer=distance, score_cutoff=most, limit=None)
    return sorted(name for name, _, _ in found)


def _may_be_misspelt(sounds: str, name: str, slips: int) -> bool:  # noqa: PLR0911 - one return a rule
    """Return whether so many slips between two sounds leave it the same name."""
    if sounds[0] != name[0] or abs(len(sounds) - len(name)) > slips:
        return False
    shorter = min(len(sounds), len(name))
    # an ending is not a slip: Maghara is not Maghar
    if shorter < LONG and (sounds.startswith(name) or name.startswith(sounds)):
        return False
    if shorter < SHORTEST - 1 or slips > (MOST_SLIPS if shorter >= LONG else 1):
        return False
    firm, firm_name = _without_soft_sounds(sounds), _without_soft_sounds(name)
    if firm == firm_name:
        # only vowels differ: one added or dropped, or in a name long enough one changed
        return shorter > SHORTEST or len(sounds) != len(name)
    if shorter <= SHORTEST:
        return sorted(sounds) == sorted(name)
    # a consonant is missing, doubled or swapped with its neighbour; a different one makes a
    # different name unless the rest is long enough
    if abs(len(firm) - len(firm_name)) == 1 or sorted(firm) == sorted(firm_name):
        return True
    return shorter >= LONG


def _without_soft_sounds(sounds: str) -> str:
    return "".join(letter for letter in sounds if letter not in _SOFT)


def closest(keys: Iterable[str], index: NameIndex) -> tuple[Candidate, ...]:
    """Rank the places that refused words resemble most, for a reader to choose from.

    Parameters
    ----------
    keys
        Folded words, or runs of them.
    index
        The gazetteer's names.

    Returns
    -------
    tuple of Candidate
        Three at most, the most similar first.

    """
    best: dict[str, Candidate] = {}
    for sounds in dict.fromkeys(sound(key) for key in keys):
        shared: Counter[str] = Counter()
        for at in range(len(sounds) - 1):
            shared.update(index.pairs.get(sounds[at : at + 2], ()))
        for name in _most_alike(shared):
            score = round(fuzz.ratio(sounds, name) / 100, 2)
            for entry in index.sounds[name] if score >= CANDIDATE_SCORE else ():
                candidate = Candidate(entry.place_id, entry.name, score)
                known = best.get(entry.place_id)
                if known is None or (-known.score, known.name) > (-score, entry.name):
                    best[entry.place_id] = candidate
    ranked = sorted(best.values(), key=lambda one: (-one.score, one.place_id))
    return tuple(ranked[:CANDIDATES])


def _most_alike(shared: Counter[str]) -> list[str]:
    """Return the names that share most with a text, weighed against their own length."""
    likeness = {name: count / (len(name) - 1) for name, count in shared.items() if len(name) > 1}
    return heapq.nlargest(POOL, likeness, key=lambda name: (likeness[name], name))
