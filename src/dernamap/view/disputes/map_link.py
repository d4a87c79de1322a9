"""The link to the map that shows a dispute: the days and the places of its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dernamap.view.link import opening_state, state_from_params, state_to_params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.dataset import Dataset
    from dernamap.view.disputes.dispute import Dispute

__all__ = ["link_of_dispute"]

_CLOSEST = 13.5
_FARTHEST = 5.0
_MARGIN = 3.0
"""How many times wider the view is than the places in it."""


def link_of_dispute(
    dispute: Dispute, link: Mapping[str, str], dataset: Dataset, *, event: str = ""
) -> dict[str, str]:
    """Return the parameters of a link that shows a dispute on the map.

    Parameters
    ----------
    dispute
        The dispute.
    link
        Parameters of the map's last link: its theme, labels and language are kept.
    dataset
        The dataset.
    event
        A record to open; none if empty.

    Returns
    -------
    dict of str to str
        A range over all days that its claims name, and a camera over their places (degrees,
        EPSG:4326); the last view where they name none.

    """
    state, _ = state_from_params(link, default=opening_state(dataset))
    params = state_to_params(state)
    days = dispute.days
    if days is not None:
        params |= {"mode": "range", "from": days[0].isoformat(), "to": days[1].isoformat()}
    params |= _camera(dispute, dataset)
    params.pop("event", None)
    return params | ({"event": event} if event else {})


def _camera(dispute: Dispute, dataset: Dataset) -> dict[str, str]:
    names = {claim.event_id for claim in dispute.claims}
    marks = dataset.placements
    own = marks[marks["event_id"].isin(names)]
    if own.empty:
        return {}
    # one wide placement among small ones would make the map show half of the country
    lon, lat = own["lon"].to_numpy(), own["lat"].to_numpy()
    spread = max(float(np.ptp(lon)), float(np.ptp(lat)))
    reach = float(own["radius_m"].median()) * 2 / 111_000
    zoom = np.log2(360 / max(spread * _MARGIN, reach * _MARGIN, 0.01))
    return {
        "lon": f"{(lon.min() + lon.max()) / 2:.5f}",
        "lat": f"{(lat.min() + lat.max()) / 2:.5f}",
        "z": f"{float(np.clip(zoom, _FARTHEST, _CLOSEST)):.2f}",
    }
