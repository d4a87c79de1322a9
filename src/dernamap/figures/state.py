"""The view that a link asks for, and how a figure of it is drawn where nothing else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dernamap.figures.basemap_in_view import basemap_in_view
from dernamap.figures.parts import FigureOptions, preset_named
from dernamap.view import state_in_link

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["address_in_link", "options_of_view", "state_of_link"]


def state_of_link(link: str, dataset: Dataset) -> tuple[PageState, list[str]]:
    """Read a link.

    Parameters
    ----------
    link
        A whole address, or ``?name=value&...``; with the state in the query or, as in published
        files, in the fragment. Empty for the view that the page opens in.
    dataset
        The dataset that is shown.

    Returns
    -------
    tuple of PageState and list of str
        The state, and one line for each thing that could not be followed.

    """
    state, notices = state_in_link(link, dataset)
    problem = basemap_in_view(dataset, state)[1]
    return state, [*notices, *([problem] if problem else [])]


def address_in_link(link: str) -> str:
    """Return the address of the page that a whole link leads to; empty if it is a search part."""
    parts = urlsplit(link)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"


def options_of_view(
    state: PageState,
    *,
    preset: str = "1200x675",
    theme: str | None = None,
    language: str | None = None,
    panels: str = "",
    title: str = "",
    address: str = "",
) -> FigureOptions:
    """Say how a view is drawn: in its own language and colours, unless others are asked for.

    Parameters
    ----------
    state
        The view.
    preset
        A size as `dernamap.figures.preset_named` takes it.
    theme
        Colours; those of the view if None, by day where it follows the reader's screen.
    language
        The language; that of the view if None.
    panels, title, address
        As in `FigureOptions`.

    Returns
    -------
    FigureOptions
        The same for a command, a film, a route and the page that is one file.

    Raises
    ------
    UsageError
        If something is not a choice.

    """
    return FigureOptions(
        preset=preset_named(preset),
        theme=theme or ("dark" if state.theme == "dark" else "light"),
        language=language or state.lang,
        panels=panels,
        title=title,
        address=address,
    )
