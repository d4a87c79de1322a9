"""The command that measures."""

from __future__ import annotations

from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import JSON, plain_errors, print_json

__all__ = ["bench"]


@app.command()
def bench(
    name: Annotated[
        str,
        typer.Argument(
            help="bytes, engine, figure, filter, geocode, import, kepler, load, marks, openings, "
            "peers, scale, search, step, when."
        ),
    ],
    sizes: Annotated[
        str | None,
        typer.Option(
            "--sizes",
            "--events",
            help="Numbers of events for engine, kepler, load, marks, peers, scale and step, "
            "such as 1000,100000.",
        ),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Measure dernamap side by side with another way to do the same."""
    from dernamap.bench import report_lines, run_bench

    with plain_errors():
        found = run_bench(name, sizes=sizes, say=lambda line: typer.echo(line, err=True))
    if as_json:
        print_json(found)
        return
    for line in report_lines(name, found):
        typer.echo(line)
