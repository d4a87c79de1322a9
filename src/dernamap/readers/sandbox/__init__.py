"""Isolation from foreign files: archives are checked, parsers have limits of memory and time."""

from dernamap.readers.sandbox.parse_in_process import parse_in_process
from dernamap.readers.sandbox.rows_in_process import RowsInProcess
from dernamap.readers.sandbox.zip_check import check_archive

__all__ = [
    "RowsInProcess",
    "check_archive",
    "parse_in_process",
]
