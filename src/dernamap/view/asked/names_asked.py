"""What a question names: speakers, kinds of events, places and parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of
from dernamap.places import fold
from dernamap.search import index_of, party_names
from dernamap.view.filters import acted_by, said_by, slug
from dernamap.words import LANGUAGES, plural_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset import Dataset

__all__ = [
    "EMPTY_WORDS",
    "doers_in",
    "parties_in",
    "places_in",
    "speaker_in",
    "spelled_out",
    "tellers_in",
    "types_in",
]

EMPTY_WORDS = frozenset(
    fold(word)
    for word in (
        "a",
        "about",
        "all",
        "an",
        "and",
        "around",
        "at",
        "by",
        "did",
        "does",
        "every",
        "everything",
        "for",
        "how",
        "in",
        "is",
        "it",
        "me",
        "near",
        "of",
        "on",
        "only",
        "or",
        "report",
        "reports",
        "show",
        "that",
        "the",
        "there",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "with",
        "كل",
        "ما",
        "ماذا",
        "الذي",
        "التي",
        "في",
        "من",
        "على",
        "عن",
        "حول",
        "قرب",
        "فقط",
        "و",
    )
)
"""Words that say nothing about what is asked for."""


def speaker_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take the longest run of words out of a question that is a speaker's name, or is in one."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            for name in (run, *_same(run, dataset)):
                value = slug(" ".join(name))
                if said_by(dataset, value):
                    return (value,), [*words[:start], *words[start + size :]]
    return (), words


def _same(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    """Return what else is written for some words, as in another language."""
    items = index_of(dataset).read(" ".join(words)).items
    return items[0].phrases if len(items) == 1 and not items[0].codes else ()


def spelled_out(text: str, dataset: Dataset) -> str:
    """Write a party's name for its abbreviation where that is a word as well: "IS" is no "is"."""
    for row in rows_of(dataset.parties):
        short = row["short_name"]
        if short.isupper() and short.casefold() in EMPTY_WORDS and not text.isupper():
            text = re.sub(rf"\b{re.escape(short)}\b", row["name"], text)
    return text


_BY = frozenset({"by", fold("بواسطة")})


def doers_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take who did it out of a question: what "by" is said of, which may be a place elsewhere.

    "Air strikes by Egypt" are those that Egypt flew, and none near Egypt.
    """
    found: list[str] = []
    left = list(words)
    for at in [number for number, word in enumerate(words) if word in _BY][::-1]:
        start = at + 1 + (left[at + 1 : at + 2] == ["the"])
        for end in range(len(left), start, -1):
            run = left[start:end]
            parties, others = parties_in(run, dataset)
            value = parties[0] if parties and not others else slug(" ".join(run))
            if acted_by(dataset, value):
                found.append(value)
                left[at:end] = []
                break
    return tuple(dict.fromkeys(found)), left


def tellers_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take out of a question who says so, if "by" is said of a speaker: "reports by Reuters"."""
    for at, word in enumerate(words):
        for end in range(len(words), at + 1, -1) if word in _BY else ():
            value = slug(" ".join(words[at + 1 : end]))
            if value and said_by(dataset, value):
                return (value,), [*words[:at], *words[end:]]
    return (), words


def parties_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take the parties out of a question, in each of their names."""
    names = {
        tuple(fold(name).split()): row["short_name"]
        for row in rows_of(dataset.parties)
        for name in party_names(row)
    }
    found: list[str] = []
    left = list(words)
    for size in range(len(left), 0, -1):
        for start in range(len(left) - size + 1):
            party = names.get(tuple(left[start : start + size]))
            if party is not None:
                found.append(slug(party))
                left[start : start + size] = []
                break
    return tuple(dict.fromkeys(found)), left


def types_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take the names of kinds of events out of a question, in the singular or the plural."""
    names: dict[tuple[str, ...], str] = {}
    for row in rows_of(dataset.event_types):
        labels = [row["label"], row["label_ar"], row["type_id"].replace("_", " ")]
        labels += [plural_name(language, row["type_id"]) for language in LANGUAGES]
        for label in filter(None, labels):
            names.setdefault(_stems(fold(label).split()), row["type_id"])
    found: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(words):
        for size in range(len(words) - at, 0, -1):
            run = words[at : at + size]
            # a longer run has no meaning of its own
            same = _same(run, dataset) if size <= _SHORT else ()
            named = [names[key] for one in (run, *same) if (key := _stems(one)) in names]
            if named:
                found.append(named[0])
                at += size
                break
        else:
            left.append(words[at])
            at += 1
    return tuple(dict.fromkeys(found)), left


_SHORT = 2


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return words without what makes a plural in English, or gives the article in Arabic."""
    return tuple(
        word.removesuffix("s") if word.isascii() else word.removeprefix("ال") for word in words
    )


def places_in(words: list[str], dataset: Dataset) -> tuple[tuple[str, ...], list[str]]:
    """Take places out of a question, in any spelling that the geocoder knows."""
    if not words:
        return (), words
    ids = list(dataset.gazetteer.places)
    found: list[str] = []
    left: list[str] = []
    for term in index_of(dataset).read(" ".join(words)).items:
        named = [ids[int(code.removeprefix("_p"))] for code in term.codes]
        # of several places with a name, the one that the records are about is meant, or none
        if len(named) > 1 and dataset.home is not None and dataset.home.place_id in named:
            named = [dataset.home.place_id]
        if len(named) == 1:
            found += named
        else:
            left += term.typed
    return tuple(dict.fromkeys(found)), left
