"""The peer of the map: bare deck.gl, of the version that the page has, over the same points."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

    from dernamap.dataset import Dataset

__all__ = ["BARE_READY", "BareDeck", "bare_deck"]

_ADDRESS = "http://localhost:1/"
BARE_READY = 'body[data-ready="true"]'
"""Selector of what exists once the first frame is drawn."""

_FAR = 5.0
_KINDS = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


class BareDeck:
    """The page as a browser gets it, without a server.

    Parameters
    ----------
    script
        The page's script, with deck.gl in it.
    points
        What it draws, as JSON.

    """

    address = _ADDRESS

    def __init__(self, script: str, points: str) -> None:
        html = bundled_file("benchmarks/bare_deck/index.html").read_text(encoding="utf-8")
        self._files = {"": html, "page.js": script, "points.json": points}

    def serve(self, page: Page) -> None:
        """Answer what a page asks for under `address`."""
        page.route(f"{_ADDRESS}**", self._answer)

    def _answer(self, route: Route) -> None:
        name = route.request.url.removeprefix(_ADDRESS)
        body = self._files.get(name)
        if body is None:
            route.fulfill(status=404)
        else:
            kind = _KINDS[Path(name).suffix or ".html"]
            route.fulfill(body=body, content_type=kind)


@contextmanager
def bare_deck(dataset: Dataset) -> Iterator[BareDeck]:
    """Build the page of bare deck.gl for a dataset.

    Parameters
    ----------
    dataset
        The dataset; the page looks where its own map opens, or else at the middle of its points.

    Yields
    ------
    BareDeck
        The page.

    Raises
    ------
    UsageError
        If it cannot be built: that takes a checkout with the browser part's packages.

    """
    source = bundled_file("benchmarks/bare_deck/page.ts")
    frontend = bundled_file("src/dernamap/timemap/frontend")
    npm = [sys.executable, str(bundled_file("scripts/npm.py")), "--prefix", str(frontend)]
    with tempfile.TemporaryDirectory(prefix="bare-deck-") as place:
        config = frontend / "vite.bare.config.ts"
        step = ["exec", "--", "vite", "build", "--config", str(config), "--outDir", place]
        done = subprocess.run(  # noqa: S603  our own command
            [*npm, *step], cwd=frontend, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise UsageError(f"{source} could not be built: {done.stderr[-2_000:]}")
        script = (Path(place) / "page.js").read_text(encoding="utf-8")
    marks = dataset.placements
    days = dataset.events["possible_from"].to_numpy()[marks["event"].to_numpy()]
    points = [
        [float(lon), float(lat), int(day)]
        for lon, lat, day in zip(marks["lon"], marks["lat"], days, strict=True)
    ]
    opens = dataset.metadata.view
    view = {
        "longitude": float(marks["lon"].mean()) if opens is None else opens.lon,
        "latitude": float(marks["lat"].mean()) if opens is None else opens.lat,
        "zoom": _FAR if opens is None else opens.zoom,
    }
    yield BareDeck(script, json.dumps({"points": points, "view": view, "day": dataset.last_day}))
