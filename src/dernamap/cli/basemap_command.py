"""The command that makes a basemap of a picture of the ground."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import JSON, plain_errors, print_json, progress_bar
from dernamap.errors import UsageError

__all__ = ["basemap"]


@app.command()
def basemap(
    file: Annotated[
        Path, typer.Argument(help="A GeoTIFF, such as a georeferenced map or an air photo.")
    ],
    out: Annotated[Path, typer.Option(help="File to write: .pmtiles.")],
    attribution: Annotated[
        str, typer.Option(help="Attribution of the picture; shown on the map and in figures.")
    ] = "",
    last_zoom: Annotated[
        int | None,
        typer.Option(min=0, max=22, help="Last zoom, if less than the picture allows."),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Cut a picture of the ground into tiles that dataset.toml can name as its basemap."""
    from dernamap.rasters import raster_to_tiles

    with plain_errors():
        if out.suffix.lower() != ".pmtiles":
            raise UsageError(f"--out {str(out)!r}: the file of a basemap ends in .pmtiles")
        if out.is_dir():
            raise UsageError(f"--out {str(out)!r} is a folder; name a file")
        with progress_bar(f"cutting {file.name}", unit="tiles", scale=1) as progress:
            made = raster_to_tiles(
                file, out, attribution=attribution, deepest=last_zoom, progress=progress
            )
    if as_json:
        print_json(
            {
                "file": str(out),
                "tiles": made.tiles,
                "min_zoom": made.min_zoom,
                "max_zoom": made.max_zoom,
                "bytes": made.bytes,
            }
        )
        return
    typer.echo(
        f"{made.tiles} tiles of zoom {made.min_zoom} to {made.max_zoom}, "
        f"{made.bytes / 1e6:,.1f} MB, written to {out}"
    )
    typer.echo(f'to show it, add to dataset.toml: basemap = "{out.name}"')
