"""Names: an index over every spelling of every place, and matching of words against it."""

from dernamap.places.names.match import Candidate, Hit, closest, match_key, match_misspelt
from dernamap.places.names.name import Elsewhere, Entry, Name
from dernamap.places.names.name_index import NameIndex, Parts

__all__ = [
    "Candidate",
    "Elsewhere",
    "Entry",
    "Hit",
    "Name",
    "NameIndex",
    "Parts",
    "closest",
    "match_key",
    "match_misspelt",
]
