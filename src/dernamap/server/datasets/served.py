"""What a server serves: one dataset, opened once, and its bytes ready to send."""

from __future__ import annotations

import gzip
import json
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from dernamap.dataset import gazetteer_of
from dernamap.server.datasets.kept_basemap import KeptBasemap
from dernamap.server.static import counted_hint_tags, hint_tags
from dernamap.view import (
    PRIVATE,
    RANKED,
    REGION_FILE,
    TEXT_CHUNK,
    WORLD_FILE,
    EventTexts,
    basemap_style,
    border_inset,
    event_columns,
    filter_columns,
    filter_mark_columns,
    filter_words,
    ground_json,
    killed_columns,
    mark_columns,
    placing_table,
    read_disputes,
    row_ranks,
    shapes_sent,
    to_ipc,
)
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.places import Gazetteer
    from dernamap.server.counted import ServedCube
    from dernamap.view import Dispute

__all__ = ["BASEMAP_FILES", "FIXED_FILES", "FOR_EVER", "Served"]

FOR_EVER = "public, max-age=31536000, immutable"
"""How long an answer may be kept whose address holds the digest of public data."""

_LEVEL = 4


def _pack(body: str | bytes) -> bytes:
    return gzip.compress(body.encode() if isinstance(body, str) else body, _LEVEL, mtime=0)


_BODIES: dict[str, Callable[[Dataset], str | bytes]] = {
    "events.arrow": lambda dataset: to_ipc(event_columns(dataset)),
    "filters.arrow": lambda dataset: to_ipc(filter_columns(dataset)),
    "filter_marks.arrow": lambda dataset: to_ipc(filter_mark_columns(dataset)),
    "filters.json": filter_words,
    "killed.arrow": lambda dataset: to_ipc(killed_columns(dataset)),
    "marks.arrow": lambda dataset: to_ipc(mark_columns(dataset)),
    "shapes.json": shapes_sent,
    **{f"order-{name}.bin": partial(row_ranks, by=name) for name in RANKED},
    **{
        f"ground-{language}.json": partial(ground_json, language=language) for language in LANGUAGES
    },
}
BASEMAP_FILES = ("basemap/land.geojson", "basemap/places.geojson")
"""Files of the map that comes with dernamap, the same for every dataset: where claims end at the
coast, and the names that the page writes itself."""

FIXED_FILES = (*_BODIES, *BASEMAP_FILES)
"""Names of the files that the page of a dataset asks for; see `Served.file`."""


