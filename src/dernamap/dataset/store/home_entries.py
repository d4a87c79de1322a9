"""The home and the border of a dataset as its manifest keeps them: without the gazetteer."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import shapely

from dernamap.dataset.description import Border
from dernamap.model import Certainty, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["home_entries", "home_from_entries"]


def home_entries(home: Place | None, border: Border | None) -> dict[str, Any]:
    """Return the manifest's entries ``home`` and ``border``: null, or all that is known."""
    return {
        "home": None if home is None else asdict(home),
        "border": border
        and {
            "place_id": border.place_id,
            "name": border.name,
            "name_ar": border.name_ar,
            "line": shapely.to_wkt(border.line, rounding_precision=-1),
            "coast": border.coast,
        },
    }


def home_from_entries(manifest: Mapping[str, Any]) -> tuple[Place | None, Border | None]:
    """Read the entries back; those that are missing are None."""
    home, border = manifest.get("home"), manifest.get("border")
    if home:
        certainty = Certainty(home["certainty"])
        home = Place(**{**home, "certainty": certainty, "variants": tuple(home["variants"])})
    if border:
        border = Border(**{**border, "line": shapely.from_wkt(border["line"])})
    return home or None, border or None
