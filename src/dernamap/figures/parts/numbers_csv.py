"""The numbers in a figure as CSV: what is at each place, and the bars of the time strip."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dernamap.csv_text import escape_formula
from dernamap.figures.parts.bins import strip_bins
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.figures.parts.map_panel import MapPanel

__all__ = ["NUMBERS_COLUMNS", "numbers_csv"]

NUMBERS_COLUMNS = (
    "part",
    "from",
    "to",
    "place",
    "lon",
    "lat",
    "radius_m",
    "place_inferred",
    "family",
    "certain",
    "possible",
    "disputed",
    "on_map",
    "status",
    "parties",
)
"""Columns of the file: ``part`` is ``view``, ``place``, ``ground`` or ``time``; both days count."""


def numbers_csv(view: FigureView, panels: list[tuple[tuple[int, int], MapPanel]]) -> str:
    """Write the numbers of a figure.

    Parameters
    ----------
    view
        What is shown.
    panels
        Its maps, each with its window.

    Returns
    -------
    str
        One row for the view and each panel's window, one for each family at each place, one for
        each area of ground, one for each bar of the strip.

    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, NUMBERS_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    windows = dict.fromkeys([view.window, *(window for window, _ in panels)])
    for window in windows:
        counts = view.counts_in(window)
        writer.writerow(
            _days(view, *window)
            | {
                "part": "view",
                "certain": counts.certain,
                "possible": counts.possible,
                "disputed": counts.disputed,
            }
        )
    for window, panel in panels:
        shown = {report.event_id for stack in panel.stacks for report in stack.place.reports}
        for place in panel.places:
            for family, reports in place.families():
                sure = sum(report.certain for report in reports)
                writer.writerow(
                    _days(view, *window)
                    | {
                        "part": "place",
                        "place": escape_formula(place.name),
                        "lon": f"{place.lon:.5f}",
                        "lat": f"{place.lat:.5f}",
                        "radius_m": f"{place.radius_m:.0f}",
                        "place_inferred": "yes" if place.inferred else "no",
                        "family": FAMILY_STYLES[family].family,
                        "certain": sure,
                        "possible": len(reports) - sure,
                        "disputed": sum(report.disputed for report in reports),
                        "on_map": "yes" if reports[0].event_id in shown else "no",
                    }
                )
        for area in panel.ground:
            writer.writerow(
                _days(view, window[1] - 1, window[1])
                | {
                    "part": "ground",
                    "place": escape_formula(area.name),
                    "lon": f"{area.lon:.5f}",
                    "lat": f"{area.lat:.5f}",
                    "radius_m": f"{area.radius_m:.0f}",
                    "status": str(area.status),
                    "parties": escape_formula("; ".join(filter(None, area.names))),
                }
            )
    for one in strip_bins(view)[0]:
        if one.certain or one.possible:
            writer.writerow(
                _days(view, one.start, one.end)
                | {"part": "time", "certain": one.certain, "possible": one.possible}
            )
    return stream.getvalue()


def _days(view: FigureView, start: int, end: int) -> dict[str, str]:
    first, after = view.day(start), view.day(end)
    last = view.day(end - 1) if after is not None else None
    return {
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
    }
