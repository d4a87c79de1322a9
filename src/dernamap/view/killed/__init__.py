"""How many were reported killed in a window, as a range; ``docs/killed.md`` has the rule."""

from dernamap.view.killed.bounds import Killed, killed_in_window
from dernamap.view.killed.killed_columns import killed_columns

__all__ = ["Killed", "killed_columns", "killed_in_window"]
