"""What differs between two views of one dataset: claims, ground, figures of people."""

from dernamap.view.compare.differences_json import differences_json
from dernamap.view.compare.view_differences import compare_views

__all__ = ["compare_views", "differences_json"]
