"""The grammar of mentions: how words, names and punctuation are put together into readings.

`read_item` reads one item of a mention; the other modules are its parts, from the single named
place (`named`) up to lists and places within places (`item`).
"""

from dernamap.places.grammar.item import narrowest, read_item

__all__ = [
    "narrowest",
    "read_item",
]
