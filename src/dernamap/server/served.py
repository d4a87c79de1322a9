"""What a server serves: one dataset, opened once, and its bytes ready to send."""

from __future__ import annotations

import gzip
import json
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from dernamap.bundle import bundled_file
from dernamap.dataset import gazetteer_of, merge_datasets, open_dataset
from dernamap.server.kept_basemap import KeptBasemap
from dernamap.view import (
    SOURCES,
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
    shapes_json,
    to_ipc,
)
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.places import Gazetteer
    from dernamap.view import Dispute

__all__ = [
    "FIXED_FILES",
    "Served",
    "opened_at",
    "serve_folder",
    "serve_merged",
]

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
    "shapes.json": shapes_json,
    **{
        f"ground-{language}.json": partial(ground_json, language=language) for language in LANGUAGES
    },
}
_BASEMAP_FILES = {f"basemap/{name}.geojson" for name in SOURCES}
FIXED_FILES = (*_BODIES, *sorted(_BASEMAP_FILES))
"""Names of the files that each dataset has; see `Served.file`."""


class Served:
    """One dataset and what browsers ask of it, each made once and kept compressed.

    Parameters
    ----------
    dataset
        The dataset.
    basemap
        Folder of the basemap's GeoJSON files.
    folder
        The dataset's folder, whose gazetteer it is placed with.

    """

    def __init__(self, dataset: Dataset, basemap: Path, folder: Path) -> None:
        self.dataset = dataset
        self._folder = folder
        self._texts = {language: EventTexts(dataset, language) for language in LANGUAGES}
        self.row_of = self._texts[LANGUAGES[0]].row_of
        self._basemap = basemap
        self._made: dict[str, bytes] = {}
        self._making: dict[str, Lock] = {}
        self.own_basemap = KeptBasemap(dataset.metadata.basemap)
        self._inset = lru_cache(maxsize=len(LANGUAGES))(self._make_inset)
        self._chunk = lru_cache(maxsize=64)(self._make_chunk)
        self._style = lru_cache(maxsize=6)(self._make_style)

    @property
    def base_url(self) -> str:
        """Address of the data, which changes when the data does."""
        return f"/api/data/{self.address}"

    @property
    def address(self) -> str:
        """The part of the address that the digest gives."""
        return self.dataset.digest[:16]

    @cached_property
    def basemap_url(self) -> str:
        """Address of the basemap."""
        return f"{self.base_url}/basemap"

    def file(self, name: str) -> bytes | None:
        """Give a fixed body by its name, gzip-compressed, or None if there is none of the name."""
        make = _BODIES.get(name)
        if make is None and name not in _BASEMAP_FILES:
            return None
        # a page asks for several at once: each is made once, by whoever asks first
        with self._making.setdefault(name, Lock()):
            if name not in self._made:
                path = self._basemap / Path(name).name
                self._made[name] = _pack(make(self.dataset) if make else path.read_bytes())
            return self._made[name]

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places and their names."""
        return gazetteer_of(self._folder, self.dataset.metadata, self.dataset.parties)

    @cached_property
    def placings(self) -> pd.DataFrame:
        """How each event was placed and why; see `dernamap.view.placing_table`."""
        return placing_table(self.dataset)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """The disputes with their claims, in the order of time."""
        return read_disputes(self.dataset)

    def inset(self, language: str) -> dict[str, Any] | None:
        """Give the inset with the distances to the border, if the dataset names a border."""
        return self._inset(language)

    @property
    def world(self) -> Path:
        """The archive of tiles of the world, which is sent in ranges of bytes."""
        return self._basemap / WORLD_FILE

    def chunk(self, number: int, language: str) -> bytes | None:
        """Give one chunk of events' texts as compressed JSON; None past the end or the words."""
        return self._chunk(number, language)

    def style(self, theme: str, labels: str) -> bytes:
        """Give the basemap's style for a theme and a script of labels as compressed JSON."""
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
        style = basemap_style(
            dark=theme == "dark",
            labels=labels,
            base_url=f"{self.basemap_url}/",
            home_id="" if home is None else home.place_id,
        )
        return _pack(json.dumps(style, ensure_ascii=False))


def serve_folder(folder: Path) -> Served:
    """Open a dataset for serving; opening it again is free until one of its files changes.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    Served
        The same object for the same files.

    Raises
    ------
    DatasetError
        If the dataset has faults.

    """
    return _open(folder, _stamp(folder))


def serve_merged(folder: Path, own: Path) -> Served:
    """Open a dataset with another laid beside it; opening it again is free, as `serve_folder`.

    Parameters
    ----------
    folder
        The dataset.
    own
        The other.

    Returns
    -------
    Served
        Both in one; see `dernamap.dataset.merge_datasets`.

    Raises
    ------
    DatasetError
        If either has faults.

    """
    return _open_merged(folder, own, (_stamp(folder), _stamp(own)))


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    return tuple(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(_files(folder))
    )


def _files(folder: Path) -> Iterator[Path]:
    """Give the files of a dataset; a folder with a number for a name holds tiles of a basemap."""
    for path in folder.iterdir():
        if path.is_dir() and not path.name.isdigit():
            yield from _files(path)
        elif path.is_file():
            yield path


@lru_cache(maxsize=4)
def _open(folder: Path, stamp: _Stamp) -> Served:
    del stamp  # only tells one state of the files from another
    return _kept(open_dataset(folder), folder)


@lru_cache(maxsize=4)
def _open_merged(folder: Path, own: Path, stamps: tuple[_Stamp, _Stamp]) -> Served:
    del stamps
    return _kept(merge_datasets(serve_folder(folder).dataset, open_dataset(own)), folder)


def _kept(dataset: Dataset, folder: Path) -> Served:
    basemap = bundled_file("data") / "basemap"
    served = Served(dataset, basemap, folder)
    _OPENED[served.address] = served
    return served


_OPENED: WeakValueDictionary[str, Served] = WeakValueDictionary()


def opened_at(address: str) -> Served | None:
    """Give the dataset that is open under an address, or None.

    Parameters
    ----------
    address
        The part of `Served.base_url` that the digest gives, which nobody can guess: a dataset that
        somebody imported for a session is found by that session alone.

    Returns
    -------
    Served or None
        Kept only as long as a page or the cache holds it.

    """
    return _OPENED.get(address)
