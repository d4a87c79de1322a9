"""The page's HTML with the map in it: the browser opens it first, and Streamlit's page after it.

Streamlit's scripts take a second of a processor until they ask for anything of the map. What the
component is mounted with stands in the HTML instead, the browser part opens from it at once, and
Streamlit starts when the map stands (``early_page.ts``).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from dernamap.bundle import asset
from dernamap.server.static.page_hints import BROWSER_PART

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["START_STREAMLIT", "with_early_page"]

_SCRIPT = re.compile(rb'<script type="module" crossorigin src="([^"]+)"></script>')
_LOADED = re.compile(
    rb'\s*<link rel="(?:modulepreload|stylesheet)" crossorigin href="\./static/[^"]+"\s*/?>'
)
_BODY = re.compile(rb"<body>")

START_STREAMLIT = """
(() => {
  let started = false;
  window.startStreamlit = () => {
    const later = document.getElementById("streamlit-later");
    if (started || later === null) return;
    started = true;
    const script = document.createElement("script");
    Object.assign(script, { type: "module", crossOrigin: "", src: later.dataset.src });
    document.head.append(later.content, script);
  };
  const ours = ({ target }) => target.id === "dernamap-first" && window.startStreamlit();
  addEventListener("error", ours, true);
  setTimeout(window.startStreamlit, 5000);
})();
"""
"""Streamlit's page starts when the map asks for it, when the map's script cannot be had, or after
five seconds: a link to a large dataset may take longer."""


def with_early_page(body: bytes, data: Mapping[str, Any]) -> bytes:
    """Let the page open the map before Streamlit's page.

    Parameters
    ----------
    body
        Streamlit's page, with the script `START_STREAMLIT` in its head.
    data
        The fields of ``TimemapData``.

    Returns
    -------
    bytes
        The page with the map's data in it, and Streamlit's script put off; as it was if Streamlit
        starts in another way than it is known to.

    Raises
    ------
    OSError
        If the browser part is not built.

    """
    found = _SCRIPT.search(body)
    if found is None:
        return body
    script, style = (asset(f"timemap-*.{ending}").name for ending in ("js", "css"))
    loaded = "".join(link.decode() for link in _LOADED.findall(body))
    later = f'<template id="streamlit-later" data-src="{found[1].decode()}">{loaded}</template>'
    body = _LOADED.sub(b"", body).replace(found[0], later.encode(), 1)
    opening = {"data": data, "style": f"{BROWSER_PART}/{style}"}
    # nothing that a text holds can end the element
    said = json.dumps(opening, ensure_ascii=False).replace("<", "\\u003c")
    host = '<div id="dernamap-early" role="main"></div>'
    data_block = f'<script type="application/json" id="dernamap-opening">{said}</script>'
    # it runs as soon as it is here, and finds what stands before it
    first = (
        f'<script type="module" async id="dernamap-first" src="{BROWSER_PART}/{script}"></script>'
    )
    opened = f"\n    {host}{data_block}{first}".encode()
    return _BODY.sub(lambda tag: tag[0] + opened, body, count=1)
