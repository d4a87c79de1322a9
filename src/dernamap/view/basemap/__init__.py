"""The map under the marks: its style, its names, its colours by day and night, and the inset."""

from dernamap.view.basemap.inset import border_inset
from dernamap.view.basemap.own import OwnBasemap, basemap_fault, own_basemap
from dernamap.view.basemap.palette import DAY_INK, NIGHT_INK, Ink
from dernamap.view.basemap.style import basemap_style
from dernamap.view.basemap.world import REGION_FILE, WORLD_FILE
from dernamap.view.basemap.world_ground import world_parts

__all__ = [
    "DAY_INK",
    "NIGHT_INK",
    "REGION_FILE",
    "WORLD_FILE",
    "Ink",
    "OwnBasemap",
    "basemap_fault",
    "basemap_style",
    "border_inset",
    "own_basemap",
    "world_parts",
]
