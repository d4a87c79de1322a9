"""The map of a figure: basemap, extents, marks and names, laid so that none collide."""

from dernamap.figures.map.basemap import (
    basemap_group,
    border_in_view,
    border_name,
    ground_outline,
)
from dernamap.figures.map.camera import Camera, camera_for
from dernamap.figures.map.extents import extent_group
from dernamap.figures.map.glyphs import circle_path, glyph_paths, sign_paths
from dernamap.figures.map.ground import (
    ground_boxes,
    ground_colour,
    ground_group,
    ground_names,
)
from dernamap.figures.map.marks import stack_group
from dernamap.figures.map.place_names import (
    NameLook,
    mark_names,
    name_fitter,
    other_names,
    place_name,
)
from dernamap.figures.map.reports import PlacedAt, Report, in_window, placed_reports
from dernamap.figures.map.stack import Stack
from dernamap.figures.map.stack_layout import arrange_stacks
from dernamap.figures.map.stage import LaidMap, Stage
from dernamap.figures.map.svg_path import line_path

__all__ = [
    "Camera",
    "LaidMap",
    "NameLook",
    "PlacedAt",
    "Report",
    "Stack",
    "Stage",
    "arrange_stacks",
    "basemap_group",
    "border_in_view",
    "border_name",
    "camera_for",
    "circle_path",
    "extent_group",
    "glyph_paths",
    "ground_boxes",
    "ground_colour",
    "ground_group",
    "ground_names",
    "ground_outline",
    "in_window",
    "line_path",
    "mark_names",
    "name_fitter",
    "other_names",
    "place_name",
    "placed_reports",
    "sign_paths",
    "stack_group",
]
