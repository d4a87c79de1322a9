"""The home of a dataset and the border to measure to from there: places of its gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset.description.metadata import METADATA_FILE
from dernamap.dataset.description.toml_values import line_of
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.dataset.description.metadata import Metadata
    from dernamap.model import Place
    from dernamap.places import Gazetteer

__all__ = ["Border", "home_and_border"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border that distances are measured to.

    Attributes
    ----------
    place_id, name, name_ar
        The gazetteer's place.
    line
        Its course, EPSG:4326.
    coast
        On which side it ends at a coast; empty if it does not.

    """

    place_id: str
    name: str
    name_ar: str = ""
    line: BaseGeometry
    coast: str = ""


def home_and_border(
    metadata: Metadata, gazetteer: Gazetteer, folder: Path
) -> tuple[Place | None, Border | None, list[Fault]]:
    """Find the places that ``dataset.toml`` names.

    Parameters
    ----------
    metadata
        The metadata of the dataset; it may name neither.
    gazetteer
        The dataset's gazetteer.
    folder
        The dataset, whose ``dataset.toml`` faults point to.

    Returns
    -------
    tuple
        The home, or None; the border, or None; and a fault for a home or a border that is not in
        the gazetteer, a border that is not a line there, and a border without a home with a point.

    """
    home = gazetteer.places.get(metadata.home_id)
    place = gazetteer.places.get(metadata.border_id)
    line = gazetteer.lines.get(metadata.border_id)
    found = []
    if metadata.home_id and home is None:
        problem = f"{metadata.home_id!r} is not a place of the gazetteer"
        remedy = "name a place_id of gazetteer/places.csv, or add the place there"
        found.append(("home", "home.place_id", problem, remedy))
    if metadata.border_id and (place is None or place.kind != "border" or line is None):
        problem = f"{metadata.border_id!r} is not a border of the gazetteer with a line"
        remedy = "name a place of kind border whose line is in gazetteer/lines.geojson"
        found.append(("border", "border.place_id", problem, remedy))
    elif metadata.border_id and not metadata.home_id:
        problem = "there is a border, but no home to measure from"
        found.append(("border", "border.place_id", problem, "name a home, or no border"))
    elif metadata.border_id and home is not None and home.lon is None:
        problem = f"{metadata.home_id!r} has no point to measure from"
        found.append(("home", "home.place_id", problem, "name a place with a point, or no border"))
    border = None
    if not found and place is not None and line is not None:
        border = Border(
            place_id=place.place_id,
            name=place.name,
            name_ar=place.name_ar,
            line=line,
            coast=metadata.border_coast,
        )
    text = (folder / METADATA_FILE).read_text(encoding="utf-8") if found else ""
    faults = [
        Fault(
            file=METADATA_FILE,
            row=line_of(text, key),
            column=column,
            problem=problem,
            remedy=remedy,
        )
        for key, column, problem, remedy in found
    ]
    return home, border, faults
