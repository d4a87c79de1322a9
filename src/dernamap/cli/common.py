"""What commands share: the dataset that is named, plain errors, JSON, a progress bar."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer

from dernamap.bundle import bundled_file
from dernamap.errors import DatasetError, DernamapError, UsageError
from dernamap.model import folded
from dernamap.refusals import refusal_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from dernamap.dataset import Dataset
    from dernamap.engines import Engine

__all__ = [
    "BAD_INPUT",
    "DATASET",
    "ENGINE",
    "JSON",
    "LANG",
    "LINK",
    "SCHEDULER",
    "SERVED",
    "VIEW",
    "file_to_write",
    "named_folder",
    "open_named",
    "outside_dataset",
    "plain_errors",
    "print_json",
    "print_notes",
    "progress_bar",
    "time_left",
]

BAD_INPUT = 2
"""Exit code for bad input and bad usage."""


def _dataset_at(named: str) -> Path:
    """Return the folder of the dataset that a command names by a path or an address."""
    from pathlib import Path

    from dernamap.stores import fetched_dataset, is_address

    if not is_address(named):
        return Path(named)
    with plain_errors():
        return fetched_dataset(named)


def _served_at(named: str) -> Path:
    """Return the folder of a dataset that is only served: rows that are counted may stay away."""
    from pathlib import Path

    from dernamap.stores import is_address, served_dataset

    if not is_address(named):
        return Path(named)
    with plain_errors():
        return served_dataset(named)


_NAMED = "Folder of the dataset, or the address where it is published; the bundled one if left out."
DATASET = typer.Argument(parser=_dataset_at, metavar="DATASET", help=_NAMED)
SERVED = typer.Argument(parser=_served_at, metavar="DATASET", help=_NAMED)
LINK = typer.Option(help="The view, as a link from the page, with its filters.")
VIEW = typer.Option(help="The view, as a link from the page; the opening view if left out.")
ENGINE = typer.Option(help="What does the work: local, or dask for the workers of a cluster.")
SCHEDULER = typer.Option(
    help="Address of the cluster's scheduler, such as tcp://10.0.0.5:8786; if left out, a cluster "
    "is started on this machine."
)
LANG = typer.Option(help="en or ar; the link's if left out.")
JSON = typer.Option("--json", help="Print one JSON document.")


_FLAGS = {"language": "--lang"}
"""Flags whose names differ from those of their parameters."""


@contextmanager
def plain_errors(options: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Turn errors that a user can fix into lines on stderr and exit code 2.

    Parameters
    ----------
    options
        From a fault's code to how an option of the command fixes it.

    """
    try:
        yield
    except DatasetError as error:
        for fault in folded(error.faults):
            typer.echo(f"error: {fault}", err=True)
            if fault.code in options:
                typer.echo(f"note: {options[fault.code]}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except UsageError as error:
        flag = f"{_FLAGS.get(error.parameter, f'--{error.parameter}')} " if error.parameter else ""
        typer.echo(f"error: {flag}{error}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except DernamapError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        typer.echo(f"error: {refusal_text(error)}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def named_folder(named: Path | None) -> Path:
    """Return the folder of the dataset that a command names; the bundled one if it names none."""
    return bundled_file("data") if named is None else named


def file_to_write(out: Path, dataset: Path | None, *, what: str, suffixes: tuple[str, ...]) -> str:
    """Check where a command is to write a file.

    Parameters
    ----------
    out
        The file.
    dataset
        The dataset that the command names, or None.
    what
        What the file holds, such as ``a figure``.
    suffixes
        Endings that it may have, with their dots.

    Returns
    -------
    str
        Its ending, in lower case and without the dot.

    Raises
    ------
    UsageError
        If it has another ending, or is in the dataset's own folder.

    """
    if out.suffix.lower() not in suffixes:
        named = suffixes[0] if len(suffixes) == 1 else f"one of {', '.join(suffixes)}"
        raise UsageError(f"--out {str(out)!r}: {what}'s file ends in {named}")
    outside_dataset(out, dataset)
    return out.suffix.lower().removeprefix(".")


def outside_dataset(out: Path, dataset: Path | None) -> None:
    """Refuse a file in the folder of the dataset that a command names.

    Raises
    ------
    UsageError
        If it is there.

    """
    if out.resolve().parent == named_folder(dataset).resolve():
        raise UsageError(f"{str(out)!r} is in the dataset's own folder; choose another file")


def open_named(named: Path | None, *, engine: Engine | None = None) -> Dataset:
    """Open the dataset that a command names; see `named_folder`. An engine may compile it."""
    from dernamap.dataset import leftovers_of, open_dataset

    folder = named_folder(named)
    if not folder.exists() and any(one.complete for one in leftovers_of(folder)):
        raise UsageError(
            f"{str(folder)!r} is missing: writing it was interrupted; "
            f"'dernamap check {folder} --restore' puts it back"
        )
    return open_dataset(folder, engine=engine)


def print_notes(notices: Iterable[str]) -> None:
    """Print on stderr what is not as it was asked for, a line each."""
    for line in notices:
        typer.echo(f"note: {line}", err=True)


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document on stdout."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


@contextmanager
def progress_bar(
    label: str, *, unit: str = "MB", scale: float = 1e6
) -> Iterator[Callable[[int, int], None]]:
    """Return a function that draws a bar on stderr, if that is a screen and the work is long."""
    from time import monotonic

    began = monotonic()
    shown = sys.stderr.isatty()

    def draw(done: int, size: int) -> None:
        if shown and monotonic() - began > 1:
            filled = 30 * done // max(size, 1)
            bar = "#" * filled + "." * (30 - filled)
            typer.echo(
                f"\r{label} [{bar}] {done / scale:,.0f} of {size / scale:,.0f} {unit}",
                err=True,
                nl=False,
            )

    try:
        yield draw
    finally:
        if shown and monotonic() - began > 1:
            typer.echo("", err=True)


@contextmanager
def time_left(label: str) -> Iterator[Callable[[int, int], None]]:
    """Return a function that draws a bar with the time left on stderr, if that is a screen."""
    from time import monotonic

    began = monotonic()
    shown = sys.stderr.isatty()

    def draw(done: int, size: int) -> None:
        if shown and done:
            left = (monotonic() - began) * (size - done) / done
            filled = 30 * done // max(size, 1)
            bar = "#" * filled + "." * (30 - filled)
            typer.echo(
                f"\r{label} [{bar}] {done:,} of {size:,} frames, {left:,.0f} s left   ",
                err=True,
                nl=False,
            )

    try:
        yield draw
    finally:
        if shown:
            typer.echo("", err=True)
