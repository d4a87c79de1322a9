"""Exports: a dataset as files for other programs; ``dernamap import`` reads them back."""

from dernamap.publish.file_formats import FORMATS
from dernamap.publish.file_name import file_stem
from dernamap.publish.partitioned import GEOPARQUET, geoparquet_parts

__all__ = [
    "FORMATS",
    "GEOPARQUET",
    "file_stem",
    "geoparquet_parts",
]
