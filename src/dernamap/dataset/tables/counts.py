"""The table of counts, made from the numbers column of the records."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from dernamap.counts import NUMBERS_REMEDY, read_numbers
from dernamap.dataset.tables.count_scopes import with_scopes
from dernamap.dataset.tables.specs import LINE
from dernamap.errors import DatasetError
from dernamap.model import Count, Fault

__all__ = ["counts_csv", "counts_table"]


def counts_table(events: pd.DataFrame) -> pd.DataFrame:
    """Make the table of counts from the table of events.

    Parameters
    ----------
    events
        Table with the text columns ``event_id``, ``numbers`` and ``attributed_to``.

    Returns
    -------
    DataFrame
        One row per figure, in the order of `events`: ``event_id`` and the fields of `Count`;
        ``low`` and ``high`` are floats, NaN where there is no bound.

    Raises
    ------
    DatasetError
        If numbers cannot be read; it carries the faults of all rows.

    """
    names = [field.name for field in fields(Count)]
    rows: list[dict[str, object]] = []
    faults: list[Fault] = []
    # a cell may contain a line break, so rows and lines are not the same
    lines = events[LINE] if LINE in events else range(2, len(events) + 2)
    columns = (lines, events["event_id"], events["numbers"], events["attributed_to"])
    for line, event_id, numbers, said_by in zip(*columns, strict=True):
        found, problems = read_numbers(numbers)
        faults += [
            Fault(
                file="events.csv",
                row=int(line),
                column="numbers",
                problem=problem,
                remedy=NUMBERS_REMEDY,
            )
            for problem in problems
        ]
        # `asdict` copies each field, and each field's parts
        rows += [
            {"event_id": event_id}
            | {name: getattr(count, name) for name in names}
            | {"said_by": count.said_by or said_by}
            for count in found
        ]
    if faults:
        raise DatasetError(faults)
    table = pd.DataFrame(rows, columns=["event_id", *names])
    return table.astype({"low": "float64", "high": "float64"})


def counts_csv(events: pd.DataFrame, scopes: pd.DataFrame) -> str:
    """Write the table of counts as CSV, as ``counts.csv`` of a dataset holds it.

    Parameters
    ----------
    events
        As for `counts_table`.
    scopes
        ``count_scopes.csv``: the days of counts and which is within which.

    Returns
    -------
    str
        The file, lines ended by a newline; whole numbers without a decimal point.

    Raises
    ------
    DatasetError
        As for `counts_table`.

    """
    table = with_scopes(counts_table(events), scopes)
    return str(table.to_csv(index=False, lineterminator="\n", float_format="{:.15g}".format))
