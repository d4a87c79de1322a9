"""The known layouts, one line each: importing a layout here registers it."""

# ruff: noqa: F401 - the imports are the list
from __future__ import annotations

from dernamap.readers.layouts.acled import ACLED
from dernamap.readers.layouts.dernamap_export import DERNAMAP
from dernamap.readers.layouts.gdelt import GDELT
from dernamap.readers.layouts.general_table import GENERAL_TABLE
from dernamap.readers.layouts.layout import Layout
from dernamap.readers.layouts.ucdp import UCDP

__all__ = ["LAYOUTS"]

LAYOUTS: tuple[Layout, ...] = tuple(
    sorted(
        (one for one in tuple(globals().values()) if isinstance(one, Layout)),
        key=lambda layout: layout.guessed,
    )
)
"""The layouts in the order in which they are tried; the last one accepts any table."""
