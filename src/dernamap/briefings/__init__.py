"""Briefings: scenes for a shared screen, each a view with what is said about it, and by whom."""

from dernamap.briefings.briefing import Briefing, briefing_faults, open_briefing
from dernamap.briefings.briefing_files import briefing_names
from dernamap.briefings.briefing_scene import SceneRow
from dernamap.briefings.scene_checks import scene_state
from dernamap.briefings.scenes_json import briefing_json

__all__ = [
    "Briefing",
    "SceneRow",
    "briefing_faults",
    "briefing_json",
    "briefing_names",
    "open_briefing",
    "scene_state",
]
