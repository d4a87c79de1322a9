"""Events in the order of time without all of them in memory: sorted runs, and parts of them."""

from dernamap.dataset.importing.sorting.external_sort import ExternalSort, SortedPart
from dernamap.dataset.importing.sorting.section_rows import SectionRows, keep_rows

__all__ = ["ExternalSort", "SectionRows", "SortedPart", "keep_rows"]
