"""What goes out: tables and files."""

from dernamap.publish.tables import FORMATS

__all__ = [
    "FORMATS",
]
