"""Who the speakers are: which spellings of ``attributed_to`` mean the same speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.specs import LINE, TABLES, cell_in, rows_of, split_ids
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "SPEAKER_BASES",
    "SpeakerNames",
    "empty_speakers",
    "names_in_language",
    "speaker_faults",
    "speakers_of",
    "spelling_faults",
    "spellings_in",
]

SPEAKER_BASES = {
    "named": "the words name the speaker",
    "office": "a person or an office; the records in named_in say whose",
    "unnamed": "people without a name, by what they are",
    "inferred": "no record says so; the row says why it is read so",
}
"""What the reading of a spelling rests on, and what each word means."""

_FILE = TABLES["speakers"].file


def empty_speakers() -> pd.DataFrame:
    """Return the table of a dataset that does not say who its speakers are."""
    return pd.DataFrame(columns=TABLES["speakers"].all_columns, dtype="str")


def names_in_language(
    parties: pd.DataFrame, speakers: pd.DataFrame, language: str
) -> dict[str, str]:
    """Return what parties and speakers are called in a language, by their names.

    Parameters
    ----------
    parties, speakers
        The tables of a dataset; they may be empty.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict
        Only those that have a name in it: a party's short one; a speaker's own, or that of the
        spelling that is its name, as what other spellings are called describes somebody.

    """
    named: dict[str, str] = {}
    for row in rows_of(speakers):
        words = row.get(f"speaker_{language}", "")
        if not words and row["spelling"] == row["speaker"]:
            words = row.get(f"spelling_{language}", "")
        if words:
            named.setdefault(row["speaker"], words)
        # a name that is written without more: "Red Crescent" for the Libyan one
        if row["spelling"] in row["speaker"] and row.get(f"spelling_{language}"):
            named.setdefault(row["spelling"], row[f"spelling_{language}"])
    column = f"short_name_{language}"
    return named | {row["short_name"]: row[column] for row in rows_of(parties) if row.get(column)}


def speakers_of(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the speakers that each spelling means.

    Parameters
    ----------
    table
        ``speakers.csv``, checked by `speaker_faults`; it may be empty.

    Returns
    -------
    dict
        From a spelling, as it is in a cell of ``attributed_to`` between semicolons, to the names of
        its speakers in the order of the table.

    """
    found: dict[str, tuple[str, ...]] = {}
    for row in rows_of(table):
        found[row["spelling"]] = (*found.get(row["spelling"], ()), row["speaker"])
    return found


def spellings_in(table: pd.DataFrame, language: str) -> dict[str, str]:
    """Return how each spelling is written in a language.

    Parameters
    ----------
    table
        ``speakers.csv``; it may be empty.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict
        From a spelling, as it is in a cell of ``attributed_to`` between semicolons, to the words; a
        spelling that the table does not have in the language stays as it is.

    """
    found: dict[str, str] = {}
    for row in rows_of(table):
        # the first of two speakers of a spelling names them both
        found.setdefault(row["spelling"], cell_in(row, "spelling", language))
    return found


class SpeakerNames:
    """The words of ``attributed_to`` in a language of the page, as far as the tables have them.

    Parameters
    ----------
    parties, speakers
        The tables of a dataset; they may be empty.
    language
        One of `dernamap.words.LANGUAGES`.

    """

    def __init__(self, parties: pd.DataFrame, speakers: pd.DataFrame, language: str) -> None:
        spelled = spellings_in(speakers, language).items()
        self._named = names_in_language(parties, speakers, language)
        self._named |= {spelling: words for spelling, words in spelled if words != spelling}

    def __call__(self, cell: str) -> str:
        """Return a cell with those of its spellings translated that have words in the language."""
        if not self._named:
            return cell
        return "; ".join(self._named.get(one, one) for one in split_ids(cell))


def speaker_faults(table: pd.DataFrame, events: set[str]) -> Iterator[Fault]:
    """Check the cells of ``speakers.csv``.

    Parameters
    ----------
    table
        The table, with the column of lines that
        `dernamap.dataset.tables.read_table.read_table` adds.
    events
        Identifiers of the records.

    Yields
    ------
    Fault
        For a row without a spelling or a speaker, one that repeats another, a word that is not one
        of `SPEAKER_BASES`, a record that is not there, an office whose records are not named, and
        an inferred reading without a reason.

    """
    seen: set[tuple[str, str]] = set()
    for row in rows_of(table):
        for column, problem, remedy in _cells(row, events, seen):
            yield Fault(
                file=_FILE, row=int(row[LINE]), column=column, problem=problem, remedy=remedy
            )
        seen.add((row["spelling"], row["speaker"]))


def _cells(
    row: Mapping[str, str], events: set[str], seen: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Check the cells of one row."""
    spelling, basis = row["spelling"], row["basis"]
    for column in ("spelling", "speaker"):
        if not row[column]:
            yield column, "the cell is empty", "name both the spelling and who it means"
    if (spelling, row["speaker"]) in seen:
        yield "spelling", f"{spelling!r} already means {row['speaker']!r}", "delete one of the rows"
    if basis not in SPEAKER_BASES:
        remedy = f"the words are {', '.join(SPEAKER_BASES)}"
        yield "basis", f"{basis!r} does not say what the reading rests on", remedy
    named = split_ids(row["named_in"])
    for name in named:
        if name not in events:
            yield "named_in", f"there is no record {name!r}", "name records of events.csv"
    if basis == "office" and not named:
        problem = f"no record is named that says whose {spelling!r} is"
        yield "named_in", problem, "name one, or write inferred as the basis"
    if basis == "inferred" and not row["why"]:
        yield "why", f"nothing says why {spelling!r} is read so", "give the reason"


def spelling_faults(table: pd.DataFrame, events: pd.DataFrame) -> Iterator[Fault]:
    """Compare ``speakers.csv`` with the records of a dataset that people edit.

    Parameters
    ----------
    table
        ``speakers.csv`` with its column of lines; nothing is compared if it is empty.
    events
        ``events.csv`` with its column of lines.

    Yields
    ------
    Fault
        For a spelling of the records that is not in the table, at the first record that has it.

    """
    if table.empty:
        return
    known = set(table["spelling"])
    for row in rows_of(events):
        for spelling in split_ids(row["attributed_to"]):
            if spelling not in known:
                known.add(spelling)
                yield Fault(
                    file=TABLES["events"].file,
                    row=int(row[LINE]),
                    column="attributed_to",
                    problem=f"{_FILE} does not say who {spelling!r} is",
                    remedy=f"add a row with this spelling and its speaker to {_FILE}",
                )
