"""Exports: a dataset as files for other programs; ``dernamap import`` reads them back."""

from dernamap.publish.file_formats import FORMATS
from dernamap.publish.file_name import file_stem

__all__ = [
    "FORMATS",
    "file_stem",
]
