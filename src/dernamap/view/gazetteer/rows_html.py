"""Rows for readers as a table of HTML: each cell wraps, and reads in its own direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.view.gazetteer.placement_table import EDTF
from dernamap.view.plots import element, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dernamap.view.plots import Markup

__all__ = ["rows_html"]

_DECIMALS = {"radius (m)": 0, "score": 2, "lat": 4, "lon": 4}


def rows_html(rows: pd.DataFrame, labels: Mapping[str, str], caption: str, *, sorts: str) -> str:
    """Write rows as a table that scrolls in a frame of its own.

    Parameters
    ----------
    rows
        As `placing_table` and `gazetteer_table` have them.
    labels
        What columns are called in the language of the page; others keep their name.
    caption
        What the table lists, for those who hear it.
    sorts
        What pressing a head does, in the language of the page.

    Returns
    -------
    str
        HTML, in which nothing from the data is markup.

    """
    shown = rows.drop(columns=EDTF, errors="ignore")
    decimals = [_DECIMALS.get(name) for name in shown.columns]
    cells: list[list[str]] = [
        [_cell(value, places) for value, places in zip(row, decimals, strict=True)]
        for row in shown.itertuples(index=False)
    ]
    if EDTF in rows:
        at = list(shown.columns).index("date")
        for row, day in zip(cells, rows[EDTF], strict=True):
            row[at] = element("span", {"data-day": day}, row[at])
    heads = [_head(labels.get(name, name), _kind(name), sorts) for name in shown.columns]
    return element("div", {"class": "plots rows"}, table(caption, heads, cells, scrolls=True))


def _head(label: str, kind: str, sorts: str) -> Markup:
    # `server/static/reading_script.py` sorts the rows by it
    return element("button", {"type": "button", "data-kind": kind, "title": sorts}, label)


def _kind(name: str) -> str:
    if name in _DECIMALS:
        return "number"
    return "day" if name == "date" else "text"


def _cell(value: Any, decimals: int | None) -> str:
    if value is None or value != value:  # noqa: PLR0124  a number that is missing
        return ""
    return str(value) if decimals is None else f"{value:.{decimals}f}"
