"""The basemap's colours and type, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

__all__ = [
    "DAY_INK",
    "ITALIC",
    "LARGE",
    "MEDIUM",
    "NIGHT_INK",
    "REGULAR",
    "SMALL",
    "STRONG",
    "Ink",
    "Labels",
    "halo",
    "names_in",
]

Labels = Literal["en", "ar", "both"]
"""Which names are written: English, Arabic (English where no Arabic one is known), or both."""

SMALL, MEDIUM, LARGE = 12, 14, 17
"""The three type sizes, in CSS pixels."""

# MapLibre reads weight and slope from the first name of a stack, whether or not there is such a
# font; then come the family that Streamlit carries and whatever the system has.
REGULAR: Final = ["Dernamap Sans", "sans-serif"]
ITALIC: Final = ["Dernamap Sans Italic", "Dernamap Sans", "sans-serif"]
STRONG: Final = ["Dernamap Sans Semibold", "Dernamap Sans", "sans-serif"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours of one time of day, each ``#rrggbb``.

    Attributes
    ----------
    land, sea
        The two grounds: land warm, sea cool.
    coast, boundary, border, wadi
        Lines, quieter than any mark, except the border, from which readers measure.
    text, soft_text
        Names on land; soft ones for quarters, landmarks and inferred places.
    sea_text
        Names on water.

    """

    land: str
    sea: str
    coast: str
    boundary: str
    border: str
    wadi: str
    text: str
    soft_text: str
    sea_text: str


DAY_INK: Final = Ink(
    land="#f2f0ec",
    sea="#dde4e8",
    coast="#b4bfc5",
    boundary="#d0c9bf",
    border="#7a7067",
    wadi="#a9bfcc",
    text="#46423d",
    soft_text="#67615a",
    sea_text="#55646e",
)
NIGHT_INK: Final = Ink(
    land="#272523",
    sea="#12171b",
    coast="#3c464c",
    boundary="#48443f",
    border="#98908a",
    wadi="#465a67",
    text="#cfcac2",
    soft_text="#a19b93",
    sea_text="#8499a5",
)


def halo(ground: str) -> dict[str, Any]:
    """Return the paint that keeps letters apart from what is under them."""
    return {"text-halo-color": ground, "text-halo-width": 1.5}


def names_in(labels: Labels, *, between: str = "\n") -> list[Any]:
    """Return the MapLibre expression that writes a feature's ``name`` and ``name_ar``."""
    if labels == "en":
        return ["get", "name"]
    arabic = ["get", "name_ar"]
    written = arabic if labels == "ar" else ["concat", ["get", "name"], between, arabic]
    return ["case", ["==", arabic, ""], ["get", "name"], written]
