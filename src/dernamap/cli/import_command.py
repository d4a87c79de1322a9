"""The command that reads a foreign file into a dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import JSON, plain_errors, print_json, progress_bar

__all__ = ["import_"]


@app.command("import")
def import_(  # noqa: PLR0917  typer calls it by names
    file: Annotated[Path, typer.Argument(help="File to read.")],
    out: Annotated[Path, typer.Option(help="Folder of the dataset to write.")],
    format_: Annotated[
        str | None, typer.Option("--format", help="Format of the file; found out if left out.")
    ] = None,
    date_order: Annotated[
        str | None, typer.Option(help="Order of 03/04/2018: dmy or mdy; found out if left out.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="A column of a table, as FIELD=NAME, such as date=Datum; repeatable."),
    ] = None,
    layer: Annotated[
        str | None, typer.Option(help="Sheet, layer or file in a zip; the first table if left out.")
    ] = None,
    limit: Annotated[
        list[str] | None, typer.Option(help="A limit, such as max_rows=1000000; repeatable.")
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read a foreign file into a dataset."""
    from dernamap.dataset import import_file
    from dernamap.readers import options_from_texts

    with plain_errors():
        options = options_from_texts(
            today=date.today(),  # noqa: DTZ011  the day where the user is
            format_=format_,
            order=date_order,
            columns=column or [],
            layer=layer,
            limits=limit or [],
        )
        with progress_bar(f"reading {file.name}") as progress:
            report = import_file(file, out, options, progress=progress)
    if as_json:
        print_json(report.to_json())
        return
    for line in report.lines(out):
        typer.echo(line)
