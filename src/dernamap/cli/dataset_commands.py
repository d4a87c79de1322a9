"""The commands that open, check, compile and export a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dernamap.cli.app import app
from dernamap.cli.common import (
    DATASET,
    ENGINE,
    JSON,
    LINK,
    SCHEDULER,
    SERVED,
    named_folder,
    open_named,
    plain_errors,
    print_json,
    print_notes,
)
from dernamap.cli.cube_command import CUBE_ABOVE, MOST_SENT, check_size, cube_if_large
from dernamap.errors import DatasetError, UsageError
from dernamap.model import folded

if TYPE_CHECKING:
    from dernamap.dataset import Dataset, Leftover
    from dernamap.view import PageState

__all__ = ["build", "check", "export", "serve"]


@app.command()
def serve(
    dataset: Annotated[Path | None, SERVED] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8501,
    briefing: Annotated[
        str, typer.Option(help="Open in this briefing of the dataset, full screen with F.")
    ] = "",
    embed_in: Annotated[
        list[str] | None,
        typer.Option(help="Origin of a page that may hold a view; may be given several times."),
    ] = None,
    most_events: Annotated[
        int, typer.Option(min=0, help="How many events a browser is sent; more need a 'cube'.")
    ] = MOST_SENT,
) -> None:
    """Open the dashboard, or a briefing on a shared screen."""
    from dernamap.briefings import open_briefing
    from dernamap.server import embed_parents, launch
    from dernamap.view import basemap_fault

    with plain_errors():
        parents = embed_parents(" ".join(embed_in or ()) if embed_in else None)
        if check_size(dataset, most_events):
            if briefing:
                raise UsageError("has no briefings: its events are counted", parameter="briefing")
            launch(dataset, port=port, embed_in=parents)
            return
        opened = open_named(dataset)
        fault = basemap_fault(opened.metadata.basemap)
        if fault is not None:
            typer.echo(f"warning: {fault}", err=True)
        if briefing:
            found = open_briefing(opened, named_folder(dataset), briefing)
            for broken in folded(found.faults):
                typer.echo(f"warning: {broken}", err=True)
            typer.echo(f"The briefing is at http://localhost:{port}/briefing/{briefing}")
        launch(dataset, port=port, briefing=briefing, embed_in=parents)


@app.command()
def check(
    dataset: Annotated[Path | None, DATASET] = None,
    link: Annotated[str | None, LINK] = None,
    restore: Annotated[
        bool, typer.Option("--restore", help="Put back what an interrupted write left beside it.")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Validate a dataset and list all faults at once; count what a view of it lists."""
    from dernamap.briefings import briefing_faults
    from dernamap.dataset import fault_summary, gazetteer_warnings, leftovers_of, summarise
    from dernamap.dataset import restore as restore_leftovers
    from dernamap.view import select, state_in_link

    folder = named_folder(dataset)
    notices: list[str] = []
    sentence = ""
    with plain_errors():
        if restore:
            notices += restore_leftovers(folder) or ["nothing was left that could be restored"]
        try:
            compiled = open_named(dataset)
            _check_basemap(compiled)
            # a scene with a fault keeps no page from opening; a check finds it all the same
            broken = briefing_faults(compiled, folder)
            if link is not None:
                state, refused = state_in_link(link, compiled)
                notices += refused
                sentence = _sentence(compiled, state)
                compiled = select(compiled, state)
            warnings = gazetteer_warnings(folder)
        except DatasetError as error:
            if as_json:
                print_json(fault_summary(error))
            raise
    notices += map(_leftover_line, leftovers_of(folder))
    print_notes(notices)
    summary = summarise(compiled, faults=broken, warnings=warnings)
    if as_json:
        print_json(summary if link is None else {"view": sentence, **summary})
    if broken:
        with plain_errors():
            raise DatasetError(broken)
    if not as_json:
        _print_summary(summary, sentence)
        for warning in warnings:
            typer.echo(f"warning: {warning}")


def _print_summary(summary: dict[str, Any], sentence: str) -> None:
    """Say what a dataset without a fault holds."""
    if sentence:
        typer.echo(sentence)
    typer.echo(
        f"{summary['events']} events, {summary['placed']} placed, {summary['unplaced']} not "
        f"placed; {summary['sources']} sources, {summary['disputes']} disputes; no faults"
    )
    for event in summary["unplaced_events"]:
        typer.echo(f"not placed: {event['event_id']} {event['place_text']!r}: {event['why']}")


