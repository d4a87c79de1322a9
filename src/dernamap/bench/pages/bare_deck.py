"""The peer of the map: bare deck.gl, of the version that the page has, over the same points."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.bench.pages.drawn_points import points_of
from dernamap.bench.pages.static_page import StaticPage
from dernamap.bundle import bundled_file
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["BARE_READY", "bare_deck"]

BARE_READY = 'body[data-ready="true"]'
"""Selector of what exists once the first frame is drawn."""


def bare_deck(dataset: Dataset) -> StaticPage:
    """Build the page of bare deck.gl for a dataset.

    Parameters
    ----------
    dataset
        The dataset; the page looks where its own map opens, or else at the middle of its points.

    Returns
    -------
    StaticPage
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
    points, view = points_of(dataset)
    html = bundled_file("benchmarks/bare_deck/index.html").read_text(encoding="utf-8")
    drawn = json.dumps({"points": points, "view": view, "day": dataset.last_day})
    return StaticPage({"index.html": html, "page.js": script, "points.json": drawn})
