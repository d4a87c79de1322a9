"""Briefings: scenes for a shared screen, each a view with what is said about it, and by whom."""

from dernamap.briefings.briefing import Briefing, briefing_faults, briefing_names, open_briefing
from dernamap.briefings.briefing_scene import SceneRow
from dernamap.briefings.scene_view import scene_state

__all__ = [
    "Briefing",
    "SceneRow",
    "briefing_faults",
    "briefing_names",
    "open_briefing",
    "scene_state",
]