class Served:
    """One dataset and the responses that browsers ask for, each made once and kept compressed.

    Parameters
    ----------
    dataset
        The dataset.
    basemap
        Folder of the basemap's GeoJSON files.
    folder
        The dataset's folder, whose gazetteer it is placed with.
    owner
        The only reader who may ask for it, as `dernamap.server.private.owner_of` names readers;
        None if anybody may who knows the address.
    cube
        Its cube, if it has so many events that they are counted and not read; the dataset then has
        no rows.

    """

    def __init__(
        self,
        dataset: Dataset,
        basemap: Path,
        folder: Path,
        *,
        owner: str | None = None,
        cube: ServedCube | None = None,
    ) -> None:
        self.dataset = dataset
        self.owner = owner
        self.cube = cube
        self._folder = folder
        self._texts = {language: EventTexts(dataset, language) for language in LANGUAGES}
        self.row_of = self._texts[LANGUAGES[0]].row_of
        self._basemap = basemap
        self._made: dict[str, bytes] = {}
        self._pages: dict[tuple[Any, str], dict[str, Any]] = {}
        self._making: dict[str, Lock] = {}
        self.own_basemap = KeptBasemap(dataset.metadata.basemap)
        self._inset = lru_cache(maxsize=len(LANGUAGES))(self._make_inset)
        self._chunk = lru_cache(maxsize=64)(self._make_chunk)
        self._style = lru_cache(maxsize=6)(self._make_style)
        said = lru_cache(maxsize=len(LANGUAGES))
        self._placings = said(partial(placing_table, dataset))
        self._disputes = said(partial(read_disputes, dataset))

    @property
    def folder(self) -> Path:
        """The dataset's folder, which has its briefings."""
        return self._folder

    @property
    def events(self) -> int:
        """How many events there are, whether or not they are read."""
        return len(self.dataset.events) if self.cube is None else self.cube.events

    @property
    def base_url(self) -> str:
        """Address of the data, which changes when the data does."""
        return f"/api/data/{self.address}"

    @property
    def address(self) -> str:
        """The part of the address that the digest gives."""
        return self.dataset.digest[:16]

    @property
    def cache_control(self) -> str:
        """How long a response may be cached: private records never, others forever."""
        return "no-store" if self.dataset.digest.startswith(PRIVATE) else FOR_EVER

    @cached_property
    def basemap_url(self) -> str:
        """Address of the basemap."""
        return f"{self.base_url}/basemap"

    def file(self, name: str) -> bytes | None:
        """Return a fixed body by its name, gzip-compressed, or None if there is none."""
        if name not in {*_BODIES, *BASEMAP_FILES}:
            return None
        # a page asks for several at once: each is made once, by the first request
        with self._making.setdefault(name, Lock()):
            if name not in self._made:
                self._made[name] = _pack(self._body(name))
            return self._made[name]

    def _body(self, name: str) -> str | bytes:
        if name in _BODIES:
            return _BODIES[name](self.dataset)
        return (self._basemap / Path(name).name).read_bytes()

    def hints(self, language: str) -> str:
        """Write the tags of a page's head that name what it will ask for in a language."""
        if self.cube is not None:
            return counted_hint_tags(self.cube.url(self.base_url), level=self.cube.opening_level)
        chunks = -(-len(self.dataset.events) // TEXT_CHUNK)
        return hint_tags(self.base_url, language, chunks=chunks)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places and their names."""
        return gazetteer_of(self._folder, self.dataset.metadata, self.dataset.parties)

    def placings(self, language: str) -> pd.DataFrame:
        """Tell how each event was placed and why; see `dernamap.view.placing_table`."""
        return self._placings(language)

    def disputes(self, language: str) -> tuple[Dispute, ...]:
        """Give the disputes with their claims, in chronological order."""
        return self._disputes(language)

    def for_language(
        self, language: str, make: Callable[[Dataset, str], dict[str, Any]]
    ) -> dict[str, Any]:
        """Return what a page makes of the dataset in a language; made for the first who asks."""
        if (make, language) not in self._pages:
            self._pages[make, language] = make(self.dataset, language)
        return self._pages[make, language]

    def inset(self, language: str) -> dict[str, Any] | None:
        """Return the inset with the distances to the border, if the dataset names a border."""
        return self._inset(language)

    @property
    def archives(self) -> tuple[Path, ...]:
        """The archives of the bundled tiles, which are sent in ranges of bytes."""
        return tuple(self._basemap / name for name in (WORLD_FILE, REGION_FILE))

    def chunk(self, number: int, language: str) -> bytes | None:
        """Return one chunk of events' texts as compressed JSON; None past the end or the words."""
        return self._chunk(number, language)

    def style(self, theme: str, labels: str) -> bytes:
        """Return the basemap's style for a theme and a script of labels as compressed JSON."""
        return self._style(theme, labels)

    def _make_inset(self, language: str) -> dict[str, Any] | None:
        home, border = self.dataset.home, self.dataset.border
        if home is None or border is None:
            return None
        metadata = self.dataset.metadata
        return border_inset(home, border, metadata, self._basemap, language=language)

    def _make_chunk(self, number: int, language: str) -> bytes | None:
        if language not in LANGUAGES:
            return None
        records = self._texts[language].chunk(number)
        return _pack(json.dumps(records, ensure_ascii=False)) if records else None

    def _make_style(self, theme: str, labels: Any) -> bytes:
        home = self.dataset.home
        border = self.gazetteer.places.get(self.dataset.metadata.border_id)
        style = basemap_style(
            dark=theme == "dark",
            labels=labels,
            base_url=f"{self.basemap_url}/",
            home_id="" if home is None else home.place_id,
            border="" if border is None else border.name,
        )
        return _pack(json.dumps(style, ensure_ascii=False))
