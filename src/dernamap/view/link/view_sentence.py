"""A view described in one sentence: "Air strikes near al-Fatayeh, said by LNA, 2017–2018: ...".

The browser's ``filters/view_sentence.ts`` says the same of the same view, word for word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of
from dernamap.view.filters import value_name
from dernamap.view.marks import FAMILY_STYLES
from dernamap.words import plural_name, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState
    from dernamap.words import Words

__all__ = ["SentencePart", "sentence_parts", "view_phrase", "view_sentence"]

_MOST_NAMES = 3
_WINDOW = ("mode", "date", "days", "from", "to")
_DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePart:
    """A part of the sentence.

    Attributes
    ----------
    fields
        The fields of the page's state that it says; empty for what holds of every view.
    text
        What it says.
    joint
        What is before it.

    """

    fields: tuple[str, ...]
    text: str
    joint: str


def view_sentence(
    dataset: Dataset, state: PageState, *, certain: int, possible: int, language: str = "en"
) -> str:
    """Describe a view, with its counts.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The state of the page.
    certain, possible
        Events that it lists.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        One sentence, without a full stop.

    """
    words = words_of(language)
    view = view_phrase(dataset, state, language=language)
    if not certain and not possible:
        return words("sentence.nothing", view=view)
    return words("sentence.counts", view=view, certain=certain, possible=possible)


def view_phrase(
    dataset: Dataset, state: PageState, *, language: str = "en", window: bool = True
) -> str:
    """Describe what a view asks for, without counts; with or without its window."""
    parts = sentence_parts(dataset, state, language=language)
    chosen = parts if window else parts[:-1]
    return "".join(f"{part.joint}{part.text}" for part in chosen)


def sentence_parts(
    dataset: Dataset, state: PageState, *, language: str = "en"
) -> list[SentencePart]:
    """Return the parts of the sentence: what, each filter, and the window last.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The state of the page.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    list of SentencePart
        In the order of the sentence.

    """
    words = words_of(language)
    comma = words("joints.comma")
    parts = [_what(dataset, state, words)]
    for fields, text in _filters(dataset, state, words):
        joint = " " if fields[0] in {"places", "shape"} else comma
        parts.append(SentencePart(fields=fields, text=text, joint=joint))
    when = _when(dataset, state, words)
    parts.append(SentencePart(fields=_WINDOW, text=when, joint=comma))
    return parts


def _what(dataset: Dataset, state: PageState, words: Words) -> SentencePart:
    if state.types:
        text = _listed(_type_names(dataset, state.types, words), words, last="joints.and")
        return SentencePart(fields=("types",), text=text, joint="")
    if state.families:
        text = _listed(_family_names(state.families, words), words, last="joints.and")
        return SentencePart(fields=("families",), text=text, joint="")
    return SentencePart(fields=(), text=words("sentence.reports"), joint="")


def _filters(
    dataset: Dataset, state: PageState, words: Words
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each filter that is set, with the fields that it takes."""
    arabic = words.language == "ar"

    def names(field: str, values: tuple[str, ...]) -> str:
        found = [value_name(dataset, field, value, arabic=arabic) for value in values]
        return _listed(found, words, last="sentence.or")

    if state.types and state.families:
        named = _listed(_family_names(state.families, words), words, last="sentence.or")
        yield ("families",), words("sentence.families", names=named)
    if state.places:
        key = "sentence.within" if state.within else "sentence.places"
        named = names("places", state.places)
        yield ("places", "within"), words(key, km=_km(state.within), names=named)
    if state.shape:
        yield ("shape",), words("sentence.shape")
    if state.q:
        yield ("q",), words("sentence.q", q=state.q)
    for field in ("actors", "by", "sources", "publishers"):
        values: tuple[str, ...] = getattr(state, field)
        if values:
            yield (field,), words(f"sentence.{field}", names=names(field, values))
    yield from _certainties(state, words)


def _certainties(state: PageState, words: Words) -> Iterator[tuple[tuple[str, ...], str]]:
    joined = {"sure": words("joints.comma"), "where": words("sentence.or")}
    for field, joint in joined.items():
        values: tuple[str, ...] = getattr(state, field)
        if values:
            named = words.group(f"sentence.{field}")
            yield (field,), joint.join(named[value] for value in values)
    if state.numbers != "any":
        yield ("numbers",), words.group("sentence.numbers")[state.numbers]
    if state.known:
        day = _day(date.fromisoformat(state.known), words)
        yield ("known",), words("sentence.known", day=day)


def _km(kilometres: float) -> float | int:
    return int(kilometres) if kilometres == int(kilometres) else kilometres


def _type_names(dataset: Dataset, types: tuple[str, ...], words: Words) -> list[str]:
    column = "label_ar" if words.language == "ar" else "label"
    labels = {row["type_id"]: row[column] or row["label"] for row in rows_of(dataset.event_types)}
    return [plural_name(words.language, name) or labels.get(name, name) for name in types]


def _family_names(families: tuple[str, ...], words: Words) -> list[str]:
    labels = {one.family: one.label_in(words.language) for one in FAMILY_STYLES}
    return [plural_name(words.language, name) or labels[name] for name in families]


def _listed(names: list[str], words: Words, *, last: str) -> str:
    """Join names: "A, B and C"; of many the first and how many more."""
    named = names if last != "joints.and" else [names[0], *map(_small, names[1:])]
    if len(named) > _MOST_NAMES + 1:
        head = words("joints.comma").join(named[:_MOST_NAMES])
        return words("sentence.more", names=head, n=len(named) - _MOST_NAMES)
    if len(named) == 1:
        return named[0]
    return words("joints.comma").join(named[:-1]) + words(last) + named[-1]


def _small(name: str) -> str:
    """Start a name within a sentence in lower case, unless it begins with several capitals."""
    return f"{name[0].lower()}{name[1:]}" if name[1:2].islower() else name


def _when(dataset: Dataset, state: PageState, words: Words) -> str:
    """Describe the window, as the clock of the page understands it."""

    def day(text: str, otherwise: int) -> date:
        return date.fromisoformat(text) if text else dataset.epoch + timedelta(days=otherwise)

    end = day(state.date, dataset.last_day)
    if state.mode == "asof":
        return words("sentence.until", day=_day(end, words))
    start = end - timedelta(days=state.days - 1)
    if state.mode == "range":
        start, end = (
            day(state.from_, dataset.first_day),
            day(state.to, dataset.last_day),
        )
    return _span(start, end, words)


def _day(day: date, words: Words, pattern: str = "dates.day") -> str:
    names = {"day": str(day.day), "month": words.listed("dates.months")[day.month - 1]}
    return words(pattern, **names, year=str(day.year))


def _span(start: date, end: date, words: Words) -> str:
    """Describe days: a year, several years, a month, a day, or from one day to another."""
    after = end + timedelta(days=1)
    if start >= end:
        return _day(end, words)
    if (start.day, start.month, end.day, end.month) == (1, 1, 31, _DECEMBER):
        years = str(start.year), str(end.year)
        return (
            years[0]
            if start.year == end.year
            else words("sentence.years", first=years[0], last=years[1])
        )
    if start.day == 1 and after.day == 1 and (start.year, start.month) == (end.year, end.month):
        return _day(end, words, "dates.month")
    same_year = start.year == end.year
    if same_year and start.month == end.month:
        first = str(start.day)
    else:
        first = _day(start, words, "dates.day_of_year" if same_year else "dates.day")
    return words("dates.range", first=first, last=_day(end, words))
