"""The command that prints a briefing."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.atomic import write_bytes
from dernamap.cli.app import app
from dernamap.cli.common import (
    DATASET,
    JSON,
    file_to_write,
    named_folder,
    open_named,
    plain_errors,
    print_json,
    print_notes,
)
from dernamap.errors import UsageError

__all__ = ["handout"]


@app.command()
def handout(  # noqa: PLR0917  typer calls it by names
    out: Annotated[Path, typer.Option(help="File to write: .pdf.")],
    dataset: Annotated[Path | None, DATASET] = None,
    briefing: Annotated[
        str, typer.Option(help="Name of the briefing; the only one if left out.")
    ] = "",
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    notes: Annotated[
        bool, typer.Option("--notes/--no-notes", help="With the speaker's notes, or without.")
    ] = True,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Write a briefing as a PDF: one page a scene, with its sources and notes."""
    from dernamap.briefings import briefing_names, open_briefing
    from dernamap.handouts import handout_pdf

    with plain_errors():
        file_to_write(out, dataset, what="a handout", suffixes=(".pdf",))
        opened = open_named(dataset)
        folder = named_folder(dataset)
        names = briefing_names(folder)
        if not briefing and len(names) > 1:
            raise UsageError(f"name one of {', '.join(names)}", parameter="briefing")
        found = open_briefing(opened, folder, briefing or "".join(names))
        body, notices = handout_pdf(opened, found, language=lang, notes=notes)
        write_bytes(out, body)
    print_notes(notices)
    if as_json:
        print_json(
            {
                "file": str(out),
                "briefing": found.name,
                "pages": len(found.scenes),
                "digest": opened.digest,
                "notices": notices,
            }
        )
        return
    typer.echo(f"written: {out}, {len(found.scenes)} pages")
