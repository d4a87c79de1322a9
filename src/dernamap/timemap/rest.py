"""What the browser says when its clock has come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.view import Control

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["control_at_rest"]


def control_at_rest(rest: Mapping[str, Any] | None) -> Control | None:
    """Read what the browser said when its clock came to rest.

    Parameters
    ----------
    rest
        A ``Control`` of the browser's ``contract.ts``, or None.

    Returns
    -------
    Control or None
        The same state.

    """
    if rest is None:
        return None
    return Control(
        mode=str(rest["mode"]),
        date=str(rest["date"]),
        days=int(rest["days"]),
        from_=str(rest["from"]),
        to=str(rest["to"]),
        event=str(rest["event"]),
        labels=str(rest["labels"]),
        theme=str(rest["theme"]),
        ground=str(rest["ground"]),
    )
