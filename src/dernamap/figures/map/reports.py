"""What a map shows of a dataset: reports at places, several at one place as one stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.model import Certainty, Precision
from dernamap.view import mark_columns, mark_shapes

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["PlacedAt", "Report", "in_window", "placed_reports"]

_UNSURE = frozenset({str(Certainty.INFERRED), str(Certainty.TEXT_ONLY)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One event at one place.

    Attributes
    ----------
    event_id
        The event.
    family
        Number of its family.
    certain, disputed
        Whether it must fall in the window, and whether sources disagree about it.

    """

    event_id: str
    family: int
    certain: bool
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAt:
    """One place with all the reports there.

    Attributes
    ----------
    name, place_id
        The place as it was read.
    lon, lat, radius_m
        Its disc: degrees, EPSG:4326, and metres.
    inferred
        Whether its position is worked out and not given by a source.
    precision
        One of `dernamap.model.Precision`.
    shape
        For a sector or a line, as `dernamap.view.mark_shapes` gives it; None for a disc.
    reports
        In chronological order.

    """

    name: str
    place_id: str
    lon: float
    lat: float
    radius_m: float
    inferred: bool
    precision: str
    shape: dict[str, Any] | None
    reports: tuple[Report, ...]

    def families(self) -> list[tuple[int, list[Report]]]:
        """Return the reports by family, most first."""
        found: dict[int, list[Report]] = {}
        for report in self.reports:
            found.setdefault(report.family, []).append(report)
        return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def in_window(events: pd.DataFrame, window: tuple[int, int]) -> tuple[Any, Any]:
    """Tell which events are possible and which are certain in a window.

    Parameters
    ----------
    events
        With the four day numbers.
    window
        First day and the day after the last.

    Returns
    -------
    tuple
        Two arrays of bool; certain ones are possible too.

    """
    start, end = window
    possible = (events["possible_from"] < end) & (events["possible_to"] >= start)
    certain = (events["certain_a"] >= start) & (events["certain_b"] < end)
    return possible.to_numpy(dtype=bool), (possible & certain).to_numpy(dtype=bool)


def placed_reports(dataset: Dataset, window: tuple[int, int]) -> list[PlacedAt]:
    """Gather the reports of a window by place.

    Parameters
    ----------
    dataset
        The events in view.
    window
        First day and the day after the last.

    Returns
    -------
    list of PlacedAt
        Widest first; the same place read with another radius is another one.

    """
    events = dataset.events
    possible, certain = in_window(events, window)
    disputed = (events["dispute_ids"] != "").to_numpy()
    family = events["family"].to_numpy()
    names = events["event_id"].to_numpy()
    shapes = mark_shapes(dataset)
    marks = dataset.placements
    numbers = mark_columns(dataset)["shape"].to_pylist()
    found: dict[tuple[Any, ...], list[Report]] = {}
    columns = ["event", "name", "place_id", "lon", "lat", "radius_m", "certainty", "precision"]
    for row, shape in zip(marks[columns].itertuples(index=False, name=None), numbers, strict=True):
        event = int(row[0])
        if not possible[event]:
            continue
        report = Report(
            event_id=str(names[event]),
            family=int(family[event]),
            certain=bool(certain[event]),
            disputed=bool(disputed[event]),
        )
        key = (*row[1:], shape)
        kept = found.setdefault(key, [])
        if all(other.event_id != report.event_id for other in kept):
            kept.append(report)
    places = [
        PlacedAt(
            name=str(name),
            place_id=str(place_id),
            lon=float(lon),
            lat=float(lat),
            radius_m=float(radius),
            inferred=str(certainty) in _UNSURE,
            precision=str(Precision(precision)),
            shape=shapes[shape] if shape >= 0 else None,
            reports=tuple(reports),
        )
        for (name, place_id, lon, lat, radius, certainty, precision, shape), reports in (
            found.items()
        )
    ]
    return sorted(places, key=lambda place: (-place.radius_m, place.name, place.lon, place.lat))
