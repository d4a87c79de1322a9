"""Searches of a large dataset, compared with looking through its texts with pandas."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.search import SearchIndex, answer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["run"]

_QUESTIONS = (
    "report",
    "hospital",
    "Sheiha",
    "شيحا",
    "air strike",
    "resident evacuation",
    "one side",
    "strike 0001",
    "bombardment of the port",
    "june 2017",
    "الهلال الأحمر",
    "agency shelling",
    "evacuatoin",
    "clash",
    "syn-0000042",
    "statement by a resident",
    "displac",
    "خارج المدينة",
    '"(*',
    "a resident said that there was an air strike near the hospital on that day",
)
"""Words that many reports have, few or none, in two scripts, whole, in part and misspelt."""

_TEXTS = ("summary", "attributed_to", "place_text", "event_id")
_REPEAT = 5


def run(size: int = 100_000) -> dict[str, Any]:
    """Ask each question some times, and look for the same words with ``str.contains``.

    Parameters
    ----------
    size
        Number of synthetic reports.

    Returns
    -------
    dict
        ``peer``; ``events`` and ``questions``; ``index_seconds``, which are spent once;
        ``dernamap`` and ``pandas`` with ``p50_ms``, ``p95_ms`` and ``most_ms``; and ``ratio``, the
        p95 of the peer to ours. An answer is the whole of it: groups, counts, the newest reports
        with their hits marked, and what to try where there is nothing.

    """
    dataset = synthetic_dataset(size)
    began = time.perf_counter()
    index = SearchIndex(dataset)
    index_seconds = time.perf_counter() - began
    texts = dataset.events[list(_TEXTS)].agg(" ".join, axis=1)

    def look_through(question: str) -> None:
        found = pd.Series(data=True, index=texts.index)
        for word in question.split():
            found &= texts.str.contains(re.escape(word), case=False)
        texts[found].tail(20)

    ours = _times(lambda question: answer(question, index))
    theirs = _times(look_through)
    return {
        "peer": f"pandas {pd.__version__} str.contains, which knows one spelling and marks nothing",
        "events": size,
        "questions": len(_QUESTIONS) * _REPEAT,
        "index_seconds": round(index_seconds, 2),
        "dernamap": _quantiles(ours),
        "pandas": _quantiles(theirs),
        "ratio": round(float(np.quantile(theirs, 0.95) / np.quantile(ours, 0.95)), 1),
    }


def _times(ask: Callable[[str], object]) -> list[float]:
    """Return the milliseconds of each answer."""
    taken = []
    for question in _QUESTIONS * _REPEAT:
        began = time.perf_counter()
        ask(question)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _quantiles(taken: list[float]) -> dict[str, float]:
    return {
        "p50_ms": round(float(np.quantile(taken, 0.5)), 2),
        "p95_ms": round(float(np.quantile(taken, 0.95)), 2),
        "most_ms": round(max(taken), 2),
    }
