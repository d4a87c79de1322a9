"""A gold set of place mentions, read by dernamap and by `rapidfuzz` alone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import process

from dernamap.errors import UsageError
from dernamap.places import geocode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dernamap.places import Gazetteer

__all__ = ["GoldMention", "load_gold", "run_gold"]

_COLUMNS = ("mention", "lang", "status", "place_ids", "reason")
_STATUSES = frozenset({"matched", "ambiguous", "unmatched"})
PEER_CUTOFFS = (0, 80, 90)
"""Scores, of 100, below which the peer's best name is not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One mention and the answer that a careful person gives.

    Attributes
    ----------
    mention, lang
        The text and its language.
    status
        ``matched``, ``ambiguous`` or ``unmatched``.
    place_ids
        The places that it refers to; empty unless it is matched.
    reason
        Why this is the answer.

    """

    mention: str
    lang: str
    status: str
    place_ids: frozenset[str]
    reason: str


def load_gold(path: Path) -> tuple[GoldMention, ...]:
    """Read a gold set of place mentions.

    Parameters
    ----------
    path
        A CSV file with the columns mention, lang, status, place_ids (separated by spaces), reason.

    Returns
    -------
    tuple of GoldMention
        In file order.

    Raises
    ------
    UsageError
        If a column is missing, or a status is none of the three.

    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{path.name} lacks the columns {missing!r}; they are {_COLUMNS!r}")
        rows = list(reader)
    gold = []
    for line, row in enumerate(rows, start=2):
        if row["status"] not in _STATUSES:
            raise UsageError(
                f"{path.name}, row {line}: {row['status']!r} is not one of {sorted(_STATUSES)}"
            )
        gold.append(
            GoldMention(
                mention=row["mention"],
                lang=row["lang"],
                status=row["status"],
                place_ids=frozenset(row["place_ids"].split()),
                reason=row["reason"],
            )
        )
    return tuple(gold)


def _judge(expected: GoldMention, found: frozenset[str]) -> str:
    """Return whether an answer is right, a refusal of what could be placed, or a wrong place."""
    if found == expected.place_ids:
        return "right"
    return "wrong" if found else "refused"


def run_gold(gazetteer: Gazetteer, gold: Sequence[GoldMention]) -> dict[str, Any]:
    """Count right answers, refusals and wrong places, for dernamap and for `rapidfuzz` alone.

    Parameters
    ----------
    gazetteer
        The places and their names.
    gold
        Mentions with their answers.

    Returns
    -------
    dict
        ``mentions``, ``to_refuse``, and under ``dernamap`` and ``rapidfuzz, cutoff N`` the counts
        ``right``, ``refused`` and ``wrong``; ``wrong_mentions`` lists dernamap's.

    """
    names = [name.name for name in gazetteer.names]
    owners = [name.place_id for name in gazetteer.names]
    engines = ["dernamap", *(f"rapidfuzz, cutoff {cutoff}" for cutoff in PEER_CUTOFFS)]
    counts = {engine: {"right": 0, "refused": 0, "wrong": 0} for engine in engines}
    missed = []
    for row in gold:
        ours = frozenset(one.place_id for one in geocode(row.mention, gazetteer).placements)
        verdict = _judge(row, ours)
        counts["dernamap"][verdict] += 1
        if verdict != "right":
            missed.append(
                {"mention": row.mention, "expected": sorted(row.place_ids), "got": sorted(ours)}
            )
        best = process.extractOne(row.mention, names)
        for cutoff in PEER_CUTOFFS:
            taken = best is not None and best[1] >= cutoff
            theirs = frozenset({owners[best[2]]}) if best is not None and taken else frozenset()
            counts[f"rapidfuzz, cutoff {cutoff}"][_judge(row, theirs)] += 1
    return {
        "peer": "rapidfuzz.process.extractOne over all names of places, default scorer",
        "mentions": len(gold),
        "to_refuse": sum(not row.place_ids for row in gold),
        **counts,
        "missed": missed,
    }
