"""From the tables that people write to a dataset: checked, dated, placed, in order of time."""

from dernamap.dataset.compile.compiler import compile_dataset
from dernamap.dataset.compile.dataset_tables import read_dataset_tables

__all__ = ["compile_dataset", "read_dataset_tables"]
