"""Items of a mention: phrases joined by commas, dashes and parentheses.

`read_item` reads one item: a list of places, or a place with what holds it, describes it, or gives
an offset from it. `read_coordinates` reads coordinates that a mention gives.
"""

from dernamap.places.items.containing_places import narrowest
from dernamap.places.items.coordinates_given import agrees, read_coordinates
from dernamap.places.items.item import read_item

__all__ = ["agrees", "narrowest", "read_coordinates", "read_item"]
