"""The peer of notebooks: Plotly's map with a slider of prepared frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dernamap.bench.pages import StaticPage, points_of
from dernamap.extras import from_extra

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["PLOTLY_OPENS", "PLOTLY_STEP", "plotly_page"]

PLOTLY_OPENS = """() => {
  window.peerPlot = document.querySelector(".plotly-graph-div");
  window.peerFrame = 0;
}"""
"""The page opens at its first frame, which has all points."""

PLOTLY_STEP = """() => Plotly.animate(peerPlot, [`back-${++peerFrame}`], {
  mode: "immediate",
  frame: { duration: 0, redraw: true },
  transition: { duration: 0 },
})"""
"""What a step of its own slider does."""

_FRAMES = 15


def plotly_page(dataset: Dataset) -> StaticPage:
    """Write Plotly's page for a dataset, with frames for the last days that are stepped through.

    A frame holds all that it shows, so frames for every day would hold the dataset as often as it
    has days.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    StaticPage
        The page, with Plotly's script in it.

    Raises
    ------
    UsageError
        If Plotly is not installed.

    """
    with from_extra("bench"):
        from plotly import graph_objects  # noqa: PLC0415  an extra brings it
    points, view = points_of(dataset)
    table = np.array(points, dtype=float).reshape(-1, 3)

    def dots(back: int) -> graph_objects.Scattermap:
        shown = table[table[:, 2] <= dataset.last_day - back]
        marker = {"size": 8, "color": "rgba(40, 80, 160, 0.63)"}
        return graph_objects.Scattermap(
            lon=shown[:, 0], lat=shown[:, 1], mode="markers", marker=marker
        )

    names = [f"back-{back}" for back in range(_FRAMES)]
    figure = graph_objects.Figure(
        data=[dots(0)],
        frames=[
            graph_objects.Frame(data=[dots(back)], name=name) for back, name in enumerate(names)
        ],
    )
    steps = [{"method": "animate", "args": [[name]], "label": name} for name in names]
    figure.update_layout(
        map={
            # without a style's tiles, which are on other hosts
            "style": "white-bg",
            "center": {"lon": view["longitude"], "lat": view["latitude"]},
            "zoom": view["zoom"],
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        sliders=[{"steps": steps}],
        height=700,
    )
    return StaticPage({"index.html": figure.to_html(include_plotlyjs=True, auto_play=False)})