def _leftover_line(leftover: Leftover) -> str:
    """Say what an interrupted write left."""
    lacks = f", with {', '.join(leftover.people)}, which is not here" if leftover.people else ""
    return (
        f"an interrupted write left {leftover.path.name!r} next to this dataset{lacks}; "
        "--restore brings back what is missing and deletes the rest"
    )


def _sentence(dataset: Dataset, state: PageState) -> str:
    from dernamap.view import seen_in, view_sentence

    seen = seen_in(dataset, state)
    return view_sentence(
        dataset, state, certain=int(seen.certain.sum()), possible=int(seen.possible.sum())
    )


def _check_basemap(dataset: Dataset) -> None:
    from dernamap.view import basemap_fault

    fault = basemap_fault(dataset.metadata.basemap)
    if fault is not None:
        raise DatasetError([fault])


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("build/dataset"),
    dataset: Annotated[Path | None, DATASET] = None,
    cube_above: Annotated[int, CUBE_ABOVE] = MOST_SENT,
    engine: Annotated[str, ENGINE] = "local",
    scheduler: Annotated[str | None, SCHEDULER] = None,
) -> None:
    """Place and date the records, and write the compiled dataset."""
    from dernamap.dataset import save_dataset, summarise
    from dernamap.engines import engine_named

    with plain_errors(), engine_named(engine, scheduler=scheduler) as chosen:
        compiled = open_named(dataset, engine=chosen)
        save_dataset(compiled, out)
        cube_if_large(out, len(compiled.events), cube_above, chosen)
    summary = summarise(compiled)
    typer.echo(f"{summary['events']} events, {summary['placed']} placed, written to {out}")
    for event in summary["unplaced_events"]:
        typer.echo(f"not placed: {event['event_id']} {event['place_text']!r}: {event['why']}")


@app.command()
def export(  # noqa: PLR0917  typer calls it by names
    format_: Annotated[
        str, typer.Option("--format", help="csv, xlsx, geojson, gpkg, parquet, kml or lpf.")
    ],
    out: Annotated[Path, typer.Option(help="File to write.")],
    dataset: Annotated[Path | None, DATASET] = None,
    mode: Annotated[str | None, typer.Option(help="asof, window or range, as in the link.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Last day of the window, as in the link.")
    ] = None,
    days: Annotated[int | None, typer.Option(help="Days of the window, as in the link.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="First day, as in the link.")] = None,
    to: Annotated[str | None, typer.Option(help="Last day, as in the link.")] = None,
    link: Annotated[str | None, LINK] = None,
) -> None:
    """Write a dataset, or what a link shows of it, as a file for other programs."""
    from dernamap.atomic import write_bytes
    from dernamap.publish import FORMATS
    from dernamap.view import PageState, select, state_from_params, state_in_link

    options = {"mode": mode, "date": day, "days": days, "from": from_, "to": to}
    params = {name: str(value) for name, value in options.items() if value is not None}
    with plain_errors():
        if format_ not in FORMATS:
            raise UsageError(f"{format_!r} is not a format; it can be {', '.join(sorted(FORMATS))}")
        if params and link is not None:
            raise UsageError(
                f"--link and --{next(iter(params))} are both given; put everything in --link"
            )
        default = PageState(mode="range" if from_ or to else "window")
        state, refused = state_from_params(params, default=default)
        if refused:
            raise UsageError("; ".join(f"--{item.name} {item.problem}" for item in refused))
        if from_ and to and state.from_ > state.to:
            raise UsageError(f"--from {from_} is after --to {to}; give the earlier day to --from")
        if out.exists() and out.resolve().parent == named_folder(dataset).resolve():
            raise UsageError(f"{str(out)!r} is a file of the dataset itself; choose another file")
        opened = open_named(dataset)
        notices: list[str] = []
        if link is not None:
            state, notices = state_in_link(link, opened)
        selected = select(opened, state)
        body, left_out = FORMATS[format_].write(selected)
        write_bytes(out, body)
    print_notes(notices)
    if link is not None:
        typer.echo(_sentence(opened, state))
    typer.echo(f"{len(selected.events)} events written to {out}")
    typer.echo(f"not contained in {format_}: {FORMATS[format_].lacks}")
    for line in left_out:
        typer.echo(f"note: {line}")
