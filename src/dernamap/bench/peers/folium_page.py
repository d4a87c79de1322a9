"""The peer that writes a page of Leaflet: folium, with its own clock of time-stamped points."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.bench.pages import StaticPage, npm_files, points_of
from dernamap.extras import from_extra

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["FOLIUM_OPENS", "FOLIUM_STEP", "folium_page"]

FOLIUM_OPENS = """() => {
  window.peerMap = Object.entries(window).find(([name]) => /^map_[0-9a-f]+$/.test(name))[1];
  const days = peerMap.timeDimension.getAvailableTimes();
  peerMap.timeDimension.setCurrentTime(days[days.length - 1]);
}"""
"""Show all points up to the last day, as the other pages do."""

FOLIUM_STEP = "() => peerMap.timeDimension.previousTime(1)"
"""What its own button for the day before does."""

_CDN = "https://cdn.jsdelivr.net/npm"
_CDNJS = "https://cdnjs.cloudflare.com/ajax/libs"
_SCRIPTS = {
    f"{_CDN}/leaflet@1.9.3/dist/leaflet.js": ("leaflet@1.9.3", "dist/leaflet.js"),
    f"{_CDN}/leaflet@1.9.3/dist/leaflet.css": ("leaflet@1.9.3", "dist/leaflet.css"),
    "https://code.jquery.com/jquery-3.7.1.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    f"{_CDN}/iso8601-js-period@0.2.1/iso8601.min.js": (
        "iso8601-js-period@0.2.1",
        "iso8601.js",
    ),
    f"{_CDN}/leaflet-timedimension@1.1.1/dist/leaflet.timedimension.min.js": (
        "leaflet-timedimension@1.1.1",
        "dist/leaflet.timedimension.min.js",
    ),
    f"{_CDNJS}/moment.js/2.18.1/moment.min.js": ("moment@2.18.1", "min/moment.min.js"),
}
"""Scripts that its page fetches from other hosts, by address: package and file on npm. Its icons
and Bootstrap's styles are answered with empty files: no dot needs them."""


def folium_page(dataset: Dataset) -> StaticPage:
    """Write folium's page for a dataset: a circle a placement, drawn on a canvas.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    StaticPage
        The page.

    Raises
    ------
    UsageError
        If folium is not installed, or npm does not have what its page fetches.

    """
    with from_extra("bench"):
        import folium  # noqa: PLC0415  an extra brings it
        from folium.plugins import TimestampedGeoJson  # noqa: PLC0415
    points, view = points_of(dataset)
    style = {"fillColor": "#2850a0", "fillOpacity": 0.6, "stroke": False, "radius": 4}
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                "times": [(dataset.epoch + timedelta(days=day)).isoformat()],
                "icon": "circle",
                "iconstyle": style,
            },
        }
        for lon, lat, day in points
    ]
    shown = folium.Map(
        location=[view["latitude"], view["longitude"]],
        # its tiles are half as wide, and fractions are taken
        zoom_start=view["zoom"] + 1,  # type: ignore[arg-type]
        tiles=None,
        prefer_canvas=True,
        zoom_snap=0,
    )
    clock = TimestampedGeoJson(  # type: ignore[no-untyped-call]
        {"type": "FeatureCollection", "features": features}, period="P1D", auto_play=False
    )
    clock.add_to(shown)
    return StaticPage({"index.html": shown.get_root().render()}, npm_files(_SCRIPTS))
