"""Briefings: scenes for a shared screen, each a view with what is said about it, and by whom."""

from dernamap.briefings.briefing import Briefing, briefing_faults, open_briefing
from dernamap.briefings.briefing_files import briefing_names
from dernamap.briefings.briefing_scene import PLAY_SPEEDS, SceneRow
from dernamap.briefings.edit_scenes import (
    briefing_stamp,
    free_identifier,
    moved,
    numbered,
    save_briefing,
    scenes_csv,
)
from dernamap.briefings.scene_checks import scene_faults, scene_link, scene_state
from dernamap.briefings.scenes_json import briefing_json

__all__ = [
    "PLAY_SPEEDS",
    "Briefing",
    "SceneRow",
    "briefing_faults",
    "briefing_json",
    "briefing_names",
    "briefing_stamp",
    "free_identifier",
    "moved",
    "numbered",
    "open_briefing",
    "save_briefing",
    "scene_faults",
    "scene_link",
    "scene_state",
    "scenes_csv",
]
