"""A foreign file turned into a dataset: each row becomes an event, or is rejected with a reason."""

from dernamap.dataset.importing.importer import import_file
from dernamap.dataset.importing.report import ImportReport

__all__ = ["ImportReport", "import_file"]
