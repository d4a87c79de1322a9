"""Filters: which events a view keeps, certainly or perhaps; and their columns for the browser."""

from dernamap.view.filters.filter_columns import (
    filter_columns,
    filter_mark_columns,
    filter_words,
)
from dernamap.view.filters.filter_fields import (
    FILTER_FIELDS,
    NOT_KEPT,
    NUMBERS,
    PERHAPS,
    SURE,
    SURELY,
    WHERE,
)
from dernamap.view.filters.filter_levels import acted_by, filter_levels, said_by
from dernamap.view.filters.name_options import name_options
from dernamap.view.filters.part_levels import columns_for, part_levels
from dernamap.view.filters.slug import slug
from dernamap.view.filters.unknown_values import without_unknown
from dernamap.view.filters.value_names import value_name

__all__ = [
    "FILTER_FIELDS",
    "NOT_KEPT",
    "NUMBERS",
    "PERHAPS",
    "SURE",
    "SURELY",
    "WHERE",
    "acted_by",
    "columns_for",
    "filter_columns",
    "filter_levels",
    "filter_mark_columns",
    "filter_words",
    "name_options",
    "part_levels",
    "said_by",
    "slug",
    "value_name",
    "without_unknown",
]
