"""Stores: datasets published to a folder or an object store, and opened from there."""

from dernamap.stores.clearing import clear_store
from dernamap.stores.fetch import fetched_dataset, is_address, served_dataset
from dernamap.stores.late_files import file_content, file_here, file_size, file_source
from dernamap.stores.publishing import publish_dataset, write_files

__all__ = [
    "clear_store",
    "fetched_dataset",
    "file_content",
    "file_here",
    "file_size",
    "file_source",
    "is_address",
    "publish_dataset",
    "served_dataset",
    "write_files",
]
