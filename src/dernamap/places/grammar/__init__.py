"""The grammar of mentions: how words, names and punctuation are put together into readings.

`read_item` reads one item of a mention; the other modules are its parts, from the single named
place (`named`) up to lists and places within places (`item`).
"""

from dernamap.places.grammar.given import agrees, read_coordinates
from dernamap.places.grammar.holders import narrowest
from dernamap.places.grammar.item import read_item

__all__ = ["agrees", "narrowest", "read_coordinates", "read_item"]
