"""Exports: a dataset as files for other programs; ``dernamap import`` reads them back."""

from dernamap.publish.file_formats import FORMATS

__all__ = [
    "FORMATS",
]
