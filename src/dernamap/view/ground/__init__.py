"""Who claims to hold which place, from a day to a day, derived from claims."""

from dernamap.view.ground.evidence import Status
from dernamap.view.ground.ground_rows import ground_json

__all__ = ["Status", "ground_json"]
