"""The parties to a conflict: their names over time, and which party continues another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from dernamap.dataset.tables.specs import LINE, TABLES, rows_of, split_ids
from dernamap.dates import parse_edtf
from dernamap.errors import DateError
from dernamap.model import Fault
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

__all__ = [
    "Parties",
    "PartyName",
    "empty_parties",
    "party_aliases",
    "party_faults",
    "party_words",
]

_FILE = TABLES["parties"].file


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A name of a party, and the day from which it had that name.

    Attributes
    ----------
    short_name, name
        Such as ``DPF`` and ``Derna Protection Force``.
    since
        First day of the name; None if it is the party's first.
    short_names, names
        The same in other languages of the page, as far as they are given, by language.

    """

    short_name: str
    name: str
    since: date | None
    short_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def short_name_in(self, language: str) -> str:
        """Return the short name in a language of the page, or else as it is."""
        return self.short_names.get(language) or self.short_name

    def name_in(self, language: str) -> str:
        """Return the name in a language of the page, or else as it is."""
        return self.names.get(language) or self.name


class Parties:
    """The parties of a dataset, each known by the first short name of its line of succession.

    Parameters
    ----------
    table
        ``parties.csv``, checked by `party_faults`; it may be empty.

    """

    def __init__(self, table: pd.DataFrame) -> None:
        rows = {row["short_name"]: row for row in rows_of(table)}
        lines = _lines({name: row["successor"] for name, row in rows.items()})
        self._short_names: dict[str, str] = {
            word.casefold(): name
            for name, row in rows.items()
            for word in (name, row["name"], *split_ids(row["aliases"]))
        }
        self._lines = {word: lines[name] for word, name in self._short_names.items()}
        self._names: dict[str, list[PartyName]] = {}
        for name, row in rows.items():
            since = parse_edtf(row["from"]).earliest if row["from"] else None
            named = PartyName(
                short_name=name,
                name=row["name"],
                since=since,
                short_names=_translated(row, "short_name"),
                names=_translated(row, "name"),
            )
            self._names.setdefault(lines[name], []).append(named)
        for name, names in self._names.items():
            # the line's first name also stands for the days before its first day
            names.sort(key=lambda named: (named.short_name != name, str(named.since or "")))

    @property
    def lines(self) -> tuple[str, ...]:
        """The first short name of each line, in the order of the table."""
        return tuple(self._names)

    def line_of(self, word: str) -> str:
        """Return the line that a short name, a name or an alias belongs to, or an empty text."""
        return self._lines.get(word.casefold(), "")

    def label_of(self, group: str, language: str = "en") -> str:
        """Return the words for a group of people, with its party's short name in place of a code.

        Parameters
        ----------
        group
            A party as the table has it, perhaps with more words, or any other group.
        language
            A language of the page.

        Returns
        -------
        str
            ``LNA`` of ``lna``, ``DMSC commander`` of ``dmsc commander``; others as they are.

        """
        whole = self._short_names.get(group.casefold())
        if whole is not None:
            return self.short_name_in(whole, language)
        first, space, rest = group.partition(" ")
        known = self._short_names.get(first.casefold())
        return (first if known is None else self.short_name_in(known, language)) + space + rest

    def short_name_in(self, short_name: str, language: str) -> str:
        """Return a party's short name in a language of the page; any other text as it is."""
        for named in self._names.get(self.line_of(short_name), []):
            if named.short_name == short_name:
                return named.short_name_in(language)
        return short_name

    def names_of(self, line: str) -> tuple[PartyName, ...]:
        """Return the names of a line in chronological order; only its own if it is not listed."""
        unlisted = PartyName(short_name=line, name=line, since=None)
        return tuple(self._names.get(line, [unlisted]))


def _translated(row: Mapping[str, str], column: str) -> dict[str, str]:
    """Return a cell's counterparts in the other languages of the page, as far as they are there."""
    found = {language: row.get(f"{column}_{language}", "") for language in LANGUAGES[1:]}
    return {language: name for language, name in found.items() if name}


def empty_parties() -> pd.DataFrame:
    """Return the table of a dataset that names no parties."""
    return pd.DataFrame(columns=TABLES["parties"].all_columns, dtype="str")


def party_words(parties: pd.DataFrame) -> tuple[str, ...]:
    """Return all names of all parties: short ones, full ones and aliases."""
    columns = (parties["short_name"], parties["name"], parties["aliases"])
    return tuple(name for cell in pd.concat(columns) for name in split_ids(cell))


def party_faults(parties: pd.DataFrame) -> Iterator[Fault]:
    """Check the cells of ``parties.csv``.

    Parameters
    ----------
    parties
        The table, with the column of lines that
        `dernamap.dataset.tables.read_table.read_table` adds.

    Yields
    ------
    Fault
        For a party without a short name or a name, a word that means two parties, a day that is
        not a date, a party that ends before it begins, and a successor that is not listed or leads
        back to where it came from.

    """
    taken: dict[str, str] = {}
    successors = dict(zip(parties["short_name"], parties["successor"], strict=True))
    for row in rows_of(parties):
        short = row["short_name"]
        for column, problem, remedy in (*_cells(row), *_succession(short, successors)):
            yield Fault(
                file=_FILE, row=int(row[LINE]), column=column, problem=problem, remedy=remedy
            )
        for word in dict.fromkeys(
            word.casefold() for word in (short, row["name"], *party_aliases(row)) if word
        ):
            if word in taken:
                yield Fault(
                    file=_FILE,
                    row=int(row[LINE]),
                    column="short_name" if word == short.casefold() else "aliases",
                    problem=f"{word!r} already means {taken[word]!r}",
                    remedy="use each name and alias for one party only",
                )
            taken.setdefault(word, short)


def party_aliases(row: Mapping[str, str]) -> list[str]:
    """Return what else a party, a row of ``parties.csv``, is called, in all languages."""
    columns = ("aliases", *(f"aliases_{language}" for language in LANGUAGES[1:]))
    return [alias for column in columns for alias in split_ids(row.get(column, ""))]


def _cells(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Check the cells of one party by themselves."""
    if not row["short_name"]:
        problem = f"the party {row['name']!r} has no short name"
        yield "short_name", problem, "write one of a few letters, such as ABC: it labels the ribbon"
    if not row["name"]:
        problem = f"the party {row['short_name']!r} has no name"
        yield "name", problem, "write its name in full"
    days = {}
    for column in ("from", "to"):
        try:
            days[column] = parse_edtf(row[column]).earliest if row[column] else None
        except DateError as error:
            yield column, str(error), "write a day as 2018-05-12, or leave the cell empty"
    first, last = days.get("from"), days.get("to")
    if first is not None and last is not None and last < first:
        yield "to", f"the party ends on {last}, before it begins on {first}", "correct one of them"


def _succession(name: str, successors: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Follow the successors of one party."""
    seen = {name}
    after = successors.get(name, "")
    while after:
        if after not in successors:
            if after == successors[name]:
                yield "successor", f"{after!r} is unknown", "add it to parties.csv, or correct it"
            return
        if after in seen:
            problem = f"the successors of {name!r} lead back to {after!r}"
            yield "successor", problem, "name a successor only if the party took a new name"
            return
        seen.add(after)
        after = successors[after]


def _lines(successors: Mapping[str, str]) -> dict[str, str]:
    """Map each party to the first of its line."""
    before = {after: name for name, after in successors.items() if after}
    lines = {}
    for name in successors:
        first = name
        while first in before:
            first = before[first]
        lines[name] = first
    return lines
