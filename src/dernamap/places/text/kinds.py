"""Kinds of place that the grammar treats alike; the words for each kind are in ``words.csv``."""

from __future__ import annotations

__all__ = [
    "ADMINISTRATIVE_KINDS",
    "AIRFIELDS",
    "ANY_PLACE",
    "BUILDINGS",
    "MANY_OF_A_KIND",
    "PLACE_KINDS",
    "SEPARATE",
    "WITH_SIDES",
]

ANY_PLACE = frozenset({"area", "areas", "municipality", "around"})
"""Kinds that fit a place of any sort: "the Derna area"."""

PLACE_KINDS = {
    "city": frozenset({"city", "town", "locality"}),
    "quarter": frozenset({"quarter", "locality"}),
    "governorate": frozenset({"district"}),
}
"""Kinds that tell one sort of place from another, with what a place may be listed as."""

SEPARATE = frozenset({"valley"})
"""Kinds that make another place of a town's name: Susa Valley is not Susa."""

AIRFIELDS = frozenset({"airport", "base", "camp"})
"""Kinds that texts use for the same airfield."""

MANY_OF_A_KIND = frozenset({"hospital", "mosque", "camp", "school", "factory", "checkpoint"})
"""Kinds of which a town has several: a hospital *in* Derna is not always "Derna hospital"."""

WITH_SIDES = frozenset({"area", "areas", "quarter", "port", "camp", "industrial area"})
"""Kinds whose direction names a side: "western district of Derna" is in Derna."""

ADMINISTRATIVE_KINDS = frozenset({"area", "areas", "municipality", "governorate"})
"""Kinds that a text names around another place: "Martuba, Derna municipality"."""

BUILDINGS = frozenset(
    {
        *("hospital", "mosque", "cemetery", "airport", "base", "camp", "university", "school"),
        *("prison", "factory", "power station", "desalination plant", "flour factory"),
        *("landmark", "headquarters", "dam", "port", "checkpoint"),
    }
)
"""Kinds that are often named after a person, whatever place bears that name as well."""
