"""The Python side of the ``timemap`` component: what it is told, and what it says when at rest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.timemap.contract import PAGES, TEST_IDS
from dernamap.view import PageState, state_from_params

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["state_at_rest", "timemap"]

_HTML = f"""
<div class="timemap" data-testid="{TEST_IDS["root"]}"></div>
"""


@cache
def _component() -> Any:
    """Register the component once, when a page first asks for it: that needs a running server."""
    return st.components.v2.component(
        "dernamap.timemap", html=_HTML, js="timemap.js", css="timemap.css"
    )


def timemap(data: Mapping[str, Any], *, key: str) -> tuple[PageState | None, str]:
    """Mount the map, the time line and the evidence panel.

    Parameters
    ----------
    data
        The fields of ``TimemapData`` but ``heard``, which is added here; see
        `dernamap.timemap.payload.timemap_payload`.
    key
        Streamlit's key of this instance.

    Returns
    -------
    tuple of PageState or None and str
        Where the clock came to rest last, None if it has not moved yet; and the page of `PAGES`
        that somebody wants to go to, empty if nobody does.

    """
    result = _component()(
        key=key,
        data={**data, "heard": _heard(key)},
        on_rest_change=lambda: None,
        on_go_change=lambda: None,
    )
    return state_at_rest(result.rest), result.go if result.go in PAGES else ""


def state_at_rest(rest: Mapping[str, str] | None) -> PageState | None:
    """Read what the browser said when it came to rest.

    Parameters
    ----------
    rest
        The fields of the state as a link writes them, or None.

    Returns
    -------
    PageState or None
        The same state; what it leaves out is empty.

    """
    if rest is None:
        return None
    # what a tampered or an older browser part gets wrong falls back, as in a link
    texts = {name: str(text) for name, text in rest.items()}
    state, _ = state_from_params(texts, default=PageState())
    return state


def _heard(key: str) -> dict[str, str] | None:
    """Give back the state that the browser told last, so that it knows that it was heard."""
    told = st.session_state.get(key)
    rest = None if told is None else told.get("rest")
    return None if rest is None else dict(rest)
