"""The page of a view without chrome, for a frame: light, as it needs no session on the server."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from typing import TYPE_CHECKING

from dernamap.bundle import asset
from dernamap.server import BROWSER_PART
from dernamap.timemap import ROOT_HTML, timemap_payload
from dernamap.view import view_title
from dernamap.words import unturned

if TYPE_CHECKING:
    from dernamap.server import Served
    from dernamap.view import PageState

__all__ = ["embed_page", "embed_policy"]

_STYLE = """
html, body { margin: 0; }
"""


def embed_page(served: Served, state: PageState, notices: list[str]) -> tuple[str, str]:
    """Write the page of a view.

    Parameters
    ----------
    served
        The dataset.
    state
        The view.
    notices
        Lines to show above it.

    Returns
    -------
    tuple of str and str
        The HTML, and the hash of its script for the page's policy.

    """
    dataset = served.dataset
    basemap, _ = served.own_basemap.open()
    payload = timemap_payload(
        dataset,
        base_url=served.base_url,
        basemap_url=served.basemap_url,
        inset=None,
        basemap=None if basemap is None else basemap.facts(served.basemap_url),
        state=state,
        notices=notices,
    )
    # within a script nothing is escaped: what could end it is written as JSON writes it
    data = json.dumps(payload, ensure_ascii=False).replace("<", "\\u003c")
    script, style = (asset(name).name for name in ("timemap-*.js", "timemap-*.css"))
    start = (
        f'import {{ embed }} from "{BROWSER_PART}/{script}";\n'
        'const data = JSON.parse(document.getElementById("view").textContent);\n'
        'embed(document.querySelector(".timemap"), data, "/");\n'
    )
    title = escape(unturned(view_title(state, dataset.metadata.title_in(state.lang))))
    lines = [
        "<!doctype html>",
        f'<html lang="{state.lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f'<link rel="stylesheet" href="{BROWSER_PART}/{style}">',
        f"<style>{_STYLE}</style>",
        served.hints(state.lang),
        "</head>",
        "<body>",
        ROOT_HTML.strip(),
        f'<script type="application/json" id="view">{data}</script>',
        f'<script type="module">{start}</script>',
        "</body>",
        "</html>",
    ]
    return "\n".join(lines), base64.b64encode(hashlib.sha256(start.encode()).digest()).decode()


def embed_policy(script: str, *, hosts: tuple[str, ...], parents: tuple[str, ...]) -> str:
    """Say what the page may load, and which pages may hold it.

    Parameters
    ----------
    script
        Hash of its own script.
    hosts
        Origins that a basemap's style is loaded from.
    parents
        Origins of pages that may hold it, besides this server's own.

    Returns
    -------
    str
        The value of the header ``Content-Security-Policy``.

    """
    more = "".join(f" {host}" for host in hosts)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'sha256-{script}'",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{more}",
            f"connect-src 'self'{more}",
            "base-uri 'none'",
            "form-action 'none'",
            " ".join(["frame-ancestors 'self'", *parents]),
        ]
    )
