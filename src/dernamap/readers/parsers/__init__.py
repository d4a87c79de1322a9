"""Files that cannot be cut into blocks, each parsed into a table: workbooks, layers, JSON, KML."""

from dernamap.readers.parsers.parse_file import Job, parse

__all__ = [
    "Job",
    "parse",
]
