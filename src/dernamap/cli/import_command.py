"""The command that reads a foreign file into a dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import ENGINE, JSON, SCHEDULER, plain_errors, print_json, progress_bar
from dernamap.cli.cube_command import CUBE_ABOVE, MOST_SENT, cube_if_large

__all__ = ["import_"]

_OPTIONS = {
    "ambiguous-date": "the order of day and month can be given as --date-order dmy or mdy",
    "no-date-column": "the column can be given as --column date=NAME",
}
"""How this command can be told what a file does not say, by the code of a fault or a reason."""


@app.command("import")
def import_(  # noqa: PLR0917  typer calls it by names
    file: Annotated[Path, typer.Argument(help="File to read.")],
    out: Annotated[Path, typer.Option(help="Folder of the dataset to write.")],
    dataset: Annotated[
        Path | None,
        typer.Option(
            help="Dataset whose gazetteer, home and parties apply; if left out, that of an earlier "
            "dataset in the folder to write, or the bundled gazetteer."
        ),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="Format of the file; detected if left out.")
    ] = None,
    date_order: Annotated[
        str | None, typer.Option(help="Order of 03/04/2018: dmy or mdy; detected if left out.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="A column of a table, as FIELD=NAME, such as date=Datum; repeatable."),
    ] = None,
    layer: Annotated[
        str | None, typer.Option(help="Sheet, layer or file in a zip; the first table if left out.")
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(help="Zone whose days count for times with a zone, such as Africa/Cairo."),
    ] = None,
    limit: Annotated[
        list[str] | None, typer.Option(help="A limit, such as max_rows=1000000; repeatable.")
    ] = None,
    cube_above: Annotated[int, CUBE_ABOVE] = MOST_SENT,
    engine: Annotated[str, ENGINE] = "local",
    scheduler: Annotated[str | None, SCHEDULER] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read a foreign file into a dataset."""
    from dernamap.dataset import import_file
    from dernamap.engines import engine_named
    from dernamap.readers import options_from_texts
    from dernamap.temporary import clear_abandoned

    # what an import that was killed left
    clear_abandoned()
    with plain_errors(_OPTIONS):
        options = options_from_texts(
            today=date.today(),  # noqa: DTZ011  the day where the user is
            format_=format_,
            order=date_order,
            columns=column or [],
            layer=layer,
            limits=limit or [],
            timezone=timezone,
        )
        with engine_named(engine, scheduler=scheduler) as chosen:
            with progress_bar(f"reading {file.name}") as progress:
                report = import_file(
                    file, out, options, dataset=dataset, engine=chosen, progress=progress
                )
            cube_if_large(out, report.events, cube_above, chosen)
    if as_json:
        print_json(report.to_json())
        return
    for line in report.lines(out):
        typer.echo(line)
    for code in dict.fromkeys(one.code for one in report.rejections):
        if code in _OPTIONS:
            typer.echo(f"note: {_OPTIONS[code]}")
