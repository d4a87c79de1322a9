"""Files that cannot be read in blocks, parsed into tables: workbooks, layers, JSON, KML."""

from dernamap.readers.parsers.parse_file import Job, parse

__all__ = [
    "Job",
    "parse",
]
