"""Who claims to hold which place, from a day to a day, derived from claims."""

from dernamap.view.ground.rows import ground_json
from dernamap.view.ground.states import Status

__all__ = ["Status", "ground_json"]
