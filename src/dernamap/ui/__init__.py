"""Pages and widgets; no logic that is not about the screen."""

from dernamap.ui.disputes_page import show_disputes
from dernamap.ui.explore_page import show_map
from dernamap.ui.frame import follow
from dernamap.ui.people_page import show_people
from dernamap.ui.places_page import show_places
from dernamap.ui.records_page import show_records
from dernamap.ui.scenes_page import show_scenes

__all__ = [
    "follow",
    "show_disputes",
    "show_map",
    "show_people",
    "show_places",
    "show_records",
    "show_scenes",
]
