"""What a check of a dataset says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.dataset.tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset.tables import Dataset
    from dernamap.errors import DatasetError
    from dernamap.model import Fault

__all__ = ["fault_summary", "summarise"]


def summarise(
    dataset: Dataset, *, faults: Iterable[Fault] = (), warnings: Iterable[Fault] = ()
) -> dict[str, Any]:
    """Count what a dataset holds.

    Parameters
    ----------
    dataset
        The dataset.
    faults
        What is wrong with the briefings: a dataset with any other fault is not opened.
    warnings
        What may be wrong without keeping the dataset from being opened.

    Returns
    -------
    dict
        ``events``, ``placed``, ``unplaced`` (each event with its place text and the reason),
        ``sources``, ``disputes``, ``faults``, ``warnings`` and ``digest``.

    """
    unplaced = dataset.unplaced
    return {
        "events": len(dataset.events),
        "placed": len(dataset.events) - len(unplaced),
        "unplaced": len(unplaced),
        "sources": len(dataset.sources),
        "disputes": len(dataset.disputes),
        "faults": [_parts(fault) for fault in faults],
        "warnings": [_parts(warning) for warning in warnings],
        "digest": dataset.digest,
        "unplaced_events": [
            {
                "event_id": row["event_id"],
                "place_text": row["place_text"],
                "why": row["unplaced_reason"],
            }
            for row in rows_of(unplaced)
        ],
    }


def fault_summary(error: DatasetError) -> dict[str, Any]:
    """Put the faults of a dataset in the shape of `summarise`.

    Parameters
    ----------
    error
        What opening the dataset raised.

    Returns
    -------
    dict
        The same keys; the numbers are null, because a dataset with faults is not opened.

    """
    return {
        "events": None,
        "placed": None,
        "unplaced": None,
        "sources": None,
        "disputes": None,
        "faults": [_parts(fault) for fault in error.faults],
        "warnings": [],
    }


def _parts(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "row": fault.row,
        "column": fault.column,
        "problem": fault.problem,
        "remedy": fault.remedy,
    }
