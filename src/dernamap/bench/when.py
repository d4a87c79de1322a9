"""Dates read by dernamap and by `dateparser` alone, over one gold set, side by side."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

import dateparser

from dernamap.dates import read_date
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["GoldRow", "load_gold", "run"]

_COLUMNS = ("text", "lang", "published", "status", "edtf", "earliest", "latest", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One expression and the answer that a careful person gives.

    Attributes
    ----------
    text, lang
        The expression and its language.
    published
        The day of publication, or None.
    status
        ``parsed``, ``ambiguous`` or ``refused``.
    edtf
        The answer; empty unless it is parsed.
    earliest, latest
        Its first and last day; None if open or not parsed.
    reason
        Why this is the answer.

    """

    text: str
    lang: str
    published: date | None
    status: str
    edtf: str
    earliest: date | None
    latest: date | None
    reason: str


_Answer = tuple["date | None", "date | None"]


def load_gold(path: Path) -> tuple[GoldRow, ...]:
    """Read a gold set of date expressions.

    Parameters
    ----------
    path
        A CSV file in UTF-8 with the columns text, lang, published, status, edtf, earliest,
        latest and reason.

    Returns
    -------
    tuple of GoldRow
        Its rows.

    Raises
    ------
    UsageError
        If the file cannot be read or lacks a column.

    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the gold set cannot be read ({error}); name a file") from error
    if not rows or set(_COLUMNS) - set(rows[0]):
        raise UsageError(f"{path}: not a gold set; it wants the columns {', '.join(_COLUMNS)}")
    return tuple(_row(row) for row in rows)


def _row(row: dict[str, str]) -> GoldRow:
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if row[name] else None

    return GoldRow(
        text=row["text"],
        lang=row["lang"],
        published=day("published"),
        status=row["status"],
        edtf=row["edtf"],
        earliest=day("earliest"),
        latest=day("latest"),
        reason=row["reason"],
    )


def run(path: Path) -> dict[str, object]:
    """Count right, refused and wrong answers of dernamap and of dateparser alone.

    *Right* is the very span of the gold set, or no answer where the gold set has none. *Refused*
    gives no answer where there is one. *Wrong* is any other answer: a day that is not in the text.

    The peer is called as its documentation shows first, with no settings but the publication day
    to count from; as it answers with single days, it is right too if its day lies inside the span.

    Parameters
    ----------
    path
        The gold set.

    Returns
    -------
    dict
        ``rows``, and for ``dernamap`` and ``dateparser`` the counts ``right``, ``refused``,
        ``wrong``, the ``seconds`` taken and the texts of the wrong answers; ``ratio`` is the
        peer's wrong answers to ours (to one, if we have none).

    Raises
    ------
    UsageError
        If the file is not a gold set.

    """
    gold = load_gold(path)
    ours = _score(gold, _ours, exact=True)
    peer = _score(gold, _peer, exact=False)
    return {
        "peer": f"dateparser {dateparser.__version__}",
        "rows": len(gold),
        "dernamap": ours,
        "dateparser": peer,
        "ratio": len(peer["wrong_texts"]) / max(1, len(ours["wrong_texts"])),
    }


def _score(
    gold: tuple[GoldRow, ...], answer: Callable[[GoldRow], _Answer | None], *, exact: bool
) -> dict[str, Any]:
    right = refused = 0
    wrong: list[str] = []
    began = perf_counter()
    for row in gold:
        found = answer(row)
        if row.status != "parsed":
            right += found is None
            if found is not None:
                wrong.append(row.text)
        elif found is None:
            refused += 1
        elif _fits(found, row, exact=exact):
            right += 1
        else:
            wrong.append(row.text)
    return {
        "right": right,
        "refused": refused,
        "wrong": len(wrong),
        "seconds": round(perf_counter() - began, 3),
        "wrong_texts": wrong,
    }


def _fits(found: _Answer, row: GoldRow, *, exact: bool) -> bool:
    if exact:
        return found == (row.earliest, row.latest)
    first, last = found
    return (
        first is not None
        and last is not None
        and (row.earliest is None or row.earliest <= first)
        and (row.latest is None or last <= row.latest)
    )


def _ours(row: GoldRow) -> _Answer | None:
    span = read_date(row.text, published=row.published).span
    return None if span is None else (span.earliest, span.latest)


def _peer(row: GoldRow) -> _Answer | None:
    settings: dict[str, object] = {}
    if row.published is not None:
        settings["RELATIVE_BASE"] = datetime.combine(row.published, datetime.min.time())
    found = dateparser.parse(row.text, settings=settings or None)
    return None if found is None else (found.date(), found.date())
