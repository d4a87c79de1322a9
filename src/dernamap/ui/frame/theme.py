"""The theme that a page's address asks for."""

from __future__ import annotations

import html
import json
from typing import Any

import streamlit as st

__all__ = ["follow_theme"]

_SHARED = ("baseFontSize", "baseRadius", "buttonRadius", "showWidgetBorder")
_COLOURS = (
    "primaryColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "textColor",
    "borderColor",
    "linkColor",
)


def follow_theme() -> None:
    """Give the page the colours that its address asks for, where the system has others.

    Streamlit takes colours from a host that sends it a message; the map does the same when a theme
    is chosen on it (``dom/page_colours.ts``). A page that is opened by its link has seen no map.
    """
    asked = st.query_params.get("theme", "")
    if asked not in {"light", "dark"} or st.context.theme.type == asked:
        return
    theme: dict[str, Any] = {"base": int(asked == "dark")}
    theme |= {name: st.get_option(f"theme.{name}") for name in _SHARED}
    theme |= {name: st.get_option(f"theme.{asked}.{name}") for name in _COLOURS}
    message = {"stCommVersion": 1, "type": "SET_CUSTOM_THEME_CONFIG", "themeInfo": theme}
    said = html.escape(json.dumps(message))
    # a script of this server, as the page's policy allows no other
    script = f'<script src="/api/theme.js" data-message="{said}"></script>'
    st.html(script, unsafe_allow_javascript=True)
