"""The dashboard as an ASGI application: the page, the data routes, the security headers."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import dernamap.ui.script
from dernamap.embedding import EMBED_ROUTES
from dernamap.server import MIDDLEWARE, ROUTES

app = st.App(
    Path(dernamap.ui.script.__file__).with_name("main.py"),
    routes=[*EMBED_ROUTES, *ROUTES],
    middleware=MIDDLEWARE,
)

if __name__ == "__main__":
    app.run()
