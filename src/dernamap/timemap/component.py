"""The Python side of the ``timemap`` component: it mounts the page and reads where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from dernamap.timemap.contract import PAGES, TEST_IDS
from dernamap.view import PageState, state_from_params
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROOT_HTML", "Goal", "language_asked", "read_goal", "state_left", "timemap"]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the reader wants to go.

    Attributes
    ----------
    page
        One of `PAGES`.
    state
        What the map shows when it is left.
    item
        What to open there, such as a dispute; may be empty.

    """

    page: str
    state: PageState
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


@cache
def _component() -> Any:
    """Register the component when a page first needs it, as this requires a running server."""
    return st.components.v2.component("dernamap.timemap", html=ROOT_HTML, js=_SCRIPT, css=_STYLE)


def timemap(data: Mapping[str, Any], *, key: str) -> Goal | None:
    """Mount the map, the time line and the evidence panel.

    The browser owns the state: it writes its own address and title, and Python hears of it when the
    reader goes to another page, or wants another language, whose words come with the data.

    Parameters
    ----------
    data
        The fields of ``TimemapData``; see `dernamap.timemap.payload.timemap_payload`.
    key
        Streamlit's key of this instance.

    Returns
    -------
    Goal or None
        Where the reader wants to go; None for staying.

    """
    result = _component()(
        key=key,
        data=dict(data),
        on_lang_change=lambda: None,
        on_go_change=lambda: None,
    )
    return read_goal(result.go)


def language_asked(key: str) -> str | None:
    """Return the language that the reader has asked an instance for, or None.

    Streamlit's page goes on sending the query that it was opened with, whatever the address says
    by now, so the component reports the language by itself.

    Parameters
    ----------
    key
        Streamlit's key of the instance.

    Returns
    -------
    str or None
        None before anybody has asked.

    """
    said = st.session_state.get(key)
    language = None if said is None else said.get("lang")
    return language if language in LANGUAGES else None


def read_goal(said: Mapping[str, Any] | None) -> Goal | None:
    """Read where the browser says that the reader wants to go.

    Parameters
    ----------
    said
        ``goal``: a page of `PAGES`, with ``/`` and what to open there behind it if there is
        something; ``state``: the fields of the map's state as a link writes them.

    Returns
    -------
    Goal or None
        None if nothing is said, or a page that is none.

    Examples
    --------
    >>> read_goal({"goal": "disputes/C22", "state": {"date": "2018-06-09"}}).item
    'C22'

    """
    if said is None:
        return None
    page, _, item = str(said["goal"]).partition("/")
    return Goal(page, state_left(said["state"]), item) if page in PAGES else None


def state_left(fields: Mapping[str, str]) -> PageState:
    """Read the state in which the browser leaves the map.

    Parameters
    ----------
    fields
        The fields of the state as a link writes them.

    Returns
    -------
    PageState
        The same state; fields that are left out have their defaults.

    """
    # a value that an older browser part sends and this table refuses falls back, as in a link
    texts = {name: str(text) for name, text in fields.items()}
    state, _ = state_from_params(texts, default=PageState())
    return state
