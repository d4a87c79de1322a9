"""Names: an index over every spelling of every place, and matching of words against it."""

from dernamap.places.names.match import Candidate, NameMatch, closest, match_key, match_misspelt
from dernamap.places.names.name import Entry, Name, OutsideName
from dernamap.places.names.name_index import NameIndex
from dernamap.places.names.name_parts import Parts

__all__ = [
    "Candidate",
    "Entry",
    "Name",
    "NameIndex",
    "NameMatch",
    "OutsideName",
    "Parts",
    "closest",
    "match_key",
    "match_misspelt",
]
