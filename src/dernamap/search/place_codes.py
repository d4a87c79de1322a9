"""The tokens that stand for places in the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dernamap.places import Gazetteer

__all__ = ["place_codes"]


def place_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the token that stands for each place; no folded word holds an underscore."""
    return {place_id: f"_p{number}" for number, place_id in enumerate(gazetteer.places)}
