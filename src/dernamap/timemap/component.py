"""The Python side of the ``timemap`` component: what it is told, and what it says when at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.timemap.contract import TEST_IDS
from dernamap.view.control import Control

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["control_at_rest", "timemap"]

_HTML = f"""
<div class="timemap" data-testid="{TEST_IDS["root"]}"></div>
"""

_component = st.components.v2.component(
    "dernamap.timemap", html=_HTML, js="timemap.js", css="timemap.css"
)


def timemap(data: Mapping[str, Any], *, key: str) -> Control | None:
    """Mount the map, the time line and the evidence panel.

    Parameters
    ----------
    data
        The fields of ``TimemapData``; see `dernamap.timemap.payload.timemap_payload`.
    key
        Streamlit's key of this instance.

    Returns
    -------
    Control or None
        Where the clock came to rest last; None if it has not moved yet.

    """
    result = _component(key=key, data=dict(data), on_rest_change=lambda: None)
    return control_at_rest(result.rest)


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
    )
