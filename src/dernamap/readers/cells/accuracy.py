"""Cells on how exact a place is: in words, as a distance, or as a code of GTD."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["accuracy_radius"]

_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|kilomet(?:er|re)s?|m|met(?:er|re)s?|كم|متر)\b")
_WORDS = (
    (r"\bexact\b|\bprecise\b|\bgps\b|\bbuilding\b|دقيق", 500.0),
    (r"\bstreet\b|\bblock\b|\blandmark\b|شارع", 1_000.0),
    (r"\bsub-?district\b|\bmunicipality\b|بلدية", 25_000.0),
    (r"neighbou?rhood|\bquarter\b|\bsuburb\b|\bcamp\b|حي", 2_500.0),
    (r"\bvillage\b|\bhamlet\b|قرية", 5_000.0),
    (r"\btown\b|بلدة", 5_000.0),
    (r"\bcity\b|\bsettlement\b|مدينة", 10_000.0),
    (r"\bdistrict\b|\bcounty\b|منطقة", 50_000.0),
    (r"\bprovince\b|\bgovernorate\b|\bregion(?:al)?\b|\bstate\b|\badmin", 500_000.0),
    (r"\bcountry\b|\bnational\b|دولة", 1_200_000.0),
    (r"\barea\b|\bapprox|\bestimate|\blow\b|\bgeneral\b|تقريب", 25_000.0),
)
"""Radii in metres, chosen by this project: wide enough for what the words mean in this region."""

_SPECIFICITY = {"1": 5_000.0, "2": 25_000.0, "3": 50_000.0, "4": 500_000.0, "5": 1_200_000.0}
"""GTD's codes (Global Terrorism Database codebook, 2021): 1 the town itself, 2 the middle of the
smallest district, 3 a larger district, 4 the middle of a province, 5 not known."""


@lru_cache(maxsize=1 << 10)
def accuracy_radius(text: str, *, coded: bool = False) -> float | None:
    """Return the radius that a cell on the exactness of a place amounts to.

    Parameters
    ----------
    text
        ``City``, ``Within 1km``, ``Neighbourhood/area``.
    coded
        Whether the column holds GTD's codes.

    Returns
    -------
    float or None
        Metres; None if the cell does not say.

    """
    plain = " ".join(text.casefold().split())
    if coded:
        return _SPECIFICITY.get(plain.removesuffix(".0"))
    if match := _DISTANCE.search(plain):
        number = float(match[1].replace(",", "."))
        return number * (1_000.0 if match[2][0] in "kك" else 1.0)
    return next((radius for pattern, radius in _WORDS if re.search(pattern, plain)), None)
