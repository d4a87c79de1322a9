"""A check of very many rows as one test, which tells of all that fail: a test has its own cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHOWN = 40
"""Failures that are shown; the others are counted."""


def check_every(
    rows: Iterable[Any], check: Callable[[Any], None], name: Callable[[Any], str] = str
) -> None:
    """Call `check` with every row; fail with the names of all rows for which it fails."""
    failed = []
    for row in rows:
        try:
            check(row)
        except AssertionError as error:
            failed.append(f"{name(row)}: {error}")
    more = f"\n... and {len(failed) - SHOWN} more" if len(failed) > SHOWN else ""
    assert not failed, f"{len(failed)} failed:\n" + "\n".join(failed[:SHOWN]) + more
