"""A foreign file made into a dataset: every row an event, or rejected for a reason that is kept."""

from dernamap.dataset.importing.importer import import_file
from dernamap.dataset.importing.report import ImportReport

__all__ = ["ImportReport", "import_file"]
