"""The command that draws a view as a film."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  typer reads it when it runs
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
    time_left,
)

__all__ = ["video"]

_DAY_FORMATS = ["%Y-%m-%d"]


@app.command()
def video(  # noqa: PLR0917  typer calls it by names
    out: Annotated[Path, typer.Option(help="File to write: .mp4 or .gif.")],
    dataset: Annotated[Path | None, DATASET] = None,
    link: Annotated[str, VIEW] = "",
    preset: Annotated[
        str, typer.Option(help="Size: 1920x1080, 1080x1080, 1080x1920 and others, or WxH.")
    ] = "1920x1080",
    seconds: Annotated[float, typer.Option(help="Length, including the end card.")] = 30.0,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=_DAY_FORMATS, help="First day that it shows."),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY_FORMATS, help="Last day that it shows.")
    ] = None,
    theme: Annotated[
        str | None, typer.Option(help="light, dark or grey; the link's if left out.")
    ] = None,
    lang: Annotated[str | None, LANG] = None,
    title: Annotated[str, typer.Option(help="Replaces the title with the date.")] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Draw a view as a film whose days move on, with captions beside it."""
    from dernamap.figures import address_in_link, options_of_view, state_of_link
    from dernamap.films import FILM_FORMATS, plan_film, write_film

    with plain_errors():
        endings = tuple(f".{name}" for name in FILM_FORMATS)
        file_to_write(out, dataset, what="a film", suffixes=endings)
        opened = open_named(dataset)
        state, notices = state_of_link(link, opened)
        options = options_of_view(
            state,
            preset=preset,
            theme=theme,
            language=lang,
            title=title,
            address=address_in_link(link),
        )
        plan = plan_film(
            opened,
            state,
            seconds=seconds,
            first=first.date() if first else None,
            last=last.date() if last else None,
            language=options.language,
        )
        with time_left("drawing") as progress:
            written = write_film(opened, plan, options, state=state, out=out, progress=progress)
    if plan.step > 1:
        longest = plan.step if state.mode == "window" and state.days < plan.step else 0
        notices.append(
            f"Each view is {plan.step} days later than the one before"
            + (f", and shows {longest} days so that no day is skipped" if longest else "")
            + "; a longer film has smaller steps."
        )
    print_notes(notices)
    if as_json:
        print_json(
            {
                "files": {name: str(path) for name, path in written.items()},
                "preset": options.preset.name,
                "frames": plan.frames,
                "views": len(plan.shots) - 1,
                "days_a_view": plan.step,
                "digest": opened.digest,
                "notices": notices,
            }
        )
        return
    typer.echo(f"written: {', '.join(str(path) for path in written.values())}")
