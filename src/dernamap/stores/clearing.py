"""Parts that no dataset has any more, cleared away from a store once nobody reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dernamap.errors import StoreError, UsageError
from dernamap.extras import from_extra
from dernamap.stores.published_index import INDEX, LEAST_GRACE, PARTS, parts_of, read_index

__all__ = ["Cleared", "clear_store"]

GRACE = timedelta(days=1)
"""Longer than anybody takes to copy a dataset, or to publish one."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was deleted, and what is of no dataset and stays for now."""

    parts: int
    bytes: int
    kept_parts: int
    kept_bytes: int


def clear_store(address: str, *, grace: timedelta = GRACE, try_only: bool = False) -> Cleared:
    """Delete the parts that the dataset at an address does not have.

    Somebody may be copying the dataset that was there before: nothing is deleted until the index
    has been there for the time of grace. Somebody may be publishing the next one: a part that was
    written within that time stays.

    Parameters
    ----------
    address
        Where datasets are published; see `dernamap.stores.open_store.Store`.
    grace
        How long a part stays.
    try_only
        Only count what would be deleted.

    Returns
    -------
    Cleared
        What was deleted.

    Raises
    ------
    UsageError
        If the time of grace is too short, there is no such kind of store, or what it needs is not
        installed.
    StoreError
        If nothing is published there, or the store denies it or does not answer.

    """
    with from_extra("cluster"):
        from dernamap.stores.open_store import Store  # noqa: PLC0415  an extra
    if grace < LEAST_GRACE:
        hours = LEAST_GRACE / timedelta(hours=1)
        problem = f"{grace / timedelta(hours=1):g} hours are too short; {hours:g} are the least"
        raise UsageError(problem, parameter="grace-hours")
    store = Store(address)
    index, content = store.about(INDEX), store.read(INDEX)
    if index is None or content is None:
        raise StoreError(
            f"no dataset is published at {store.address!r}: nothing is deleted; correct the address"
        )
    named = {part.name for part in parts_of(read_index(content, store.address))}
    unnamed = [one for one in store.written(PARTS) if one[0] not in named]
    before = datetime.now(UTC) - grace
    old = [one for one in unnamed if one[2] < before and index[1] < before]
    if not try_only:
        for name, _, _ in old:
            store.delete(name)
    deleted = sum(size for _, size, _ in old)
    every = sum(size for _, size, _ in unnamed)
    return Cleared(len(old), deleted, len(unnamed) - len(old), every - deleted)
