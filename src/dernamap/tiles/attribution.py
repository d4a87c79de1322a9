"""The attribution of a basemap as plain text, never as markup."""

from __future__ import annotations

import re

__all__ = ["plain_attribution"]

_LINK = re.compile(r"<a\s[^<>]*>([^<>]*)</a>", re.IGNORECASE)
_SIGNS = {"&copy;": "©", "&#169;": "©", "&nbsp;": " ", "&amp;": "&"}
_LONGEST = 300


def plain_attribution(text: str) -> str:
    """Return an attribution as it is to be read.

    Parameters
    ----------
    text
        As an archive or a setting has it: mostly links to the makers of the data.

    Returns
    -------
    str
        One line of at most 300 characters. A link is its words; any other markup stays as it is
        written, to be shown letter by letter.

    """
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    line = _LINK.sub(r"\1", line)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
