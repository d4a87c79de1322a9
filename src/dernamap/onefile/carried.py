"""What a page in one file contains: everything that a server would send to it."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dernamap.briefings import briefing_json, scene_state
from dernamap.bundle import asset
from dernamap.extras import from_extra
from dernamap.search import index_of
from dernamap.server import FIXED_FILES
from dernamap.timemap import timemap_payload
from dernamap.view import (
    LABELS,
    as_known,
    ground_json,
    killed_columns,
    page_fields,
    to_ipc,
    wants_in,
)
from dernamap.web_mercator import ordinate_of
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.briefings import Briefing
    from dernamap.dataset import Dataset
    from dernamap.server import Served
    from dernamap.view import PageState

__all__ = ["CarriedFile", "carried_files"]

_WORLD_ZOOM = 3
"""The world is included down to this zoom; closer only where the records are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFile:
    """One file.

    Attributes
    ----------
    name
        The name by which the script asks for it; names of the dataset begin with ``data/``.
    media_type
        As a server would name it.
    packed
        Its bytes, compressed by gzip.

    """

    name: str
    media_type: str
    packed: bytes


def carried_files(
    served: Served, state: PageState, notices: list[str], briefing: Briefing | None = None
) -> Iterator[CarriedFile]:
    """Yield the files that a page carries.

    Parameters
    ----------
    served
        The dataset.
    state
        The view that the page opens in.
    notices
        Lines to show above the page.
    briefing
        A briefing that can be shown on it, or None.

    Yields
    ------
    CarriedFile
        Each once.

    """
    dataset = served.dataset
    for language in LANGUAGES:
        payload = timemap_payload(
            dataset,
            base_url="carried://data",
            basemap_url="carried://data/basemap",
            inset=served.inset(language),
            state=replace(state, lang=language),
            notices=notices,
            briefings=[] if briefing is None else [briefing.name],
        )
        yield _json(f"payload-{language}.json", payload)
        wants = {field.name: wants_in(field.codec.wants, language) for field in page_fields()}
        yield _json(f"wants-{language}.json", wants)
    yield _file("alone.js", "text/javascript", asset("alone.js").read_bytes())
    worker = asset("alone-worker.mjs").read_bytes()
    yield _file("worker.mjs", "text/javascript", worker)
    for name in FIXED_FILES:
        body = served.file(name)
        if body is not None:
            yield _file(f"data/{name}", "application/octet-stream", gzip.decompress(body))
    for language in LANGUAGES:
        number = 0
        while (chunk := served.chunk(number, language)) is not None:
            name = f"data/records/{number}-{language}.json"
            yield _file(name, "application/json", gzip.decompress(chunk))
            number += 1
    yield from _answers_to_views(dataset, state, briefing)
    rows = {str(name): row for row, name in enumerate(dataset.events["event_id"])}
    yield _json("data/rows.json", rows)
    for theme in ("light", "dark"):
        for labels in LABELS:
            style = json.loads(gzip.decompress(served.style(theme, labels)))
            yield _json(f"data/basemap/style-{theme}-{labels}.json", _carried_style(style, served))
    marks = dataset.placements
    west, south, east, north = (
        (marks["lon"].min(), marks["lat"].min(), marks["lon"].max(), marks["lat"].max())
        if len(marks)
        else (0.0, 0.0, 0.0, 0.0)
    )
    for archive in served.archives:
        tiles = _cut_archive(archive, (west, south, east, north))
        yield _file(f"data/basemap/{archive.name}", "application/vnd.pmtiles", tiles)


_PLAIN = "!~*'()"
"""Signs that a browser's ``encodeURIComponent`` leaves as they are, unlike Python's `quote`."""


def _answers_to_views(
    dataset: Dataset, state: PageState, briefing: Briefing | None
) -> Iterator[CarriedFile]:
    """Yield what the page asks for as it shows a view, and then the scenes of a briefing."""
    views = [state]
    if briefing is not None:
        views += [scene_state(scene.view, dataset)[0] for scene in briefing.scenes]
        for language in LANGUAGES:
            name = f"data/briefings/{briefing.name}-{language}.json"
            scenes = briefing_json(briefing, dataset, language).encode()
            yield _file(name, "application/json", scenes)
    # the page has no search box, so it asks for no other words
    for words in dict.fromkeys(view.q for view in views if view.q):
        hits = index_of(dataset).rows(words).astype("<i4").tobytes()
        name = f"data/hits?q={quote(words, safe=_PLAIN)}"
        yield _file(name, "application/octet-stream", hits)
    for day in dict.fromkeys(view.known for view in views if view.known):
        known = as_known(dataset, day)
        killed = to_ipc(killed_columns(known))
        yield _file(f"data/known/{day}/killed.arrow", "application/octet-stream", killed)
        for language in LANGUAGES:
            ground = ground_json(known, language).encode()
            yield _file(f"data/known/{day}/ground-{language}.json", "application/json", ground)


def _carried_style(style: dict[str, Any], served: Served) -> dict[str, Any]:
    """Point the sources of a style to the page instead of a server."""
    text = json.dumps(style, ensure_ascii=False)
    changed: dict[str, Any] = json.loads(
        text.replace(f"{served.basemap_url}/", "carried://data/basemap/")
    )
    return changed


def _json(name: str, document: Any) -> CarriedFile:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _file(name, "application/json", text.encode())


def _file(name: str, media_type: str, body: bytes) -> CarriedFile:
    packed = gzip.compress(body, 9, mtime=0)
    return CarriedFile(name=name, media_type=media_type, packed=packed)


def _cut_archive(path: Path, bounds: tuple[float, float, float, float]) -> bytes:
    """Reduce an archive of tiles: all of it at low zooms, closer only where records are.

    Parameters
    ----------
    path
        A PMTiles archive.
    bounds
        West, south, east and north in degrees, EPSG:4326.

    Returns
    -------
    bytes
        A PMTiles archive with the tiles down to zoom 3, and those around the bounds below.

    """
    reading, writing, numbering = _pmtiles()
    out = io.BytesIO()
    with path.open("rb") as stream:
        source = reading.MmapSource(stream)
        reader = reading.Reader(source)
        writer = writing.Writer(out)
        for (zoom, x, y), tile in reading.all_tiles(source):
            if zoom <= _WORLD_ZOOM or _near((zoom, x, y), bounds):
                writer.write_tile(numbering.zxy_to_tileid(zoom, x, y), tile)
        header = reader.header()
        kept = ("tile_type", "tile_compression", "min_zoom", "max_zoom", "center_zoom")
        sides = [f"{side}_{way}_e7" for side in ("min", "max", "center") for way in ("lon", "lat")]
        writer.finalize({name: header[name] for name in (*kept, *sides)}, reader.metadata())
    return out.getvalue()


def _pmtiles() -> tuple[Any, Any, Any]:
    """Return the library's modules, which have no types."""
    with from_extra("figures"):
        from pmtiles import reader, tile, writer  # noqa: PLC0415  an extra

    return reader, writer, tile


def _near(tile: tuple[int, int, int], bounds: tuple[float, float, float, float]) -> bool:
    """Whether a tile is at most one away from those that bounds lie on."""
    zoom, x, y = tile
    count = 2**zoom
    west, south, east, north = bounds
    left, right = ((lon + 180) / 360 * count for lon in (west, east))
    top, bottom = (
        (0.5 - ordinate_of(float(lat))) * count for lat in (min(north, 85), max(south, -85))
    )
    return bool(left - 2 <= x <= right + 1 and top - 2 <= y <= bottom + 1)
