"""The view that a link asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from dernamap.view.link.opening_state import opening_state
from dernamap.view.link.params import state_from_params
from dernamap.view.link.within_dataset import on_the_events_day, within_dataset

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState

__all__ = ["state_in_link"]


def state_in_link(link: str, dataset: Dataset) -> tuple[PageState, list[str]]:
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
        The state that the page would open in, and one line for each thing that could not be
        followed.

    """
    address = urlsplit(link if "?" in link or "#" in link else f"?{link}")
    params = dict(parse_qsl(address.query or address.fragment.lstrip("?"), keep_blank_values=True))
    state, refused = state_from_params(params, default=opening_state(dataset))
    state, missing = within_dataset(state, dataset)
    state = on_the_events_day(state, params, dataset)
    return state, [*(one.as_notice(state.lang) for one in refused), *missing]
