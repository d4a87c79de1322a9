"""The command that draws a view as a still picture."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads it when it runs
from typing import Annotated

import typer

from dernamap.cli.app import app
from dernamap.cli.common import (
    DATASET,
    JSON,
    LANG,
    VIEW,
    file_to_write,
    open_named,
    plain_errors,
    print_json,
    print_notes,
)

__all__ = ["figure"]


@app.command()
def figure(  # noqa: PLR0917  typer calls it by names
    out: Annotated[Path, typer.Option(help="File to write: .png, .svg or .pdf.")],
    dataset: Annotated[Path | None, DATASET] = None,
    link: Annotated[str, VIEW] = "",
    preset: Annotated[
        str, typer.Option(help="Size: 640x450, 1200x675, 1080x1080, a4 and others, or WxH.")
    ] = "1200x675",
    theme: Annotated[
        str | None, typer.Option(help="light, dark or grey; the link's if left out.")
    ] = None,
    lang: Annotated[str | None, LANG] = None,
    panels: Annotated[str, typer.Option(help="One map for each phase, month, week or day.")] = "",
    title: Annotated[str, typer.Option(help="Replaces the title of the view.")] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Draw a view as a picture, with its alternative text and its numbers beside it."""
    from dernamap.figures import (
        FIGURE_FORMATS,
        address_in_link,
        draw_figure,
        options_of_view,
        state_of_link,
        write_figure,
    )

    with plain_errors():
        endings = tuple(f".{name}" for name in FIGURE_FORMATS)
        format_ = file_to_write(out, dataset, what="a figure", suffixes=endings)
        opened = open_named(dataset)
        state, notices = state_of_link(link, opened)
        options = options_of_view(
            state,
            preset=preset,
            theme=theme,
            language=lang,
            panels=panels,
            title=title,
            address=address_in_link(link),
        )
        drawn = draw_figure(opened, state, options)
        written = write_figure(drawn, out, format_)
    print_notes(notices)
    if as_json:
        print_json(
            {
                "files": {name: str(path) for name, path in written.items()},
                "preset": options.preset.name,
                "width": drawn.scene.width,
                "height": drawn.scene.height,
                "title": drawn.scene.title,
                "sentence": drawn.sentence,
                "alt": drawn.alt,
                "digest": opened.digest,
                "link": drawn.link,
                "notices": notices,
            }
        )
        return
    typer.echo(drawn.sentence)
    typer.echo(f"written: {', '.join(str(path) for path in written.values())}")
