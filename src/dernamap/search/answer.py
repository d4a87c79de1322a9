"""The answer to a query, in groups, with what to try if there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from dernamap.dataset import SpeakerNames, rows_of
from dernamap.dates import describe_span, parse_edtf
from dernamap.search.days_in_query import days_named
from dernamap.search.query_words import (
    LONGEST_QUERY,
    MOST_QUERY_WORDS,
    as_typed,
    marked,
    shortened,
)
from dernamap.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset
    from dernamap.search.index import SearchIndex
    from dernamap.search.indexed import SearchEntry
    from dernamap.search.query_terms import Terms

__all__ = ["answer"]

_MOST = {"place": 6, "actor": 6, "source": 5}
_MOST_RECORDS = 20
_MOST_TRIED = 5


@dataclass(frozen=True, slots=True)
class _Writing:
    """How an answer is written: what is marked, in which language, and what places are called."""

    marks: tuple[frozenset[str], frozenset[tuple[str, ...]]]
    language: str
    place_name: Callable[[str, str], str]


class RowsElsewhere(Protocol):
    """The rows of a dataset that is here without them."""

    def part(self, rows: list[int]) -> Dataset:
        """Return the dataset with these events alone, given in their order."""
        ...

    def between(self, start: int, end: int) -> int:
        """Return how many events may fall on days from one to another, both inclusive."""
        ...


def answer(
    text: str,
    index: SearchIndex,
    rows: RowsElsewhere | None = None,
    *,
    language: str = LANGUAGES[0],
    place_name: Callable[[str, str], str] = lambda _, name: name,
) -> dict[str, Any]:
    """Answer a question.

    Parameters
    ----------
    text
        What the reader typed: any text of any length; nothing in it is an operator.
    index
        The index of the dataset.
    rows
        Gives what the answer needs of a dataset's rows, if it is here without them.
    language
        The language of our own words: days, kinds of events and of places.
    place_name
        Names a placement in that language, given its place's identifier and its name.

    Returns
    -------
    dict
        ``q``, the text as it is searched for; ``note``, what was left out of it, or an empty
        text; ``days``, ``places``, ``actors`` and ``sources``; ``records`` with their ``total``
        and the newest ``hits``; and ``try``, closest spellings with their ``reports``, if there is
        none. Names and texts are lists of pieces of which every second one is a hit; see
        `dernamap.search.query_words.marked`.

    """
    asked = text[:LONGEST_QUERY]
    terms = index.read(asked)
    writing = _Writing(terms.marks, language, place_name)
    entries = index.entries_with(terms)
    total = index.count(terms)
    between = None if rows is None else rows.between
    days = days_named(asked, index.dataset, between, language=language)
    groups = {
        f"{kind}s": [_entry(entry, writing) for entry in _best(entries, kind, terms)]
        for kind in _MOST
    }
    newest = index.newest(terms, _MOST_RECORDS) if total else []
    found = {
        "q": asked,
        "note": _note(text, terms),
        "days": days,
        **groups,
        "records": {
            "total": total,
            "hits": _hits(index, newest, writing, rows) if newest else [],
        },
    }
    nothing = not (total or days or entries)
    return {**found, "try": _attempts(index, terms, asked) if nothing else []}


def _note(text: str, terms: Terms) -> str:
    if len(text) > LONGEST_QUERY:
        return f"Only the first {LONGEST_QUERY} characters are searched for."
    if sum(len(item.typed) for item in terms.items) >= MOST_QUERY_WORDS:
        return f"Only the first {MOST_QUERY_WORDS} words are searched for."
    return ""


def _best(entries: list[SearchEntry], kind: str, terms: Terms) -> list[SearchEntry]:
    """Return the entries of a kind: those with exactly that name, then those with most reports."""
    typed = {word for item in terms.items for word in item.typed}

    def rank(entry: SearchEntry) -> tuple[bool, int, str]:
        pieces = marked(entry.label, typed)
        whole = "".join(pieces[1::2]).strip() == entry.label
        return not whole, -max(entry.reports, entry.said), entry.label

    return sorted((one for one in entries if one.kind == kind), key=rank)[: _MOST[kind]]


def _entry(entry: SearchEntry, writing: _Writing) -> dict[str, Any]:
    marks, language = writing.marks, writing.language
    detail = entry.detail
    if entry.kind == "place":
        kinds = words_of(language).group("placing_words.kinds")
        holder = entry.holder_ar if language == "ar" and entry.holder_ar else entry.holder
        joint = words_of(language)("joints.comma")
        detail = joint.join(filter(None, [kinds.get(detail, detail), holder]))
    return {
        "key": entry.key,
        "name": marked(entry.label, *marks),
        "name_ar": marked(entry.label_ar, *marks) if entry.label_ar else [],
        "detail": detail,
        "reports": entry.reports,
        "said": entry.said,
        "disc": entry.disc,
    }


def _hits(
    index: SearchIndex, rows: list[int], writing: _Writing, elsewhere: RowsElsewhere | None
) -> list[dict[str, Any]]:
    """Return the words of records, with those marked that were searched for."""
    if elsewhere is None:
        return _records(index.dataset, rows, writing)
    found = sorted(rows)
    # a part has its rows in their order, and numbers of its own
    part = elsewhere.part(found)
    records = _records(part, [found.index(row) for row in rows], writing)
    return [{**record, "row": row} for row, record in zip(rows, records, strict=True)]


def _records(dataset: Dataset, rows: list[int], writing: _Writing) -> list[dict[str, Any]]:
    marks, language = writing.marks, writing.language
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)
    types = dataset.event_types
    own = types["label_ar"].where(types["label_ar"] != "", types["label"])
    labels = (own if language == "ar" else types["label"]).to_numpy()
    placed = dataset.placements[dataset.placements["event"].isin(rows)]
    names: dict[int, list[str]] = {}
    for event, *place in zip(placed["event"], placed["place_id"], placed["name"], strict=True):
        names.setdefault(event, []).append(writing.place_name(*place))
    return [
        {
            "row": row,
            "event_id": event["event_id"],
            "when": describe_span(parse_edtf(event["date"]), language),
            "kind": marked(labels[event["type"]], *marks),
            "where": marked(_where(names.get(row, []), event["place_text"]), *marks),
            "text": shortened(marked(event["summary"], *marks)),
            "said_by": marked(speakers(event["attributed_to"]), *marks),
        }
        for row, event in zip(rows, rows_of(dataset.events.iloc[rows]), strict=True)
    ]


def _where(placed: list[str], written: str) -> str:
    """Return where a record is placed, and how its text names it if that differs."""
    names = "; ".join(dict.fromkeys(placed))
    return f"{names} ({written})" if names and written and names != written else names or written


def _attempts(index: SearchIndex, terms: Terms, asked: str) -> list[dict[str, Any]]:
    """Return questions that have answers: closer spellings, or the same words but one."""
    tried: list[dict[str, Any]] = []
    for words in dict.fromkeys(_wordings(index, terms)):
        wording = as_typed(words, asked)
        reports = index.count(index.read(wording)) if words else 0
        if reports:
            tried.append({"q": wording, "reports": reports})
    return tried[:_MOST_TRIED]


def _wordings(index: SearchIndex, terms: Terms) -> Iterator[tuple[str, ...]]:
    for item in terms.unknown or terms.items:
        closest = index.closest(item) if terms.unknown else []
        for words in [*closest, ()]:
            yield tuple(
                word for other in terms.items for word in (words if other is item else other.typed)
            )
