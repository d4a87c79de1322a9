"""How many were reported killed in a window, as a range; ``docs/killed.md`` has the rule."""

from dernamap.view.killed.bounds import Killed, killed_among, killed_in_window
from dernamap.view.killed.killed_columns import killed_columns
from dernamap.view.killed.killed_kept import killed_among_kept

__all__ = [
    "Killed",
    "killed_among",
    "killed_among_kept",
    "killed_columns",
    "killed_in_window",
]
