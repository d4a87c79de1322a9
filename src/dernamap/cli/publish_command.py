"""The command that writes a dataset to a store, for servers anywhere."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import DATASET, JSON, named_folder, open_named, plain_errors, print_json

__all__ = ["clear", "publish"]


@app.command()
def publish(
    out: Annotated[
        str,
        typer.Option(help="Address of the store, such as s3://bucket/maps/city, or a folder."),
    ],
    dataset: Annotated[Path | None, DATASET] = None,
    *,
    geoparquet: Annotated[
        bool,
        typer.Option(
            "--geoparquet",
            help="Also write it as partitioned GeoParquet, for DuckDB, GeoPandas and others.",
        ),
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Write a dataset to a folder or an object store, from which any number of servers open it."""
    from dernamap.dataset import is_compiled, save_dataset
    from dernamap.publish import GEOPARQUET, geoparquet_parts
    from dernamap.stores import publish_dataset, write_files
    from dernamap.temporary import TemporaryHome

    with plain_errors():
        folder = named_folder(dataset)
        home = None
        if not is_compiled(folder):
            home = TemporaryHome()
            folder = home.folder / "dataset"
            save_dataset(open_named(dataset), folder)
        published = publish_dataset(folder, out)
        tables = None
        if geoparquet:
            place = f"{GEOPARQUET}/{published.digest[:16]}"
            parts = ((f"{place}/{name}", body) for name, body in geoparquet_parts(folder))
            tables = (place, *write_files(out, parts))
        del home
    if as_json:
        said = dict(zip(("folder", "files", "bytes"), tables, strict=True)) if tables else None
        print_json(asdict(published) | ({"geoparquet": said} if said else {}))
        return
    typer.echo(
        f"{published.files} files of {published.bytes / 1e6:,.1f} MB published to {out}; "
        f"{published.written_bytes / 1e6:,.1f} MB were not there before"
    )
    if tables is not None:
        place, count, size = tables
        typer.echo(f"{count} parts of GeoParquet of {size / 1e6:,.1f} MB in {out}/{place}")


@app.command()
def clear(
    address: Annotated[str, typer.Argument(help="Address where datasets are published.")],
    grace_hours: Annotated[
        float, typer.Option(min=0, help="How long a part stays that the dataset does not have.")
    ] = 24,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be deleted.")] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Delete from a store what the dataset that is published there does not have any more."""
    from dernamap.stores import clear_store

    with plain_errors():
        cleared = clear_store(address, grace=timedelta(hours=grace_hours), try_only=dry_run)
    if as_json:
        print_json(asdict(cleared))
        return
    done = "would be deleted" if dry_run else "deleted"
    typer.echo(
        f"{cleared.parts} parts of {cleared.bytes / 1e6:,.1f} MB {done} at {address}; "
        f"{cleared.kept_parts} parts of {cleared.kept_bytes / 1e6:,.1f} MB stay for now"
    )
