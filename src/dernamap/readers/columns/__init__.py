"""Finding the column of a table for each field, by its name and its contents."""

from dernamap.readers.columns.contents import first_name
from dernamap.readers.columns.guess_columns import guess_columns, is_known_name
from dernamap.readers.columns.plain_name import plain_name

__all__ = [
    "first_name",
    "guess_columns",
    "is_known_name",
    "plain_name",
]
