"""HTML in which nothing from the data is markup: text is escaped unless this module made it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from dernamap.words import unturned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Markup", "element", "join"]

_VOID = frozenset({"br", "hr"})
_SAID = frozenset({"title", "aria-label", "alt"})
"""Attributes that a reader sees or hears."""

_ADDRESSES = ("http://", "https://")


class Markup(str):
    """HTML that is ready to be sent, as opposed to plain text."""

    __slots__ = ()


def _inner(child: str) -> str:
    return child if isinstance(child, Markup) else html.escape(unturned(child))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Join parts.

    Parameters
    ----------
    parts
        HTML, and texts, which are escaped.
    between
        What is between two of them; escaped as well.

    Returns
    -------
    Markup
        All of them.

    """
    return Markup(html.escape(between).join(_inner(part) for part in parts))


def element(name: str, attributes: Mapping[str, str | bool] | None = None, *inner: str) -> Markup:
    """Make one element.

    Parameters
    ----------
    name
        Its name.
    attributes
        Its attributes, which are escaped; True stands for one without a value, False and an empty
        text for one that is left out. A ``href`` that is neither a web address nor within the page
        is left out, so that no text from the data can run as a script.
    *inner
        HTML, and texts, which are escaped.

    Returns
    -------
    Markup
        The element.

    Examples
    --------
    >>> element("p", {"class": "why"}, "<b> & so on")
    '<p class="why">&lt;b&gt; &amp; so on</p>'

    """
    written = "".join(
        f" {key}"
        if value is True
        else f' {key}="{html.escape(unturned(str(value)) if key in _SAID else str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not False and value != "" and not (key == "href" and _is_foreign(str(value)))
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(inner)}</{name}>")


def _is_foreign(address: str) -> bool:
    return not address.startswith((*_ADDRESSES, "#"))
