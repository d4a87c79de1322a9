"""Reading what a request for a part of a counted dataset asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset import FAMILIES
from dernamap.errors import UsageError
from dernamap.server.counted.whole_numbers import number, numbers
from dernamap.server.filtered import Box
from dernamap.view import FILTER_FIELDS, PageState, state_from_params

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["box_of", "days_of", "families_of", "filters_of"]

_MOST_TILES = 400
_DEEPEST = 20


def days_of(request: Request, name: str = "days") -> tuple[int, int]:
    """Read a window.

    Raises
    ------
    UsageError
        If it is no two numbers.

    """
    found = numbers(request.query_params.get(name, ""))
    if len(found) != 2:  # noqa: PLR2004
        raise UsageError(f"{name} is two numbers of days")
    return found[0], found[1]


def box_of(request: Request) -> Box:
    """Read a rectangle of tiles.

    Raises
    ------
    UsageError
        If it is none.

    """
    level = number(request.query_params.get("level", ""))
    box = numbers(request.query_params.get("box", ""))
    if level is None or not 0 <= level <= _DEEPEST or len(box) != 4:  # noqa: PLR2004
        raise UsageError("level is a number, box four of tiles")
    x0, y0, x1, y1 = box
    if not (x0 <= x1 and 0 <= y0 <= y1 < 2**level) or (x1 - x0 + 1) * (y1 - y0 + 1) > _MOST_TILES:
        raise UsageError(f"box is no rectangle of at most {_MOST_TILES} tiles of the level")
    return Box(level, x0, y0, x1, y1)


def families_of(request: Request) -> frozenset[int]:
    """Read the numbers of the families that are asked for: all, if none is named.

    Raises
    ------
    UsageError
        If one of them is none.

    """
    names = [name for name in request.query_params.get("families", "").split(",") if name]
    if not set(names) <= set(FAMILIES):
        raise UsageError(f"families are of {', '.join(FAMILIES)}")
    return frozenset(map(FAMILIES.index, names or FAMILIES))


def filters_of(request: Request) -> PageState:
    """Read the filters of a view, but for families.

    Raises
    ------
    UsageError
        If one of them cannot be.

    """
    asked = {
        name: text
        for name, text in request.query_params.items()
        if name in FILTER_FIELDS and name not in {"families", "known"}
    }
    state, refused = state_from_params(asked, default=PageState())
    if refused:
        raise UsageError("; ".join(one.as_notice("en") for one in refused))
    return state
