"""The command line's application, to which each command adds itself."""

from __future__ import annotations

from typing import Annotated

import typer

from dernamap import __version__

__all__ = ["app"]

app = typer.Typer(
    name="dernamap",
    help="A map and a date slider for the siege and the fall of Derna.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dernamap {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Show reports on a map, under a date slider, with no more certainty than they have."""
