"""The Python side of the ``timemap`` component: it mounts the page and reads its state at rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.bundle import ASSETS
from dernamap.timemap.contract import PAGES, TEST_IDS
from dernamap.view import PageState, state_from_params

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["ROOT_HTML", "Goal", "asset", "read_goal", "state_at_rest", "timemap"]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the reader wants to go.

    Attributes
    ----------
    page
        One of `PAGES`.
    item
        What to open there, such as a dispute; may be empty.

    """

    page: str
    item: str = ""

    @property
    def own(self) -> dict[str, str]:
        """Parameters of the page's address beside those of the map."""
        return {"id": self.item} if self.item else {}


ROOT_HTML = f"""
<div class="timemap" data-testid="{TEST_IDS["root"]}"></div>
"""
"""What the script builds the page into."""


_SCRIPT, _STYLE = "timemap-*.js", "timemap-*.css"


def asset(pattern: str) -> Path:
    """Return the path of a file of the browser part, as its build left it.

    Parameters
    ----------
    pattern
        Its name, with ``*`` for the hash of what it holds.

    Returns
    -------
    Path
        The one file of that name.

    Raises
    ------
    OSError
        If there is none, or more than one.

    """
    found = sorted(ASSETS.glob(pattern))
    if len(found) != 1:
        problem = "is not built" if not found else "was built more than once"
        raise OSError(
            f"the browser part {pattern!r} {problem}; run 'pip install .' in the project's folder"
        )
    return found[0]


@cache
def _component() -> Any:
    """Register the component when a page first needs it, as this requires a running server."""
    return st.components.v2.component("dernamap.timemap", html=ROOT_HTML, js=_SCRIPT, css=_STYLE)


def timemap(data: Mapping[str, Any], *, key: str) -> tuple[PageState | None, Goal | None]:
    """Mount the map, the time line and the evidence panel.

    Parameters
    ----------
    data
        The fields of ``TimemapData`` except ``acknowledged``, which is added here; see
        `dernamap.timemap.payload.timemap_payload`.
    key
        Streamlit's key of this instance.

    Returns
    -------
    tuple of PageState or None and Goal or None
        The last state in which the page came to rest, None if nothing has changed yet; and where
        the reader wants to go, None for staying.

    """
    result = _component()(
        key=key,
        data={**data, "acknowledged": _acknowledged(key)},
        on_rest_change=lambda: None,
        on_go_change=lambda: None,
    )
    return state_at_rest(result.rest), read_goal(result.go)


def read_goal(text: str | None) -> Goal | None:
    """Read where the browser says that the reader wants to go.

    Parameters
    ----------
    text
        A page of `PAGES`, with ``/`` and what to open there behind it if there is something.

    Returns
    -------
    Goal or None
        None if nothing is said, or a page that is none.

    Examples
    --------
    >>> read_goal("disputes/C22")
    Goal(page='disputes', item='C22')

    """
    page, _, item = (text or "").partition("/")
    return Goal(page, item) if page in PAGES else None


def state_at_rest(rest: Mapping[str, str] | None) -> PageState | None:
    """Read the state that the browser sent when it came to rest.

    Parameters
    ----------
    rest
        The fields of the state as a link writes them, or None.

    Returns
    -------
    PageState or None
        The same state; fields that are left out have their defaults.

    """
    if rest is None:
        return None
    # a value that an older browser part sends and this table refuses falls back, as in a link
    texts = {name: str(text) for name, text in rest.items()}
    state, _ = state_from_params(texts, default=PageState())
    return state


def _acknowledged(key: str) -> dict[str, str] | None:
    """Return the last state that the browser sent, so that it knows that it has arrived."""
    sent = st.session_state.get(key)
    rest = None if sent is None else sent.get("rest")
    return None if rest is None else dict(rest)
