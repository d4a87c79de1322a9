"""The commands that read texts: places and dates, one per line in, one JSON object per line out."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dernamap.cli.app import app
from dernamap.cli.common import DATASET, named_folder, plain_errors
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["geocode", "when"]


@app.command()
def geocode(
    file: Annotated[str, typer.Argument(help="Mentions, one per line; - for standard input.")],
    dataset: Annotated[Path | None, DATASET] = None,
) -> None:
    """Place mentions with a dataset's gazetteer: one per line in, one JSON object per line out."""
    from dernamap.dataset import open_gazetteer
    from dernamap.places import geocode as place
    from dernamap.places import geocoding_to_json

    with plain_errors():
        gazetteer = open_gazetteer(named_folder(dataset))
        _each_line(file, lambda line: geocoding_to_json(place(line, gazetteer)))


@app.command()
def when(
    file: Annotated[str, typer.Argument(help="Expressions, one per line; - for standard input.")],
    published: Annotated[
        str | None, typer.Option(help="Publication day, such as 2018-06-12.")
    ] = None,
) -> None:
    """Read dates: one expression per line in, one JSON object per line out."""
    from dernamap.dates import read_date, reading_to_json

    with plain_errors():
        day = None if published is None else _day(published)

        def answer(line: str) -> dict[str, Any]:
            reply = reading_to_json(read_date(line, published=day))
            if reply["code"] == "publication-day-unknown":
                reply["why"] = f"{reply['why']}: give it with --published"
            return reply

        _each_line(file, answer)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise UsageError(
            f"--published {text!r} is not a valid date; write it as 2018-06-12"
        ) from None


def _each_line(file: str, answer: Callable[[str], dict[str, Any]]) -> None:
    """Answer every line of a file, in order, one JSON object per line."""
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
