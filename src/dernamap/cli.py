"""The command line: one thin function a command."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dernamap import __version__
from dernamap.bundle import bundled_file
from dernamap.errors import DatasetError, DernamapError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dataset import Dataset

__all__ = ["app", "main"]

app = typer.Typer(
    name="dernamap",
    help="A map and a date slider for the siege and the fall of Derna.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

BAD_INPUT = 2
_DATASET = typer.Argument(help="Folder of the dataset; the bundled one if left out.")
_JSON = typer.Option("--json", help="Print one JSON document.")


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


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn errors that a user can mend into lines on stderr and exit code 2."""
    try:
        yield
    except DatasetError as error:
        for fault in error.faults:
            typer.echo(f"error: {fault}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except (DernamapError, OSError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def _open(folder: Path | None) -> Dataset:
    from dernamap.dataset import open_dataset

    return open_dataset(_folder(folder))


def _folder(named: Path | None) -> Path:
    return bundled_file("data") if named is None else named


@app.command()
def serve(
    dataset: Annotated[Path | None, _DATASET] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8501,
) -> None:
    """Open the dashboard."""
    from dernamap.launch import launch

    with _plain_errors():
        _open(dataset)
        launch(dataset, port=port)


@app.command()
def check(
    dataset: Annotated[Path | None, _DATASET] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Validate a dataset and list all faults at once."""
    from dernamap.dataset import fault_summary, gazetteer_warnings, summarise

    with _plain_errors():
        try:
            compiled = _open(dataset)
            warnings = gazetteer_warnings(_folder(dataset))
        except DatasetError as error:
            if as_json:
                _print_json(fault_summary(error))
            raise
    summary = summarise(compiled, warnings=warnings)
    if as_json:
        _print_json(summary)
        return
    typer.echo(
        f"{summary['events']} events, {summary['placed']} placed, {summary['unplaced']} not "
        f"placed; {summary['sources']} sources, {summary['disputes']} disputes; no faults"
    )
    for event in summary["unplaced_events"]:
        typer.echo(f"not placed: {event['event_id']} {event['place_text']!r}: {event['why']}")
    for warning in warnings:
        typer.echo(f"warning: {warning}")


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("build/dataset"),
    dataset: Annotated[Path | None, _DATASET] = None,
) -> None:
    """Place and date the records, and write the compiled dataset."""
    from dernamap.dataset import save_dataset, summarise

    with _plain_errors():
        compiled = _open(dataset)
        save_dataset(compiled, out)
    summary = summarise(compiled)
    typer.echo(f"{summary['events']} events, {summary['placed']} placed, written to {out}")
    for event in summary["unplaced_events"]:
        typer.echo(f"not placed: {event['event_id']} {event['place_text']!r}: {event['why']}")


@app.command()
def geocode(
    file: Annotated[str, typer.Argument(help="Mentions, one a line; - for standard input.")],
) -> None:
    """Place mentions: one a line in, one JSON object a line out."""
    from dernamap.places import geocode as place
    from dernamap.places import geocoding_to_json, load_gazetteer

    with _plain_errors():
        gazetteer = load_gazetteer(bundled_file("data") / "gazetteer")
        _each_line(file, lambda line: geocoding_to_json(place(line, gazetteer)))


@app.command()
def when(
    file: Annotated[str, typer.Argument(help="Expressions, one a line; - for standard input.")],
    published: Annotated[
        str | None, typer.Option(help="Publication day, such as 2018-06-12.")
    ] = None,
) -> None:
    """Read dates: one expression a line in, one JSON object a line out."""
    from dernamap.dates import read_date, reading_to_json

    with _plain_errors():
        day = None if published is None else _day(published)
        _each_line(file, lambda line: reading_to_json(read_date(line, published=day)))


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
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Read a foreign file into a dataset."""
    from dernamap.dataset import import_file
    from dernamap.readers import options_from_texts

    with _plain_errors():
        options = options_from_texts(
            today=date.today(),  # noqa: DTZ011  the day where the user is
            format_=format_,
            order=date_order,
            columns=column or [],
            layer=layer,
            limits=limit or [],
        )
        with _progress_bar(f"reading {file.name}") as progress:
            report = import_file(file, out, options, progress=progress)
    if as_json:
        _print_json(report.to_json())
        return
    for line in report.lines(out):
        typer.echo(line)


@app.command()
def export(  # noqa: PLR0917  typer calls it by names
    format_: Annotated[
        str, typer.Option("--format", help="csv, xlsx, geojson, gpkg, parquet, kml or lpf.")
    ],
    out: Annotated[Path, typer.Option(help="File to write.")],
    dataset: Annotated[Path | None, _DATASET] = None,
    mode: Annotated[str | None, typer.Option(help="asof, window or range, as in the link.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Last day of the window, as in the link.")
    ] = None,
    days: Annotated[int | None, typer.Option(help="Days of the window, as in the link.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="First day, as in the link.")] = None,
    to: Annotated[str | None, typer.Option(help="Last day, as in the link.")] = None,
) -> None:
    """Write a dataset, or what a link shows of it, as a file for other programs."""
    from dernamap.atomic import write_bytes
    from dernamap.publish import FORMATS
    from dernamap.view import Control, control_from_params, select

    told = {"mode": mode, "date": day, "days": days, "from": from_, "to": to}
    params = {name: str(value) for name, value in told.items() if value is not None}
    with _plain_errors():
        if format_ not in FORMATS:
            raise UsageError(f"{format_!r} is no format; it can be {', '.join(sorted(FORMATS))}")
        default = Control(mode="range" if from_ or to else "window")
        control, notices = control_from_params(params, default=default)
        if notices:
            raise UsageError(" ".join(notices).replace("The link asks for ", "--"))
        if out.exists() and out.resolve().parent == _folder(dataset).resolve():
            raise UsageError(f"{str(out)!r} is a file of the dataset itself; name another")
        selected = select(_open(dataset), control)
        body, left_out = FORMATS[format_].write(selected)
        write_bytes(out, body)
    typer.echo(f"{len(selected.events)} events written to {out}")
    typer.echo(f"not held by {format_}: {FORMATS[format_].lacks}")
    for line in left_out:
        typer.echo(f"note: {line}")


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="geocode, when, step or import.")],
    sizes: Annotated[
        str | None, typer.Option(help="Numbers of events for step, such as 1000,100000.")
    ] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Measure dernamap side by side with another way to do the same."""
    from dernamap.bench import report_lines, run_bench

    with _plain_errors():
        found = run_bench(name, sizes=sizes, say=lambda line: typer.echo(line, err=True))
    if as_json:
        _print_json(found)
        return
    for line in report_lines(name, found):
        typer.echo(line)


@contextmanager
def _progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that draws a bar on stderr, if that is a screen and the work is long."""
    from time import monotonic

    began = monotonic()
    shown = sys.stderr.isatty()

    def draw(done: int, size: int) -> None:
        if shown and monotonic() - began > 1:
            filled = 30 * done // max(size, 1)
            bar = "#" * filled + "." * (30 - filled)
            typer.echo(
                f"\r{label} [{bar}] {done / 1e6:,.0f} of {size / 1e6:,.0f} MB", err=True, nl=False
            )

    try:
        yield draw
    finally:
        if shown and monotonic() - began > 1:
            typer.echo("", err=True)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise UsageError(f"--published {text!r} is no day; write it as 2018-06-12") from None


def _each_line(file: str, answer: Callable[[str], dict[str, Any]]) -> None:
    """Answer every line of a file, in order, one JSON object a line."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        name = "standard input" if file == "-" else repr(file)
        raise UsageError(
            f"{name} is not UTF-8: byte {raw[error.start]:#04x} in line {line}; "
            "save the file as UTF-8"
        ) from None
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    for line in lines:
        reply = answer(line.removesuffix("\r"))
        sys.stdout.write(json.dumps(reply, ensure_ascii=False) + "\n")


def _print_json(document: dict[str, Any]) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def main() -> None:
    """Run the command line."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    app()
