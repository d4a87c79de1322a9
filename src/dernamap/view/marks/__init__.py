"""The look of marks, declared with pydeck: colours and glyphs of families, layers, shapes."""

from dernamap.view.marks.families import FAMILY_STYLES
from dernamap.view.marks.mark_layers import MARK_COLUMNS, layers_json
from dernamap.view.marks.shapes import shape_of, shape_sent

__all__ = ["FAMILY_STYLES", "MARK_COLUMNS", "layers_json", "shape_of", "shape_sent"]
