"""Who claims to hold which place, from a day to a day, derived from claims."""

from dernamap.view.ground.ground_rows import GroundRow, ground_json, ground_rows
from dernamap.view.ground.ground_state import GroundState, Status

__all__ = ["GroundRow", "GroundState", "Status", "ground_json", "ground_rows"]
