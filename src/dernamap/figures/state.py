"""The view that a link asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.basemap_in_view import basemap_in_view
from dernamap.view import state_in_link

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["state_of_link"]


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
    lacks = []
    if state.ground == "on":
        lacks.append(
            "The link asks for ground='on'; figures do not show who claims what ground yet."
        )
    problem = basemap_in_view(dataset, state)[1]
    return state, [*notices, *lacks, *([problem] if problem else [])]
