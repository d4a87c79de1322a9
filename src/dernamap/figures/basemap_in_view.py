"""The map under a figure: the one that the dataset brings, if it can be drawn, or the bundled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset import BUNDLED
from dernamap.errors import BasemapError
from dernamap.view import own_basemap

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import OwnBasemap, PageState

__all__ = ["basemap_in_view"]


def basemap_in_view(dataset: Dataset, state: PageState) -> tuple[OwnBasemap | None, str]:
    """Find the map that a view shows.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The state of the page.

    Returns
    -------
    tuple of OwnBasemap or None and str
        The dataset's own map, or None for the bundled one; and one line if its own cannot be drawn.

    """
    setting = dataset.metadata.basemap
    if setting is None or state.basemap == BUNDLED:
        return None, ""
    if setting.is_style:
        return None, f"The style {setting.name!r} is for the page: figures show the bundled map."
    try:
        own = own_basemap(setting)
    except BasemapError as error:
        said = str(error)
        return None, f"{said[:1].upper()}{said[1:]}. The figure shows the bundled map."
    if own.path is None or not own.path.is_file():
        return None, f"The folder of tiles {own.name!r} is for the page: make it one archive."
    if own.tiles is not None and own.tiles.format == "avif":
        return None, f"Figures cannot draw the AVIF pictures of {own.name!r}."
    return own, ""
