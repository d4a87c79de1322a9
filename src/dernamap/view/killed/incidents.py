"""Figures of one day that may be of one incident: the same day, people and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dernamap.view.killed.sides import CIVILIANS, FIGHTERS, UNKNOWN_SIDE
from dernamap.view.killed.ties import NONE

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["incidents"]

_EARTH_M = 6_371_008.8
"""Mean radius of the Earth, metres (IUGG)."""

_SLACK = 0.99
"""A sphere is off by less than 0.6 %: places that nearly meet count as meeting."""


def incidents(figures: pd.DataFrame, dataset: Dataset) -> np.ndarray:
    """Return a number to each incident that figures of one day may be of.

    Two figures of a day may be of one incident unless nobody can be on both sides or their places
    do not meet. Figures that are tied to each other through others are one incident too, so that
    two incidents of a day never share a death.

    Parameters
    ----------
    figures
        With the ties of `dernamap.view.killed.ties.tied`.
    dataset
        The dataset.

    Returns
    -------
    ndarray
        int32, one number per figure; `NONE` for one that has several days, no number, or rivals.

    """
    numbers = np.full(len(figures), NONE, dtype="int32")
    exact = (
        (figures["first"] == figures["last"]) & figures["numbered"] & (figures["rival"] == NONE)
    ).to_numpy()
    rows = np.flatnonzero(exact)
    if not len(rows):
        return numbers
    discs = _discs(dataset)[figures["event"].to_numpy()]
    sides = figures["side"].to_numpy()
    bound, part_of = figures["bound"].to_numpy(), figures["part_of"].to_numpy()
    days = figures["first"].to_numpy()
    order = rows[np.argsort(days[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(days[order], prepend=days[order[0]] - 1))
    used = 0
    for members in np.split(order, starts[1:]):
        if len(members) == 1:
            numbers[members] = used
            used += 1
            continue
        # three reports of 9 June: A and B may be one incident because their places overlap, B and
        # C because theirs do. A and C are then in it too, although they are far apart, so that
        # nobody is counted twice
        tied = (bound[members] != NONE).any() or (part_of[members] != NONE).any()
        # figures of one place and side meet each other: of a thousand in one town, one is asked
        kinds, kind = np.unique(
            np.column_stack([discs[members], sides[members]]), axis=0, return_inverse=True
        )
        if tied or len(kinds) == len(members):
            meets = _may_meet(discs[members]) & _may_share(sides[members])
            labels = _connected(meets | _same_dead(bound[members], part_of[members], members))
        else:
            labels = _connected(_may_meet(kinds[:, :3]) & _may_share(kinds[:, 3]))[kind]
        names, found = np.unique(labels, return_inverse=True)
        numbers[members] = used + found
        used += len(names)
    return numbers


def _discs(dataset: Dataset) -> np.ndarray:
    """Return one disc around the places of each event (lon, lat, metres); NaN where it has none."""
    found = np.full((len(dataset.events), 3), np.nan)
    marks = dataset.placements
    if marks.empty:
        return found
    groups = marks.groupby("event", sort=True)
    lon, lat = groups["lon"].mean(), groups["lat"].mean()
    event = marks["event"].to_numpy()
    centre = np.column_stack([lon[event], lat[event]])
    own = marks[["lon", "lat"]].to_numpy()
    reach = _metres(centre[:, 0], centre[:, 1], own[:, 0], own[:, 1])
    reach = reach + marks["radius_m"].to_numpy(dtype="float64")
    found[lon.index] = np.column_stack([lon, lat, np.zeros(len(lon))])
    np.maximum.at(found[:, 2], event, reach)
    return found


def _metres(lon: np.ndarray, lat: np.ndarray, lon2: np.ndarray, lat2: np.ndarray) -> np.ndarray:
    """Return distances on a sphere (haversine) in metres, between points in degrees."""
    lon, lat, lon2, lat2 = (np.radians(values) for values in (lon, lat, lon2, lat2))
    chord = (
        np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    )
    metres: np.ndarray = 2 * _EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return metres


def _may_meet(discs: np.ndarray) -> np.ndarray:
    """Say of each two discs whether they may meet; one without a place may meet any."""
    lon, lat = np.radians(discs[:, 0]), np.radians(discs[:, 1])
    radius = discs[:, 2]
    points = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    # a chord is never longer than its arc, so that no two places that meet are taken as apart;
    # its square is 2 - 2 cos(arc), on a sphere with a radius of 1
    reach = np.add.outer(radius, radius) / (_EARTH_M * _SLACK)
    reach *= reach
    reach /= -2
    reach += 1
    # a comparison with NaN is false, so that an unknown place meets every other
    apart: np.ndarray = points @ points.T < reach
    return ~apart


def _may_share(sides: np.ndarray) -> np.ndarray:
    """Say of each two sides whether somebody may be on both; see `sides.exclude`."""
    one, other = sides[:, None], sides[None]
    known = (one != UNKNOWN_SIDE) & (other != UNKNOWN_SIDE) & (one != other)
    civilians = (one == CIVILIANS) | (other == CIVILIANS)
    fighters = (one == FIGHTERS) | (other == FIGHTERS)
    share: np.ndarray = ~(known & (civilians | ~fighters))
    return share


def _same_dead(bound: np.ndarray, part_of: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Say of each two figures whether they are said to count the same dead, or part of them."""
    part = part_of[:, None] == rows[None]
    repeated = (bound[:, None] == bound[None]) & (bound != NONE)
    same: np.ndarray = part | part.T | repeated
    return same


def _connected(meets: np.ndarray) -> np.ndarray:
    """Return the smallest row that each row is connected to, directly or through others."""
    labels = np.arange(len(meets), dtype="int32")
    while True:
        lower = np.where(meets, labels[None], np.int32(len(meets))).min(axis=1)
        if (lower == labels).all():
            return labels
        labels = lower
