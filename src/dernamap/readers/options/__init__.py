"""Options of a user, limits on what is read, and the error for a whole file."""

from dernamap.readers.options.file_error import (
    LIMIT_REMEDY,
    check_damaged,
    file_fault,
    listed_names,
)
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
    "check_damaged",
    "check_timezone",
    "file_fault",
    "listed_names",
    "options_from_texts",
]
