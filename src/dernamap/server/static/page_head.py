"""What the page's HTML says before Streamlit's scripts run: fonts, icon, where its server is."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from dernamap.bundle import bundled_file
from dernamap.server.static.early_page import START_STREAMLIT

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["BEFORE_STREAMLIT", "FONT_ROUTES", "script_hash", "with_head"]

_FOR_EVER = "public, max-age=31536000, immutable"
_FACES = {"Regular": 400, "Semibold": 600}
_HEAD = re.compile(rb"<head>")
_ICON = re.compile(rb'<link rel="shortcut icon"[^>]*/?>')
_OWN_ICON = quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#b5407c" stroke="#b5407c">'
    '<circle cx="16" cy="16" r="6" /><circle cx="16" cy="16" r="13.5" fill="none" '
    'stroke-width="2.5" stroke-dasharray="4.6 2.47" /></svg>'
)
"""A report, and the radius within which its place lies. As it stands in the page, no browser asks
for it again at each change of the address."""
_PRELOAD = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*/?>')

_PAGES = ("map", "disputes", "people", "places", "records", "scenes")
"""Names of pages, which stand at the end of an address and are no part of the server's own."""

BEFORE_STREAMLIT = f"""
(() => {{
  const fonts = document.fonts, load = fonts.load.bind(fonts), icons = /Material Symbols/;
  fonts.load = (font, text) => icons.test(font) ? Promise.resolve([]) : load(font, text);
  const bodyFont = "Dernamap Sans, sans-serif";
  window.__streamlit = {{ LIGHT_THEME: {{ bodyFont }}, DARK_THEME: {{ bodyFont }} }};
  const page = /^(.*[/])(?:{"|".join(_PAGES)})[/]*$/.exec(location.pathname);
  if (page) window.__streamlit.BACKEND_BASE_URL = location.origin + page[1];
}})();
"""
"""Streamlit asks for its font of icons on every page, and writes in its own until it hears of the
theme: half a megabyte. The map shows no icons; a page that does loads them when it needs them.
And it looks for its server below a page's address first, where there is nothing, unless told."""


def script_hash(script: str) -> str:
    """Return the hash by which a policy allows a script that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def with_head(body: bytes) -> bytes:
    """Put what is ours into the head of the page's HTML.

    Parameters
    ----------
    body
        Streamlit's page.

    Returns
    -------
    bytes
        The same with our fonts, which its theme names, and our icon, and without asking for
        Streamlit's.

    """
    body = _ICON.sub(b"", _PRELOAD.sub(b"", body))
    return _HEAD.sub(lambda head: head[0] + _head(), body, count=1)


@cache
def _head() -> bytes:
    lines = [f"<script>{script}</script>" for script in (BEFORE_STREAMLIT, START_STREAMLIT)]
    faces = []
    for style, weight in _FACES.items():
        address = f"./api/fonts/{_address(style)}"
        lines.append(
            f'<link rel="preload" href="{address}" as="font" type="font/woff2" crossorigin />'
        )
        faces.append(
            f"@font-face {{ font-family: 'Dernamap Sans'; font-weight: {weight}; "
            f"font-display: swap; src: url({address}) format('woff2'); }}"
        )
    lines.append(f"<style>{' '.join(faces)}</style>")
    lines.append(f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{_OWN_ICON}" />')
    return "".join(f"\n    {line}" for line in lines).encode()


@cache
def _font(style: str) -> bytes:
    return (bundled_file("data/fonts") / f"DernamapSans-{style}.woff2").read_bytes()


def _address(style: str) -> str:
    return f"DernamapSans-{style}-{hashlib.sha256(_font(style)).hexdigest()[:8]}.woff2"


async def font(request: Request) -> Response:
    """Send a font of the page."""
    for style in _FACES:
        if request.path_params["name"] == _address(style):
            headers = {"cache-control": _FOR_EVER}
            return Response(_font(style), headers=headers, media_type="font/woff2")
    return Response(status_code=404)


FONT_ROUTES = [Route("/api/fonts/{name}", font)]
"""Routes of the page's fonts, for `streamlit.App`."""
