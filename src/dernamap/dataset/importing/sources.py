"""The sources that records name: each once, with an identifier."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from dernamap.readers import by_values, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Source", "SourceCells", "SourceTable", "source_cells"]

_COLUMNS = ("source_title", "source_publisher", "source_url", "source_published")
_LONGEST_SLUG = 60
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One row of ``sources.csv``."""

    source_id: str
    title: str
    publisher: str = ""
    via: str = ""
    url: str = ""
    no_url_reason: str = ""
    published: str = ""
    language: str = ""
    publisher_ar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCells:
    """What the records of a section say about their sources, each different answer once.

    Attributes
    ----------
    listed
        Whether some name sources by their identifiers.
    single
        Whether titles are all that there is.
    cells
        The different cells: the identifiers if `listed`, then one for each of `_COLUMNS`, or for
        the first of them if `single`.

    """

    listed: bool
    single: bool
    cells: tuple[tuple[str, ...], ...]


def source_cells(records: pa.Table) -> tuple[SourceCells, pa.Array]:
    """Collect what records say about their sources.

    Parameters
    ----------
    records
        With `dernamap.readers.tables.record.RECORD_SCHEMA`.

    Returns
    -------
    tuple of SourceCells and pyarrow.Array
        The different cells; and the number of each record's, int32.

    """
    columns = [column_of(records, name) for name in _COLUMNS]
    listed = records["source_ids"].null_count < records.num_rows
    single = all(records[name].null_count == records.num_rows for name in _COLUMNS[1:])
    if listed:
        columns = [column_of(records, "source_ids"), *columns]
    elif single:
        columns = columns[:1]
    found: list[tuple[str, ...]] = []

    def number(*cells: str) -> tuple[int]:
        found.append(cells)
        return (len(found) - 1,)

    numbers = by_values(columns, number, [pa.int32()])[0]
    cells = SourceCells(listed=listed, single=single and not listed, cells=tuple(found))
    return cells, numbers


class SourceTable:
    """The sources of a file, in the order in which records name them.

    Parameters
    ----------
    file_name
        Name of the file that they come from.
    via
        Who published the file, such as ACLED.

    """

    def __init__(self, *, file_name: str, via: str) -> None:
        self._file_name = file_name
        self._via = via
        self._by_content: dict[tuple[str, ...], str] = {}
        self._sources: dict[str, Source] = {}
        self._adopted: set[str] = set()
        self._by_titles: dict[str, str] = {}

    def adopt(self, table: pd.DataFrame) -> None:
        """Add sources that have identifiers."""
        names = [item.name for item in fields(Source)]
        for row in table.reindex(columns=names, fill_value="").itertuples(index=False):
            source = Source(**dict(zip(names, map(str, row), strict=True)))
            self._sources[source.source_id] = source
            self._adopted.add(source.source_id)

    def ids(self, section: SourceCells) -> tuple[str, ...]:
        """Return the identifiers of the sources of each of a section's cells.

        Several are separated by semicolons. Sections are passed in the order of the file.
        """
        if section.listed:
            return tuple(self._listed_sources(*cells) for cells in section.cells)
        if section.single:
            # sections repeat each other's
            known = self._by_titles
            return tuple(known.get(text) or self._titles(text) for (text,) in section.cells)
        return tuple(self._several_sources(*cells) for cells in section.cells)

    def _listed_sources(self, ids: str, *cells: str) -> str:
        listed = [name.strip() for name in ids.split(";") if name.strip()]
        if not listed:
            return self._one_source(*cells)
        for name in listed:
            if name not in self._sources:
                self._sources[name] = Source(
                    source_id=name,
                    title=cells[0] if cells[0] and len(listed) == 1 else name,
                    publisher=cells[1],
                    url=cells[2] if len(listed) == 1 else "",
                    published=cells[3],
                    no_url_reason="" if cells[2] and len(listed) == 1 else self._reason(),
                )
        return "; ".join(listed)

    def _titles(self, text: str) -> str:
        titles = dict.fromkeys(" ".join(title.split()) for title in text.split(";"))
        listed = [self._one_source(title, "", "", "") for title in titles if title]
        found = "; ".join(dict.fromkeys(listed)) or self._one_source("", "", "", "")
        self._by_titles[text] = found
        return found

    def _several_sources(self, title: str, publisher: str, url: str, published: str) -> str:
        """Return the sources of a record whose titles and publishers are equally long lists."""
        titles, publishers = title.split(";"), publisher.split(";")
        if len(titles) != len(publishers) or len(titles) == 1:
            return self._one_source(title, publisher, url, published)
        days = published.split(";")
        days = days if len(days) == len(titles) else [""] * len(titles)
        listed = [
            self._one_source(one.strip(), by.strip(), url, day.strip())
            for one, by, day in zip(titles, publishers, days, strict=True)
        ]
        return "; ".join(dict.fromkeys(listed))

    def _one_source(self, title: str, publisher: str, url: str, published: str) -> str:
        if not url.startswith(("http://", "https://")):
            # a text that is not a web address must not become a link
            title, url = title or url, ""
        content = (title, publisher, url, published)
        known = self._by_content.get(content)
        if known is not None:
            return known
        if not any((title, publisher, url)):
            title = self._file_name
        source_id = self._free(_slug(title or publisher or url))
        self._sources[source_id] = Source(
            source_id=source_id,
            title=(title or publisher or url)[:_LONGEST_TITLE],
            publisher=publisher or title[:_LONGEST_TITLE],
            via=self._via,
            url=url,
            no_url_reason="" if url else self._reason(),
            published=published,
        )
        self._by_content[content] = source_id
        return source_id

    def _reason(self) -> str:
        return f"imported from {self._file_name}"

    def _free(self, slug: str) -> str:
        if slug not in self._sources:
            return slug
        number = 2
        while f"{slug}-{number}" in self._sources:
            number += 1
        return f"{slug}-{number}"

    def table(self, used: Iterable[str]) -> pd.DataFrame:
        """Return the sources that are used or adopted, in the order in which records name them."""
        wanted = set(used) | self._adopted
        columns = [item.name for item in fields(Source)]
        cells = attrgetter(*columns)
        rows = [cells(source) for name, source in self._sources.items() if name in wanted]
        return pd.DataFrame(rows, columns=columns, dtype="str")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().removeprefix("https://")
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "source"
