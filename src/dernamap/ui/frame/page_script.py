"""What a page says to Streamlit's own frame: its name, and the theme that its address asks for."""

from __future__ import annotations

import html
import json
from typing import Any

import streamlit as st

from dernamap.server import PAGE_SCRIPT_ADDRESS

__all__ = ["introduce_page"]

_SHARED = ("baseFontSize", "baseRadius", "buttonRadius", "showWidgetBorder")
_COLOURS = (
    "primaryColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "textColor",
    "borderColor",
    "linkColor",
)


def introduce_page(name: str) -> None:
    """Name the part of the page that the keyboard scrolls, and give it its link's colours.

    Streamlit takes colours from a host that sends it a message; the map does the same when a theme
    is chosen on it (``dom/page_colours.ts``). A page that is opened by its link has seen no map.

    Parameters
    ----------
    name
        The page's heading.

    """
    said = f'data-name="{html.escape(name)}"'
    asked = st.query_params.get("theme", "")
    if asked in {"light", "dark"} and st.context.theme.type != asked:
        theme: dict[str, Any] = {"base": int(asked == "dark")}
        theme |= {option: st.get_option(f"theme.{option}") for option in _SHARED}
        theme |= {option: st.get_option(f"theme.{asked}.{option}") for option in _COLOURS}
        message = {"stCommVersion": 1, "type": "SET_CUSTOM_THEME_CONFIG", "themeInfo": theme}
        said += f' data-message="{html.escape(json.dumps(message))}"'
    # a script of this server, as the page's policy allows no other
    st.html(f'<script src="{PAGE_SCRIPT_ADDRESS}" {said}></script>', unsafe_allow_javascript=True)
