"""A dataset: its tables, how they are loaded, checked and kept."""

from dernamap.dataset.about import About, MapView
from dernamap.dataset.beside import beside
from dernamap.dataset.correcting import add_correction, correction_csv, why_read_only
from dernamap.dataset.corrections import BY_HAND, CORRECTIONS, Correction, correction_faults
from dernamap.dataset.counts import counts_csv
from dernamap.dataset.csv_text import write_csv
from dernamap.dataset.dataset import DAY_COLUMNS, EVENT_COLUMNS, PLACEMENT_COLUMNS, Dataset
from dernamap.dataset.frames import rows_of
from dernamap.dataset.gazetteers import gazetteer_folder, gazetteer_warnings
from dernamap.dataset.ground import GROUND_ACTIONS
from dernamap.dataset.importing import import_file
from dernamap.dataset.open import open_dataset
from dernamap.dataset.parquet import geo_metadata
from dernamap.dataset.phases import phase_bounds
from dernamap.dataset.records import FAMILIES, split_ids
from dernamap.dataset.report import ImportReport
from dernamap.dataset.save import placement_geometries, save_dataset
from dernamap.dataset.summary import fault_summary, summarise
from dernamap.dataset.tables import LINE, TABLES, read_table

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
    "beside",
    "correction_csv",
    "correction_faults",
    "counts_csv",
    "fault_summary",
    "gazetteer_folder",
    "gazetteer_warnings",
    "geo_metadata",
    "import_file",
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
