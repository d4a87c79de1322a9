"""A figure of 1920 x 1080 beside a bare plot of the same layers by GeoPandas and matplotlib."""

from __future__ import annotations

import io
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import matplotlib as mpl
import matplotlib.pyplot as plt
from shapely.geometry import box

from dernamap.bundle import bundled_file
from dernamap.figures import FigureOptions, draw_figure, figure_bytes, preset_named, state_of_link

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["run"]

_PRESET = "1920x1080"
_LAYERS = ("land", "coast", "wadi", "boundaries", "border")
_ROUNDS = 5
_AROUND = (22.53, 32.71, 22.73, 32.81)
"""West, south, east and north of the peer's picture, in degrees: the city, as in the figure."""


def run(dataset: Dataset) -> dict[str, Any]:
    """Draw the opening view as PNG, both ways in turn.

    Parameters
    ----------
    dataset
        The dataset, opened already: both sides are warm.

    Returns
    -------
    dict
        Median seconds of each side and their ratio; below 1, dernamap is quicker. The peer draws
        the map's layers and the places, with no layout, no legend and no names.

    """
    mpl.use("Agg")
    state, _ = state_of_link("", dataset)
    options = FigureOptions(preset=preset_named(_PRESET))
    layers, marks = _peer_layers(dataset)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(_ROUNDS + 1):
        begun = perf_counter()
        figure_bytes(draw_figure(dataset, state, options), "png")
        between = perf_counter()
        _peer(layers, marks)
        ours.append(between - begun)
        theirs.append(perf_counter() - between)
    own, peer = median(ours[1:]), median(theirs[1:])
    return {
        "picture": f"{_PRESET} PNG of the opening view, warm, median of {_ROUNDS}",
        "peer": f"GeoPandas {gpd.__version__} with matplotlib {mpl.__version__}, same layers",
        "dernamap_seconds": own,
        "peer_seconds": peer,
        "ratio": own / peer,
    }


def _peer_layers(dataset: Dataset) -> tuple[list[Any], Any]:
    """Read the basemap and the places of the opening view, as a user of GeoPandas would."""
    folder = bundled_file("data") / "basemap"
    near = box(*_AROUND).buffer(0.1)
    layers = [gpd.read_file(folder / f"{name}.geojson").clip(near) for name in _LAYERS]
    events = dataset.events
    day = dataset.metadata.opens_on or dataset.epoch
    number = (day - dataset.epoch).days
    seen = (events["possible_from"] <= number) & (events["possible_to"] >= number)
    rows = dataset.placements[seen.to_numpy()[dataset.placements["event"].to_numpy()]]
    points = gpd.GeoSeries.from_xy(rows["lon"], rows["lat"], crs="EPSG:4326")
    metric = points.to_crs("EPSG:32634")
    discs = gpd.GeoSeries(metric.buffer(rows["radius_m"].to_numpy())).to_crs("EPSG:4326")
    return layers, (discs, points)


def _peer(layers: list[Any], marks: Any) -> bytes:
    """Plot the layers and the places, and nothing more."""
    figure, axes = plt.subplots(figsize=(19.2, 10.8), dpi=100)
    for layer, colour in zip(
        layers, ("#f2f0ec", "#b4bfc5", "#a9bfcc", "#ccc", "#777"), strict=True
    ):
        if not layer.empty:
            layer.plot(ax=axes, color=colour)
    discs, points = marks
    discs.boundary.plot(ax=axes, color="#2c343c", linewidth=1)
    points.plot(ax=axes, color="#332288", markersize=60)
    axes.set_xlim(_AROUND[0], _AROUND[2])
    axes.set_ylim(_AROUND[1], _AROUND[3])
    out = io.BytesIO()
    figure.savefig(out, format="png")
    plt.close(figure)
    return out.getvalue()
