"""The state in which the page opens if a link says nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.view.link.opening_camera import camera_on
from dernamap.view.link.page_state import DIGEST_LENGTH, PageState

if TYPE_CHECKING:
    from datetime import date

    from dernamap.dataset import Dataset

__all__ = ["opening_state"]


def opening_state(dataset: Dataset) -> PageState:
    """Return the state that the page opens in.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    PageState
        A window of one day, the day that the dataset names or its busiest, and the camera that the
        dataset names or one that holds 95 % of the
        placed events (degrees, EPSG:4326).

    """
    lon, lat, zoom = _camera(dataset)
    return PageState(
        data=dataset.digest[:DIGEST_LENGTH],
        date=_day(dataset).isoformat(),
        lon=round(lon, 5),
        lat=round(lat, 5),
        z=round(zoom, 2),
    )


def _day(dataset: Dataset) -> date:
    if dataset.metadata.opens_on is not None:
        return dataset.metadata.opens_on
    exact = dataset.events.loc[
        dataset.events["possible_from"] == dataset.events["possible_to"], "possible_to"
    ]
    number = int(exact.mode().iloc[-1]) if len(exact) else dataset.last_day
    return dataset.epoch + timedelta(days=number)


def _camera(dataset: Dataset) -> tuple[float, float, float]:
    view = dataset.metadata.view
    if view is not None:
        return view.lon, view.lat, view.zoom
    return camera_on(dataset.placements)
