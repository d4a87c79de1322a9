"""Single cells: dates, counts and coordinates, read once for each different value of a column."""

from dernamap.readers.cells.accuracy import accuracy_radius
from dernamap.readers.cells.by_value import (
    Column,
    by_values,
    code_of,
    column_of,
    join_texts,
    numbers_of,
    with_point,
)
from dernamap.readers.cells.coordinate_cell import decimal_degrees, look_at_pairs, split_coordinates
from dernamap.readers.cells.count_cell import read_count
from dernamap.readers.cells.date_cell import DateCell, interval_of, read_date_cell
from dernamap.readers.cells.date_column import DateColumn, look_at_dates
from dernamap.readers.cells.date_style import (
    ORDERS,
    PLAIN,
    SERIAL_ZERO,
    SERIAL_ZERO_1904,
    DateStyle,
)
from dernamap.readers.cells.geometry_cell import disc_of, geometry_of_cell, is_geometry_text
from dernamap.readers.cells.no_value import is_unknown
from dernamap.readers.cells.points import read_points
from dernamap.readers.cells.region import (
    Region,
    RowTerritories,
    region_of,
    suspicion,
    territory_of_table,
)
from dernamap.readers.cells.reject_reason import (
    REASON,
    RejectReason,
    after_today,
    kind_of,
    reason_array,
    unknown_code,
)
from dernamap.readers.cells.written_day import is_figures, read_day

__all__ = [
    "ORDERS",
    "PLAIN",
    "REASON",
    "SERIAL_ZERO",
    "SERIAL_ZERO_1904",
    "Column",
    "DateCell",
    "DateColumn",
    "DateStyle",
    "Region",
    "RejectReason",
    "RowTerritories",
    "accuracy_radius",
    "after_today",
    "by_values",
    "code_of",
    "column_of",
    "decimal_degrees",
    "disc_of",
    "geometry_of_cell",
    "interval_of",
    "is_figures",
    "is_geometry_text",
    "is_unknown",
    "join_texts",
    "kind_of",
    "look_at_dates",
    "look_at_pairs",
    "numbers_of",
    "read_count",
    "read_date_cell",
    "read_day",
    "read_points",
    "reason_array",
    "region_of",
    "split_coordinates",
    "suspicion",
    "territory_of_table",
    "unknown_code",
    "with_point",
]
