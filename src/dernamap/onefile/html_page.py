"""Putting a page into one file of HTML."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from dernamap.briefings import scene_state
from dernamap.bundle import asset
from dernamap.figures import draw_figure, figure_bytes, options_of_view
from dernamap.onefile.carried import carried_files
from dernamap.onefile.scenes_html import scenes_html
from dernamap.onefile.table import table_html
from dernamap.timemap import ROOT_HTML
from dernamap.view import select
from dernamap.words import unturned

if TYPE_CHECKING:
    from dernamap.briefings import Briefing
    from dernamap.onefile.carried import CarriedFile
    from dernamap.server import Served
    from dernamap.view import PageState

__all__ = ["one_file_page"]

_START = """
(async () => {
  const files = {};
  // older browsers go through the letters, which takes four times as long
  const bytesOf = (text) =>
    Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  for (const carrier of document.querySelectorAll("script[data-file]")) {
    const packed = new Blob([bytesOf(carrier.textContent)]);
    const plain = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    const body = await new Response(plain).arrayBuffer();
    files[carrier.dataset.file] = new Blob([body], { type: carrier.dataset.type });
    carrier.remove();
  }
  const address = URL.createObjectURL(files["alone.js"]);
  const { open } = await import(address);
  await open(document.querySelector(".timemap"), files);
})().catch((error) => {
  const words = document.createElement("p");
  words.className = "empty";
  words.setAttribute("role", "alert");
  words.textContent = `This page could not be opened here: ${error}. A current browser is needed.`;
  document.querySelector(".timemap").replaceChildren(words);
});
"""

_STYLE = """
html, body { margin: 0; }
noscript > * { margin: 1rem auto; max-width: 75rem; padding: 0 1rem; font: 15px/1.4 sans-serif; }
noscript img { width: 100%; height: auto; }
noscript table { border-collapse: collapse; }
noscript th, noscript td { text-align: start; vertical-align: top; padding: 4px 10px 4px 0;
  border-bottom: 1px solid #d5d6d3; }
"""


def one_file_page(
    served: Served,
    state: PageState,
    *,
    notices: list[str],
    language: str | None = None,
    briefing: Briefing | None = None,
) -> bytes:
    """Put a view into one file.

    Parameters
    ----------
    served
        The dataset.
    state
        The view that the page opens in, where its address does not say another in its fragment.
    notices
        Lines to show above the page.
    language
        Language of the page, and of its picture for a reader without scripts; that of the view if
        None.
    briefing
        A briefing that the page opens in, or None.

    Returns
    -------
    bytes
        An HTML document that asks no server for anything: its policy forbids it. The same for the
        same dataset and view.

    Raises
    ------
    UsageError
        If the picture cannot be drawn.

    """
    options = options_of_view(state, language=language)
    language = options.language
    dataset, pictured = served.dataset, state
    if briefing is not None and briefing.scenes:
        pictured, _ = scene_state(briefing.scenes[0].view, dataset)
        state = replace(state, briefing=briefing.name)
    figure = draw_figure(dataset, pictured, options)
    picture = base64.b64encode(figure_bytes(figure, "png")).decode()
    style = asset("timemap-*.css").read_text(encoding="utf-8") + _STYLE
    title = escape(unturned(f"{figure.scene.title} · {dataset.metadata.title}"))
    body = [
        "<!doctype html>",
        f'<html lang="{language}"{" dir=rtl" if language == "ar" else ""}>',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
        f"<title>{title}</title>",
        f'<meta name="description" content="{escape(figure.sentence)}">',
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        ROOT_HTML.strip().replace("<div ", f'<div lang="{language}" '),
        "<noscript>",
        f"<h1>{escape(figure.scene.title)}</h1>",
        f'<img src="data:image/png;base64,{picture}" alt="{escape(figure.alt)}">',
        f"<p>{escape(figure.alt)}</p>",
        *(
            table_html(select(dataset, state))
            if briefing is None
            else scenes_html(dataset, briefing, language)
        ),
        "</noscript>",
        *map(_carrier, carried_files(served, state, notices, briefing)),
        f"<script>{_START}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(body).encode()


def _policy() -> str:
    """Return the file's content security policy: its own script, and what it contains."""
    start = base64.b64encode(hashlib.sha256(_START.encode()).digest()).decode()
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'sha256-{start}' blob:",
            # MapLibre loads its worker from a data address if a page has no origin
            "worker-src blob: data:",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "connect-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _carrier(file: CarriedFile) -> str:
    packed = base64.b64encode(file.packed).decode()
    name, media_type = escape(file.name), escape(file.media_type)
    return (
        f'<script type="text/plain" data-file="{name}" data-type="{media_type}">{packed}</script>'
    )
