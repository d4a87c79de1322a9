"""What every peer draws: the placements of a dataset with the day from which each is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["points_of"]

_FAR = 5.0


def points_of(dataset: Dataset) -> tuple[list[tuple[float, float, int]], dict[str, float]]:
    """Return the points of a dataset and where its map opens.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    tuple of list and dict
        Longitude and latitude (degrees, EPSG:4326) and first possible day of each placement;
        ``longitude``, ``latitude`` and ``zoom`` of the view, at the middle of the points if the
        dataset names none.

    """
    marks = dataset.placements
    days = dataset.events["possible_from"].to_numpy()[marks["event"].to_numpy()]
    points = [
        (float(lon), float(lat), int(day))
        for lon, lat, day in zip(marks["lon"], marks["lat"], days, strict=True)
    ]
    opens = dataset.metadata.view
    view = {
        "longitude": float(marks["lon"].mean()) if opens is None else opens.lon,
        "latitude": float(marks["lat"].mean()) if opens is None else opens.lat,
        "zoom": _FAR if opens is None else opens.zoom,
    }
    return points, view
