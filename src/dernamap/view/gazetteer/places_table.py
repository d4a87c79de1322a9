"""The gazetteer for readers: its places as a table, with the basis of each position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dernamap.places import extent_of
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.places import Gazetteer

__all__ = ["GAZETTEER_COLUMNS", "gazetteer_table"]

GAZETTEER_COLUMNS = (
    "place",
    "name",
    "Arabic",
    "kind",
    "part of",
    "certainty",
    "lat",
    "lon",
    "radius (m)",
    "basis",
    "source",
    "spellings",
)
"""Columns of `gazetteer_table`."""


def gazetteer_table(gazetteer: Gazetteer, language: str = "en") -> pd.DataFrame:
    """List the places of a gazetteer.

    Parameters
    ----------
    gazetteer
        The gazetteer.
    language
        One of `dernamap.words.LANGUAGES`; the columns are called the same in each.

    Returns
    -------
    DataFrame
        With `GAZETTEER_COLUMNS`, in the gazetteer's order; ``lat`` and ``lon`` in degrees,
        EPSG:4326, are those of the ground where a mark would be drawn, and missing for a line
        whose course is not available.

    """
    spellings: dict[str, list[str]] = {}
    for name in gazetteer.names:
        spellings.setdefault(name.place_id, []).append(name.name)
    words = words_of(language)
    kinds, certainties = words.group("placing_words.kinds"), words.group("detail.certainties")
    rows = []
    for place in gazetteer.places.values():
        extent = extent_of(place.place_id, gazetteer)
        names = [place.name, place.name_ar]
        others = [text for text in spellings.get(place.place_id, []) if text not in names]
        rows.append(
            (
                place.place_id,
                place.name,
                place.name_ar,
                kinds.get(place.kind, place.kind),
                place.part_of,
                certainties.get(str(place.certainty), str(place.certainty)),
                extent.lat if extent else None,
                extent.lon if extent else None,
                extent.radius_m if extent else None,
                place.basis,
                place.source,
                "; ".join(dict.fromkeys(others)),
            )
        )
    table = pd.DataFrame(rows, columns=list(GAZETTEER_COLUMNS))
    return table.astype({"lat": "float64", "lon": "float64", "radius (m)": "float64"})
