"""The range of killed in what filters keep of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.view.filters import NOT_KEPT, SURELY
from dernamap.view.killed.bounds import Killed, killed_among
from dernamap.view.killed.ties import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import numpy as np

__all__ = ["killed_among_kept"]


def killed_among_kept(
    figures: Sequence[Mapping[str, Any]], levels: np.ndarray, a: int, b: int
) -> Killed:
    """Return the range of killed that the figures of the events which are kept allow in a window.

    Parameters
    ----------
    figures
        Rows of `dernamap.view.killed.killed_columns.killed_columns`, of all events.
    levels
        Of each event, as `dernamap.view.filters.filter_levels` gives them.
    a, b
        The half-open window [a, b) in day numbers.

    Returns
    -------
    Killed
        The dead of an event that is kept only perhaps may have been killed there, and none of them
        surely did. A figure whose total is not kept stands by itself.

    """
    sure = killed_among(_those(figures, levels, SURELY), a, b)
    kept = killed_among(_those(figures, levels, NOT_KEPT + 1), a, b)
    return Killed(low=sure.low, high=kept.high, without_number=kept.without_number)


def _those(
    figures: Sequence[Mapping[str, Any]], levels: np.ndarray, least: int
) -> list[dict[str, Any]]:
    """Return the figures of events of a level or more, numbered anew."""
    held = [row for row, figure in enumerate(figures) if levels[figure["event"]] >= least]
    places = {row: place for place, row in enumerate(held)}
    return [{**figures[row], "part_of": places.get(figures[row]["part_of"], NONE)} for row in held]
