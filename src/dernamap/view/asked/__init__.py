"""Questions in words as views: what, where, who says so, when, and what changed."""

from dernamap.view.asked.views_asked import views_asked

__all__ = ["views_asked"]
