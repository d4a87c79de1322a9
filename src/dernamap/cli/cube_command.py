"""The command that prepares a dataset of very many events for the page."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import ENGINE, JSON, SCHEDULER, plain_errors, print_json
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from dernamap.engines import Engine

__all__ = ["CUBE_ABOVE", "MOST_SENT", "check_size", "cube", "cube_if_large"]

MOST_SENT = 3_000_000
"""So many events travel to a browser; of more, it is sent counts and what is in sight."""

CUBE_ABOVE = typer.Option(
    min=0, help="Also write the day cube of a dataset of more events than this; see 'cube'."
)


@app.command()
def cube(
    dataset: Annotated[Path, typer.Argument(help="Folder of a compiled dataset.")],
    fewest: Annotated[
        int, typer.Option(min=1, help="Parts of the map with no more marks have no finer counts.")
    ] = 30_000,
    *,
    engine: Annotated[str, ENGINE] = "local",
    scheduler: Annotated[str | None, SCHEDULER] = None,
    search: Annotated[
        bool, typer.Option("--search", help="Also index the words of the events: slow, and large.")
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(help="Address of a store to which the dataset and its cube then go, too."),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Count a dataset of very many events by day and place, so that the page need not read them."""
    from dernamap.cube import write_cube
    from dernamap.engines import engine_named
    from dernamap.server import write_search
    from dernamap.stores import publish_dataset

    with plain_errors(), engine_named(engine, scheduler=scheduler) as chosen:
        summary = write_cube(dataset, fewest=fewest, engine=chosen, say=_say)
        if search:
            summary = {**summary, "search_bytes": write_search(dataset, say=_say)}
        if out is not None:
            publish_dataset(dataset, out)
    if as_json:
        print_json(summary)
        return
    typer.echo(
        f"{summary['events']:,} events in {summary['blocks']:,} blocks of {summary['levels']} "
        "levels, "
        f"{summary['bytes'] / 1e6:,.1f} MB, written to {dataset / 'cube'}"
        f"{f', and with the dataset to {out}' if out else ''}"
    )


def _say(line: str) -> None:
    typer.echo(line, err=True)


def cube_if_large(dataset: Path, events: int, above: int, engine: Engine) -> None:
    """Write the cube of a dataset that has just been written, if it has very many events.

    Parameters
    ----------
    dataset
        Its folder.
    events
        How many it has.
    above
        A cube is written for more than these.
    engine
        What counts them.

    """
    from dernamap.cube import write_cube

    if events > above:
        write_cube(dataset, engine=engine, say=_say)


def check_size(dataset: Path | None, most: int) -> bool:
    """Check how a dataset is to be served.

    Parameters
    ----------
    dataset
        Its folder; None for the bundled one.
    most
        How many events are sent to a browser.

    Returns
    -------
    bool
        Whether it is served from its cube.

    Raises
    ------
    DatasetError
        If its cube has a fault.
    UsageError
        If it has more events than that and no cube.

    """
    from dernamap.cube import cube_folder
    from dernamap.dataset import is_compiled, read_manifest

    if dataset is None or not is_compiled(dataset):
        return False
    if cube_folder(dataset) is not None:
        return True
    events = read_manifest(dataset).get("events")
    if isinstance(events, int) and events > most:
        raise UsageError(
            f"{str(dataset)!r} has {events:,} events; a browser is sent {most:,} at most. "
            f"Run 'dernamap cube {dataset}' once: the page then counts them by day and place. "
            "--most-events sends more"
        )
    return False
