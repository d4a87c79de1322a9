"""Who claims to hold which place, and when, derived from claims."""

from dernamap.view.ground.areas import Ground, GroundArea
from dernamap.view.ground.ground_rows import ground_json, ground_rows
from dernamap.view.ground.ground_state import GroundState, Status

__all__ = ["Ground", "GroundArea", "GroundState", "Status", "ground_json", "ground_rows"]
