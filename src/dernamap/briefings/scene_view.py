"""The view of a scene: what a link asks for, but for what belongs to the reader of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from dernamap.view import state_in_link

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["READERS", "link_params", "scene_link", "scene_state"]

READERS = ("data", "lang", "theme", "labels", "panel", "sort", "event", "briefing", "scene")
"""Fields that a scene does not set: the records that are open, and what the reader chose."""


def link_params(link: str) -> dict[str, str]:
    """Return the parameters of a link: a whole address, or its query alone."""
    address = urlsplit(link if "?" in link or "#" in link else f"?{link}")
    return dict(parse_qsl(address.query or address.fragment.lstrip("?"), keep_blank_values=True))


def scene_link(link: str) -> str:
    """Keep of a link what a scene sets.

    Parameters
    ----------
    link
        A link of the page.

    Returns
    -------
    str
        Its parameters without `READERS`, as ``name=value&name=value``.

    """
    kept = {name: text for name, text in link_params(link).items() if name not in READERS and text}
    return urlencode(kept, safe=":,/")


def scene_state(link: str, dataset: Dataset) -> tuple[PageState, list[str]]:
    """Read the view of a scene.

    Parameters
    ----------
    link
        The cell ``view``.
    dataset
        The dataset that it is a view of.

    Returns
    -------
    tuple of PageState and list of str
        The state, as far as it can be followed, and one line for each thing that cannot.

    """
    return state_in_link(f"?{scene_link(link)}", dataset)
