"""Names in cells that hold several: actors, speakers, sources and their publishers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import rows_of, speakers_of, split_ids
from dernamap.view.filters.slug import has_words, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dernamap.dataset import Dataset

__all__ = [
    "NameColumn",
    "name_column",
    "party_keys",
    "publisher_column",
    "source_column",
    "speaker_column",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumn:
    """A column of cells that hold names.

    Attributes
    ----------
    names
        Each name once, in the order of their first appearance.
    keys
        Of each name: its slug, and the slugs of its other names.
    cells
        Each different cell: the numbers of the names in it.
    codes
        Of each event: the number of its cell.
    speakers
        Slugs that mean a speaker of the dataset, and no other name that has the same words.

    """

    names: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[int, ...], ...]
    codes: np.ndarray
    speakers: frozenset[str] = frozenset()

    def numbers_of(self, words: str) -> set[int]:
        """Return the names in which words are consecutive; of a speaker, those that mean it.

        Parameters
        ----------
        words
            A name, or some of its words, as a link or a person writes them.

        Returns
        -------
        set of int
            Numbers of names.

        """
        asked = slug(words)
        if asked in self.speakers:
            return {number for number, keys in enumerate(self.keys) if asked in keys}
        return {number for number, keys in enumerate(self.keys) if has_words(keys, asked)}

    def events_with(self, numbers: Iterable[int]) -> np.ndarray:
        """Tell which events have one of these names.

        Parameters
        ----------
        numbers
            Numbers of names.

        Returns
        -------
        numpy.ndarray
            One bool an event.

        """
        wanted = set(numbers)
        found = [not wanted.isdisjoint(cell) for cell in self.cells]
        return np.array(found, dtype=bool)[self.codes] if found else np.zeros(0, dtype=bool)


def name_column(
    cells: pd.Series,
    keys_of: Callable[[str], tuple[str, ...]],
    *,
    as_said: Callable[[str], str] = str,
    speakers: Iterable[str] = (),
) -> NameColumn:
    """Read a column of cells whose names are separated by semicolons.

    Parameters
    ----------
    cells
        One cell per event.
    keys_of
        From a name to its keys.
    as_said
        From a part of a cell to its name; parts without a name are left out.
    speakers
        Names that the keys name in full, where names are folded to speakers.

    Returns
    -------
    NameColumn
        Its names and which event has which.

    """
    codes, unique = pd.factorize(cells)
    known: dict[str, int] = {}
    numbered = []
    for cell in unique:
        names = [as_said(part) for part in split_ids(cell)]
        numbered.append(
            tuple(dict.fromkeys(known.setdefault(name, len(known)) for name in names if name))
        )
    return NameColumn(
        names=tuple(known),
        keys=tuple(keys_of(name) for name in known),
        cells=tuple(numbered),
        codes=codes,
        speakers=frozenset(map(slug, speakers)),
    )


def party_keys(dataset: Dataset) -> Callable[[str], tuple[str, ...]]:
    """Return how actors and speakers are found: by their own words, and by a party that they name.

    Parameters
    ----------
    dataset
        With its parties: a name that holds a party's short name, its name or one of its aliases
        ("Haftar's forces") is known by the short name too.

    Returns
    -------
    callable
        From a name to its keys.

    """
    words = {
        slug(word): slug(row["short_name"])
        for row in rows_of(dataset.parties)
        for word in (row["short_name"], row["name"], *split_ids(row["aliases"]))
    }

    def keys_of(name: str) -> tuple[str, ...]:
        own = slug(name)
        parties = [party for word, party in words.items() if has_words((own,), word)]
        return tuple(dict.fromkeys((own, *parties)))

    return keys_of


def speaker_column(dataset: Dataset) -> NameColumn:
    """Read who says so in which event.

    Parameters
    ----------
    dataset
        With its table of speakers: a spelling in it is known by its own words and by its speakers;
        any other as `party_keys` has it.

    Returns
    -------
    NameColumn
        Of ``attributed_to``.

    """
    table = speakers_of(dataset.speakers)
    of_party = party_keys(dataset)

    def keys_of(name: str) -> tuple[str, ...]:
        if name not in table:
            return of_party(name)
        return tuple(dict.fromkeys((slug(name), *map(slug, table[name]))))

    names = dataset.speakers["speaker"]
    return name_column(dataset.events["attributed_to"], keys_of, speakers=names)


def source_column(dataset: Dataset) -> NameColumn:
    """Read which event has which source, by the sources' identifiers."""
    return name_column(dataset.events["source_ids"], lambda name: (name,))


def publisher_column(dataset: Dataset) -> NameColumn:
    """Read which event has a source of which publisher."""
    sources = dataset.sources
    of_source = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    return name_column(
        dataset.events["source_ids"],
        lambda name: (slug(name),),
        as_said=lambda source: of_source.get(source, ""),
    )
