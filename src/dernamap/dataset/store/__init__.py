"""A compiled dataset on disk: its Parquet and CSV files, its manifest, and saving in one move."""

from dernamap.dataset.store.compiled_dataset import is_compiled, open_compiled
from dernamap.dataset.store.exchange import NEW, folder_beside, put_in_place, sync_tree
from dernamap.dataset.store.home_entries import home_entries
from dernamap.dataset.store.joined_parquet import JoinedParquet, KeptPart, kept_part
from dernamap.dataset.store.leftovers import Leftover, held, leftovers_of, restore
from dernamap.dataset.store.manifest import CUBE_FOLDER, read_manifest, write_manifest
from dernamap.dataset.store.parquet import (
    COUNT_SCHEMA,
    EVENT_SCHEMA,
    PLACEMENT_SCHEMA,
    encoded,
    geo_metadata,
    wkb_points,
    written_table,
)
from dernamap.dataset.store.save import metadata_toml, placement_geometries, save_dataset
from dernamap.dataset.store.swap_folder import swapped_folder
from dernamap.dataset.store.without_rows import open_without_rows

__all__ = [
    "COUNT_SCHEMA",
    "CUBE_FOLDER",
    "EVENT_SCHEMA",
    "NEW",
    "PLACEMENT_SCHEMA",
    "JoinedParquet",
    "KeptPart",
    "Leftover",
    "encoded",
    "folder_beside",
    "geo_metadata",
    "held",
    "home_entries",
    "is_compiled",
    "kept_part",
    "leftovers_of",
    "metadata_toml",
    "open_compiled",
    "open_without_rows",
    "placement_geometries",
    "put_in_place",
    "read_manifest",
    "restore",
    "save_dataset",
    "swapped_folder",
    "sync_tree",
    "wkb_points",
    "write_manifest",
    "written_table",
]
