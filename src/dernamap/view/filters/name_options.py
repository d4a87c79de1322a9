"""What can be chosen of names in cells, as in the browser's ``filters/filter_options.ts``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dataset import speakers_of, split_ids
from dernamap.view.filters.name_columns import party_keys
from dernamap.view.filters.slug import has_words, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.dataset import Dataset

__all__ = ["name_options"]

_MOST_COMPARED = 800
"""Names that are compared with each other; of more, each stands for itself and its parties."""

_HEAD = re.compile(r",| \(| via ")

Sums = dict[str, list[int]]


def name_options(
    dataset: Dataset, field: str, cells: Mapping[str, tuple[int, int]]
) -> list[tuple[str, str, int, int]]:
    """Count the choices of a list of names.

    Parameters
    ----------
    dataset
        With its parties, speakers and sources; its events are not read.
    field
        ``actors``, ``by``, ``publishers`` or ``sources``.
    cells
        From each cell of the events to how many have it, and how many of these are certain.

    Returns
    -------
    list of tuple
        Value, label, and the two counts, those with most first. An event is counted once, however
        many of its names a choice means.

    """
    labels, options_of = _CHOICES[field](dataset, [*cells])
    sums: Sums = {}
    for cell, (count, certain) in cells.items():
        for value in {value for name in split_ids(cell) for value in options_of(name)}:
            found = sums.setdefault(value, [0, 0])
            found[0] += count
            found[1] += certain
    listed = [
        (value, labels.get(value, value), count, certain)
        for value, (count, certain) in sums.items()
    ]
    return sorted(listed, key=lambda one: (-one[2], one[1]))


Choices = tuple[dict[str, str], "Callable[[str], list[str]]"]


def _sources(dataset: Dataset, _: list[str]) -> Choices:
    rows = zip(*(dataset.sources[name] for name in ("source_id", "title", "url")), strict=True)
    labels = {name: title or url for name, title, url in rows}
    return labels, lambda name: [name] if name in labels else []


def _publishers(dataset: Dataset, _: list[str]) -> Choices:
    sources = dataset.sources
    of_source = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    names = [name for name in dict.fromkeys(sources["publisher"]) if name]
    labels, of_name = _named(names, [], lambda name: (slug(name),))
    return labels, lambda source: of_name(of_source.get(source, ""))


def _actors(dataset: Dataset, cells: list[str]) -> Choices:
    names = [*dict.fromkeys(name for cell in cells for name in split_ids(cell))]
    return _named(names, [*dataset.parties["short_name"]], party_keys(dataset))


def _speakers(dataset: Dataset, cells: list[str]) -> Choices:
    table = speakers_of(dataset.speakers)
    if not table:
        return _actors(dataset, cells)
    labels = {slug(name): name for name in dict.fromkeys(dataset.speakers["speaker"])}
    keys_of = party_keys(dataset)
    speakers = frozenset(labels)

    def options_of(name: str) -> list[str]:
        keys = [slug(one) for one in table[name]] if name in table else keys_of(name)
        found = [key for key in dict.fromkeys(keys) if key in speakers]
        if not found:
            labels.setdefault(slug(name), name)
        return found or [slug(name)]

    return labels, options_of


def _named(
    names: list[str], parties: list[str], keys_of: Callable[[str], tuple[str, ...]]
) -> Choices:
    """Return choices that are words in names: parties, and how the names begin."""
    labels: dict[str, str] = {}
    for label in [*parties, *map(_head, names)]:
        if slug(label):
            labels.setdefault(slug(label), label)
    few = len(names) <= _MOST_COMPARED

    def options_of(name: str) -> list[str]:
        keys = keys_of(name)
        if few:
            return [value for value in labels if has_words(keys, value)]
        return [value for value in (slug(_head(name)), *keys[1:]) if value in labels]

    return labels, options_of


def _head(name: str) -> str:
    """Return the first words of a name: "LNA spokesman" of "LNA spokesman, via Reuters"."""
    return _HEAD.split(name)[0].strip() or name


_CHOICES: dict[str, Callable[[Dataset, list[str]], Choices]] = {
    "actors": _actors,
    "by": _speakers,
    "publishers": _publishers,
    "sources": _sources,
}
