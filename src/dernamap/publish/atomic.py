"""Writing a file so that it is either whole or not there; see `dernamap.atomic`."""

from __future__ import annotations

from dernamap.atomic import write_bytes, write_text

__all__ = ["write_bytes", "write_text"]
