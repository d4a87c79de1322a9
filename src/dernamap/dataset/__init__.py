"""A dataset: its tables, how they are loaded, checked and kept."""

from dernamap.dataset.corrections import (
    BY_HAND,
    CORRECTIONS,
    Correction,
    add_correction,
    correction_csv,
    correction_faults,
    why_read_only,
)
from dernamap.dataset.importing import ImportReport, import_file
from dernamap.dataset.merge import merge_datasets
from dernamap.dataset.open import open_dataset
from dernamap.dataset.store import geo_metadata, placement_geometries, save_dataset
from dernamap.dataset.summary import fault_summary, summarise
from dernamap.dataset.tables import (
    DAY_COLUMNS,
    EVENT_COLUMNS,
    FAMILIES,
    GROUND_ACTIONS,
    LINE,
    PLACEMENT_COLUMNS,
    TABLES,
    About,
    Dataset,
    MapView,
    counts_csv,
    gazetteer_folder,
    gazetteer_warnings,
    phase_bounds,
    read_table,
    rows_of,
    split_ids,
    write_csv,
)

__all__ = [
    "BY_HAND",
    "CORRECTIONS",
    "DAY_COLUMNS",
    "EVENT_COLUMNS",
    "FAMILIES",
    "GROUND_ACTIONS",
    "LINE",
    "PLACEMENT_COLUMNS",
    "TABLES",
    "About",
    "Correction",
    "Dataset",
    "ImportReport",
    "MapView",
    "add_correction",
    "correction_csv",
    "correction_faults",
    "counts_csv",
    "fault_summary",
    "gazetteer_folder",
    "gazetteer_warnings",
    "geo_metadata",
    "import_file",
    "merge_datasets",
    "open_dataset",
    "phase_bounds",
    "placement_geometries",
    "read_table",
    "rows_of",
    "save_dataset",
    "split_ids",
    "summarise",
    "why_read_only",
    "write_csv",
]
