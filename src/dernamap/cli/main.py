"""Where the command line starts."""

from __future__ import annotations

import os
import sys

from dernamap.cli.app import app
from dernamap.cli.basemap_command import basemap
from dernamap.cli.bench_command import bench
from dernamap.cli.cube_command import cube
from dernamap.cli.dataset_commands import build, check, export, serve
from dernamap.cli.figure_command import figure
from dernamap.cli.handout_command import handout
from dernamap.cli.import_command import import_
from dernamap.cli.page_command import page
from dernamap.cli.publish_command import clear, publish
from dernamap.cli.text_commands import geocode, when
from dernamap.cli.video_command import video

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (
    serve,
    check,
    build,
    geocode,
    when,
    import_,
    export,
    figure,
    video,
    page,
    handout,
    basemap,
    clear,
    cube,
    publish,
    bench,
)
"""The commands; each adds itself to the application as its module is imported."""


def main() -> None:
    """Run the command line."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    app()
