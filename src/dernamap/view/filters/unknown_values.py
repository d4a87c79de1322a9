"""Values of filters that a dataset does not have: they are left out, and named in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.view.filters.name_columns import (
    name_column,
    party_keys,
    publisher_column,
    speaker_column,
)
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dataset import Dataset
    from dernamap.view.filters.filter_fields import FilterFields
    from dernamap.view.filters.name_columns import NameColumn

__all__ = ["without_unknown"]

_SHOWN = 60


def without_unknown(
    dataset: Dataset, fields: FilterFields, language: str = "en"
) -> tuple[dict[str, Any], list[str]]:
    """Find the values of filters that a dataset does not have.

    Parameters
    ----------
    dataset
        The dataset.
    fields
        The filters that a link asks for.
    language
        One of `dernamap.words.LANGUAGES`, in which the lines are.

    Returns
    -------
    tuple of dict and list of str
        The filters to change, from name to the values that are left; and one line per filter that
        names what was left out.

    """
    words = words_of(language)
    kept: dict[str, tuple[str, ...]] = {}
    notices = []
    for name, is_known in _tests(dataset).items():
        values: tuple[str, ...] = getattr(fields, name)
        if not values:
            continue
        known = is_known()
        found = tuple(value for value in values if known(value))
        if found != values:
            kept[name] = found
            missing = ", ".join(repr(_short(value)) for value in values if value not in found)
            why = words(f"notices.unknown.{name}")
            notices.append(words("notices.not_here", name=name, missing=missing, why=why))
    return kept, notices


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _tests(dataset: Dataset) -> dict[str, Callable[[], Callable[[str], bool]]]:
    """Give, for each filter, how it is prepared and then asked whether the dataset has a value."""
    events = dataset.events

    def names(found: NameColumn) -> Callable[[str], bool]:
        return lambda value: bool(found.numbers_of(value))

    def publishers() -> Callable[[str], bool]:
        found = publisher_column(dataset)
        return lambda value: bool(found.numbers_of(value))

    def places() -> Callable[[str], bool]:
        known = {*dataset.placements["place_id"].unique(), *dataset.gazetteer.places} - {""}
        return known.__contains__

    return {
        "types": lambda: set(dataset.event_types["type_id"]).__contains__,
        "actors": lambda: names(name_column(events["actors"], party_keys(dataset))),
        "by": lambda: names(speaker_column(dataset)),
        "sources": lambda: set(dataset.sources["source_id"]).__contains__,
        "publishers": publishers,
        "places": places,
    }
