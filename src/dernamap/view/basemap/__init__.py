"""The map under the marks: its style, its names, its colours by day and night, and the inset."""

from dernamap.view.basemap.inset import border_inset
from dernamap.view.basemap.palette import DAY, NIGHT, Ink
from dernamap.view.basemap.style import SOURCES, basemap_style
from dernamap.view.basemap.world import WORLD_FILE

__all__ = ["DAY", "NIGHT", "SOURCES", "WORLD_FILE", "Ink", "basemap_style", "border_inset"]
