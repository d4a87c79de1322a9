"""The gazetteer on a map: each place with the ground that holds it, for a page to show."""

from dernamap.figures.gazetteer.gazetteer_map import ALL_PLACES, gazetteer_map
from dernamap.figures.gazetteer.place_shapes import CERTAINTY_INKS

__all__ = ["ALL_PLACES", "CERTAINTY_INKS", "gazetteer_map"]
