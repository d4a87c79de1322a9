"""The events of a view as a table, for a reader without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dataset import Dataset

__all__ = ["table_html"]

_HEADINGS = ("When", "Where", "What", "Who says so", "Sources")


def table_html(dataset: Dataset) -> Iterator[str]:
    """Write events as a table.

    Parameters
    ----------
    dataset
        The events in view.

    Yields
    ------
    str
        Lines of HTML. Texts of the data are escaped.

    """
    publishers = dict(zip(dataset.sources["source_id"], dataset.sources["publisher"], strict=True))
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    yield "</tr></thead><tbody>"
    columns = ["date", "place_text", "summary", "attributed_to", "source_ids"]
    for row in rows_of(dataset.events[columns]):
        sources = {publishers.get(name, "") or name: None for name in split_ids(row["source_ids"])}
        cells = (
            describe_span(parse_edtf(row["date"])),
            row["place_text"],
            row["summary"],
            row["attributed_to"],
            ", ".join(sources),
        )
        yield "<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells) + "</tr>"
    yield "</tbody></table>"
