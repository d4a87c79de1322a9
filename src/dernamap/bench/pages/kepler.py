"""The peer of filters: kepler.gl as npm has it, over the same reports."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.dataset import FAMILIES
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

    from dernamap.dataset import Dataset

__all__ = ["KEPLER", "KEPLER_READY", "KeplerPage", "kepler_page", "kepler_rows"]

KEPLER = "kepler.gl@3.2.6"
"""What is measured, and its version."""

KEPLER_READY = 'body[data-ready="true"]'
"""Selector of what exists once the application has its data and filters."""

_PACKAGES = {
    "react.js": ("react@18.3.1", "umd/react.production.min.js"),
    "react-dom.js": ("react-dom@18.3.1", "umd/react-dom.production.min.js"),
    "redux.js": ("redux@4.2.1", "dist/redux.min.js"),
    "react-redux.js": ("react-redux@8.1.3", "dist/react-redux.min.js"),
    "styled-components.js": ("styled-components@6.1.8", "dist/styled-components.min.js"),
    "kepler.gl.js": (KEPLER, "umd/keplergl.min.js"),
}
"""Scripts of the page, in the order in which they need each other: package and file of each."""

_ADDRESS = "http://localhost:1/"
_KINDS = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}
_EMPTY_MAP = json.dumps({"version": 8, "sources": {}, "layers": []})
_FIELDS = (
    ("lon", "real", "FLOAT", ""),
    ("lat", "real", "FLOAT", ""),
    ("type", "string", "STRING", ""),
    ("family", "string", "STRING", ""),
    ("by", "string", "STRING", ""),
    ("source", "string", "STRING", ""),
    ("figures", "string", "STRING", ""),
    ("day", "timestamp", "TIME", "x"),
)


class KeplerPage:
    """The page as a browser gets it, without a server and without another host.

    Parameters
    ----------
    files
        Name and content of each file.

    """

    address = _ADDRESS

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files

    def serve(self, page: Page) -> None:
        """Answer what a page asks for: its files, and an empty map for what is on other hosts."""
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(("data:", "blob:")):
            route.fallback()
            return
        if not address.startswith(_ADDRESS):
            # the style of its basemap, and a list of icons
            route.fulfill(body=_EMPTY_MAP, content_type="application/json")
            return
        name = address.removeprefix(_ADDRESS) or "index.html"
        body = self._files.get(name)
        if body is None:
            route.fulfill(status=404)
        else:
            route.fulfill(body=body, content_type=_KINDS[Path(name).suffix])


@contextmanager
def kepler_page(dataset: Dataset) -> Iterator[KeplerPage]:
    """Fetch kepler.gl from npm and make its page for a dataset.

    Parameters
    ----------
    dataset
        The dataset; each event is a row, at the first of its places.

    Yields
    ------
    KeplerPage
        The page.

    Raises
    ------
    UsageError
        If npm does not have a package, or cannot be reached.

    """
    files = {
        name: bundled_file(f"benchmarks/kepler/{name}").read_text(encoding="utf-8")
        for name in ("index.html", "page.js")
    }
    with tempfile.TemporaryDirectory(prefix="dernamap-kepler-") as place:
        for name, (package, inside) in _PACKAGES.items():
            files[name] = _from_npm(package, inside, Path(place))
    yield KeplerPage({**files, "reports.json": json.dumps(kepler_rows(dataset))})


def _from_npm(package: str, inside: str, place: Path) -> str:
    """Fetch a package, without what it depends on, and read one file of it."""
    command = [sys.executable, str(bundled_file("scripts/npm.py")), "pack", "--json"]
    done = subprocess.run(  # noqa: S603  our own command
        [*command, "--pack-destination", str(place), package],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise UsageError(
            f"npm could not fetch {package}, which this measurement compares with: "
            f"{done.stderr[-1_000:].strip()}"
        )
    archive = place / json.loads(done.stdout)[0]["filename"]
    with tarfile.open(archive) as packed:
        found = packed.extractfile(f"package/{inside}")
        if found is None:
            raise UsageError(f"{package} has no file {inside!r}")
        return found.read().decode("utf-8")


def kepler_rows(dataset: Dataset) -> dict[str, Any]:
    """Write the reports as kepler.gl reads rows.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    dict
        ``fields``, ``rows`` (one an event that has a place, at the first of its places; WGS84
        degrees, days as milliseconds since 1970) and ``view``.

    """
    marks = dataset.placements.drop_duplicates("event").set_index("event")
    events = dataset.events.loc[marks.index]
    counted = events["event_id"].isin(dataset.counts["event_id"])
    start = datetime.combine(dataset.epoch, time(), UTC)
    days = [
        (start + timedelta(days=int(day))).timestamp() * 1000 for day in events["possible_from"]
    ]
    columns = [
        marks["lon"].astype(float),
        marks["lat"].astype(float),
        events["event_type"],
        events["family"].map(lambda number: FAMILIES[number]),
        events["attributed_to"],
        events["source_ids"],
        counted.map({True: "with", False: "without"}),
        days,
    ]
    opens = dataset.metadata.view
    view = {
        "longitude": float(marks["lon"].mean()) if opens is None else opens.lon,
        "latitude": float(marks["lat"].mean()) if opens is None else opens.lat,
        "zoom": 5.0 if opens is None else opens.zoom,
    }
    return {
        "fields": [
            {"name": name, "type": type_, "analyzerType": kind, "format": form}
            for name, type_, kind, form in _FIELDS
        ],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "view": view,
    }
