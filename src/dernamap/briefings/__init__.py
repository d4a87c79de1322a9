"""Briefings: scenes for a shared screen, each a view with what is said about it, and by whom."""

from dernamap.briefings.briefing import briefing_faults, briefing_names, open_briefing

__all__ = ["briefing_faults", "briefing_names", "open_briefing"]
