"""A question in words as a view: "air strikes near al-Fatayeh in 2017 and 2018"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np

from dernamap.places import fold
from dernamap.view.asked.asked_days import days_asked
from dernamap.view.asked.names_asked import (
    EMPTY_WORDS,
    doers_in,
    parties_in,
    places_in,
    speaker_in,
    spelled_out,
    tellers_in,
    types_in,
)
from dernamap.view.link import PageState, seen_in, state_to_params, view_phrase
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dernamap.dataset import Dataset
    from dernamap.view.asked.asked_days import AskedDays

__all__ = ["views_asked"]

_LONGEST = 120
"""Characters; a longer text is no question but a text."""

_CHANGED = re.compile(r"\b(?:changed?|changes|differs?|difference|compare)\b|تغير|تغيّر|الفرق|قارن")
_SAYS = re.compile(
    r"\b(?:said|says?|saying|according to|claims? by|claimed|told by)\b"
    # "what it said" has the object at the verb's end
    r"|\b(?:قالت?|يقول|تقول|ذكرت?)(?:ها|ه)?\b|\bبحسب\b"
)
_OFF = frozenset({"data", "days", "lon", "lat", "z"})
"""Fields that a question says nothing about."""


def views_asked(text: str, dataset: Dataset, language: str = "en") -> list[dict[str, Any]]:
    """Read a question as views.

    Parameters
    ----------
    text
        What somebody typed.
    dataset
        The dataset.
    language
        The language of the views' words.

    Returns
    -------
    list of dict
        At most one: ``link`` (the fields of the view, as a link's parameters), ``words``, ``discs``
        (longitude and latitude in degrees and radius in metres of the places that it asks for), and
        ``certain`` and ``possible``, the reports that it lists; nothing if words are left that no
        kind of event, place, speaker or day accounts for, or if the question names one of these
        alone, which is found without.

    """
    asked = spelled_out(text.strip(), dataset).lower()
    if not asked or len(asked) > _LONGEST or dataset.events.empty:
        return []
    changed = _CHANGED.search(asked) is not None
    days, rest = days_asked(_CHANGED.sub(" ", asked), _years(dataset))
    says = _SAYS.search(rest) is not None
    words = fold(_SAYS.sub(" ", rest)).split()
    fields: dict[str, tuple[str, ...]] = {}
    doers: tuple[str, ...] = ()
    if not says:
        doers, words = doers_in(words, dataset)
        fields["by"], words = tellers_in(words, dataset)
    words = [one for one in words if one not in EMPTY_WORDS]
    if says:
        fields["by"], words = speaker_in(words, dataset)
    fields["types"], words = types_in(words, dataset)
    fields["places"], words = places_in(words, dataset)
    parties, words = parties_in(words, dataset)
    fields["actors"] = tuple(dict.fromkeys([*doers, *parties]))
    fields = {name: values for name, values in fields.items() if values}
    parts = len(fields) + (days is not None)
    if words or (parts < _LEAST and not says and not (changed and days)):
        return []
    if says and "by" not in fields:
        return []
    return list(_views(dataset, fields, days, changed=changed, language=language))


_LEAST = 2


def _views(
    dataset: Dataset,
    fields: dict[str, Any],
    days: AskedDays | None,
    *,
    changed: bool,
    language: str,
) -> Iterator[dict[str, Any]]:
    # without days all of them, as the page has them: an open end would count otherwise
    first_day, last_day = (
        dataset.epoch + timedelta(days=day) for day in (dataset.first_day, dataset.last_day)
    )
    state = replace(
        PageState(mode="range"),
        from_=(first_day if days is None else days.first).isoformat(),
        to=(last_day if days is None else days.last).isoformat(),
        **fields,
    )
    first = state
    if changed and days is not None:
        # a month or a day is compared with what was before it
        before = days.first if days.ends else days.first - timedelta(days=1)
        first, last = (
            replace(PageState(mode="asof", date=day.isoformat()), **fields)
            for day in (before, days.last)
        )
        state = replace(last, compare=_link(first))
    phrase = view_phrase(dataset, state, language=language, window=days is not None)
    if state.compare:
        kept = view_phrase(dataset, first, language=language)
        phrase = words_of(language)("search.changed", kept=kept, view=phrase)
    seen = seen_in(dataset, state)
    yield {
        "link": _link(state),
        "words": phrase,
        "compare": bool(state.compare),
        "discs": [list(disc) for disc in _discs(dataset, state.places)],
        "certain": int(seen.certain.sum()),
        "possible": int(seen.possible.sum()),
    }


def _discs(dataset: Dataset, place_ids: Iterable[str]) -> Iterator[tuple[float, float, float]]:
    for place in map(dataset.gazetteer.places.get, place_ids):
        if place is not None and place.lon is not None and place.lat is not None:
            yield place.lon, place.lat, place.radius_m or 0.0


def _link(state: PageState) -> str:
    params = state_to_params(state, default=PageState())
    return urlencode({name: text for name, text in params.items() if name not in _OFF})


def _years(dataset: Dataset) -> list[int]:
    """Return the years of the dataset, those with most reports first."""
    first, last = (
        (dataset.epoch + timedelta(days=day)).year for day in (dataset.first_day, dataset.last_day)
    )
    starts = [(date(year, 1, 1) - dataset.epoch).days for year in range(first, last + 2)]
    counts, _ = np.histogram(dataset.events["possible_to"].to_numpy(), bins=starts)
    return [first + int(at) for at in np.argsort(-counts, kind="stable")]
