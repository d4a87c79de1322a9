"""What pages that are read run: names and focus for Streamlit's parts, colours, sorted tables."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["PAGE_SCRIPT_ADDRESS", "PAGE_SCRIPT_ROUTES"]

_SCRIPT: Final = """\
{
  const { name, message } = document.currentScript.dataset;
  const main = document.querySelector('[data-testid="stMain"]');
  main.setAttribute("aria-label", name);
  // a table is a canvas that takes the focus: the heading above it is its name
  const nameTables = () => {
    for (const table of main.querySelectorAll('[data-testid="data-grid-canvas"]')) {
      const above = [...main.querySelectorAll("h1, h2, h3")].filter(
        (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      table.setAttribute("aria-label", above.at(-1)?.textContent ?? name);
    }
  };
  // how cells compare: a day by the first of its EDTF, and what is empty comes last either way
  const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const keys = {
    number: (text) => (text === "" ? null : Number(text)),
    day: (text) => /[0-9]{4}(?:-[0-9]{2})*/.exec(text)?.[0] ?? null,
    text: (text) => text || null,
  };
  const sortBy = (button) => {
    const head = button.closest("th");
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows];
    rows.forEach((row, at) => { row.dataset.at ??= at; });
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const order = next[head.getAttribute("aria-sort") ?? "none"];
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    const asListed = (one, other) => one.dataset.at - other.dataset.at;
    if (order === "none") {
      body.append(...rows.sort(asListed));
      return;
    }
    head.setAttribute("aria-sort", order);
    const key = keys[button.dataset.kind];
    const dayOf = (cell) => cell.querySelector("[data-day]")?.dataset.day;
    const value = (cell) => dayOf(cell) ?? cell.textContent.trim();
    const of = new Map(rows.map((row) => [row, key(value(row.cells[head.cellIndex]))]));
    const sign = order === "ascending" ? 1 : -1;
    body.append(...rows.sort((one, other) => {
      const [a, b] = [of.get(one), of.get(other)];
      if (a === null || b === null) return (a === null) - (b === null) || asListed(one, other);
      const way = typeof a === "number" ? a - b : words.compare(a, b);
      return sign * way || asListed(one, other);
    }));
  };
  // what had the focus may go with what it deletes: the heading above it takes the focus then
  let focused = null;
  let above = [];
  const keepFocus = () => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    const heading = above.findLast((one) => one.isConnected);
    focused = null;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  if (!main.dataset.named) {
    const changed = () => { nameTables(); keepFocus(); };
    new MutationObserver(changed).observe(main, { childList: true, subtree: true });
    main.addEventListener("focusin", ({ target }) => {
      focused = target;
      above = [...main.querySelectorAll("h1, h2, h3")].filter(
        (heading) => heading.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
    });
    main.addEventListener("click", ({ target }) => {
      const button = target.closest("thead button[data-kind]");
      if (button) sortBy(button);
    });
  }
  main.dataset.named = "true";
  nameTables();
  if (message) window.postMessage(JSON.parse(message), location.origin);
}
"""

PAGE_SCRIPT_ADDRESS: Final = f"/api/page.js?v={hashlib.sha256(_SCRIPT.encode()).hexdigest()[:8]}"
"""Where the script is: a browser keeps it for a day, and asks again for another one."""


async def page_script(_: Request) -> Response:
    """Answer ``GET /api/page.js``."""
    headers = {"cache-control": "public, max-age=86400"}
    return Response(_SCRIPT, headers=headers, media_type="text/javascript")


PAGE_SCRIPT_ROUTES = [Route("/api/page.js", page_script)]
"""Its route, for `streamlit.App`."""
