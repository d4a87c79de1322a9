"""Options of a user, limits on what is read, and the error for a whole file."""

from dernamap.readers.options.file_error import LIMIT_REMEDY, file_fault
from dernamap.readers.options.limits import Limits
from dernamap.readers.options.read_options import (
    FIELDS,
    ReadOptions,
    check_timezone,
    options_from_texts,
)

__all__ = [
    "FIELDS",
    "LIMIT_REMEDY",
    "Limits",
    "ReadOptions",
    "check_timezone",
    "file_fault",
    "options_from_texts",
]
