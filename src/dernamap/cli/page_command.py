"""The command that writes the page as one file."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.atomic import write_bytes
from dernamap.cli.app import app
from dernamap.cli.common import (
    DATASET,
    JSON,
    LANG,
    VIEW,
    file_to_write,
    named_folder,
    plain_errors,
    print_json,
    print_notes,
)
from dernamap.model import folded

__all__ = ["page"]


@app.command()
def page(  # noqa: PLR0917  typer calls it by names
    out: Annotated[Path, typer.Option(help="File to write: .html.")],
    dataset: Annotated[Path | None, DATASET] = None,
    link: Annotated[str, VIEW] = "",
    lang: Annotated[str | None, LANG] = None,
    briefing: Annotated[
        str, typer.Option(help="Name of a briefing that it opens in, and plays without a network.")
    ] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Write the page as one file, which opens by a double click and asks no server."""
    from dernamap.briefings import open_briefing
    from dernamap.figures import state_of_link
    from dernamap.onefile import one_file_page
    from dernamap.server import serve_folder

    with plain_errors():
        file_to_write(out, dataset, what="a page", suffixes=(".html", ".htm"))
        served = serve_folder(named_folder(dataset))
        state, notices = state_of_link(link, served.dataset)
        # what is wrong with a scene is said to its author, and on the scene itself
        shown = [*notices]
        found = open_briefing(served.dataset, served.folder, briefing) if briefing else None
        notices += [str(fault) for fault in folded(found.faults)] if found else []
        body = one_file_page(served, state, language=lang, notices=shown, briefing=found)
        write_bytes(out, body)
    print_notes(notices)
    if as_json:
        print_json(
            {
                "file": str(out),
                "bytes": len(body),
                "digest": served.dataset.digest,
                "notices": notices,
            }
        )
        return
    typer.echo(f"written: {out}, {len(body) / 1e6:.1f} MB")
