"""The command that writes a dataset to a store, for servers anywhere."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import DATASET, JSON, named_folder, open_named, plain_errors, print_json

__all__ = ["publish"]


@app.command()
def publish(
    out: Annotated[
        str,
        typer.Option(help="Address of the store, such as s3://bucket/maps/city, or a folder."),
    ],
    dataset: Annotated[Path | None, DATASET] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Write a dataset to a folder or an object store, from which any number of servers open it."""
    from dernamap.dataset import is_compiled, save_dataset
    from dernamap.stores import publish_dataset
    from dernamap.temporary import TemporaryHome

    with plain_errors():
        folder = named_folder(dataset)
        home = None
        if not is_compiled(folder):
            home = TemporaryHome()
            folder = home.folder / "dataset"
            save_dataset(open_named(dataset), folder)
        published = publish_dataset(folder, out)
        del home
    if as_json:
        print_json(asdict(published))
        return
    typer.echo(
        f"{published.files} files of {published.bytes / 1e6:,.1f} MB published to {out}; "
        f"{published.written_bytes / 1e6:,.1f} MB were not there before"
    )
