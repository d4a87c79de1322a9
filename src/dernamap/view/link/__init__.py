"""The state of the page as a link carries it, and what a dataset shows under it."""

from dernamap.view.link.control import (
    GROUNDS,
    LABELS,
    MODES,
    THEMES,
    Control,
    control_from_params,
    control_to_params,
)
from dernamap.view.link.selection import select
from dernamap.view.link.within_dataset import within_dataset

__all__ = [
    "GROUNDS",
    "LABELS",
    "MODES",
    "THEMES",
    "Control",
    "control_from_params",
    "control_to_params",
    "select",
    "within_dataset",
]
