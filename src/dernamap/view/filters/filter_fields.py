"""The fields of a view that are filters, and the words that some of them choose from."""

from __future__ import annotations

from typing import Protocol

from dernamap.model import Certainty

__all__ = [
    "FILTER_FIELDS",
    "NOT_KEPT",
    "NUMBERS",
    "PERHAPS",
    "SURE",
    "SURELY",
    "UNPLACED",
    "WHERE",
    "FilterFields",
]

NOT_KEPT, PERHAPS, SURELY = 0, 1, 2
"""Levels: what a filter does with an event. An event is kept perhaps if its place may or may not
lie in the area asked for; it is never counted as certain."""

SURE = ("certain", "placed", "sourced", "disputed")
"""Conditions on an event: certain in the window, placed, with two or more sources, disputed."""

UNPLACED = "unplaced"
WHERE = (*(str(item) for item in Certainty), UNPLACED)
"""How well a place is known, or that there is none."""

NUMBERS = ("any", "with", "without")
"""With or without figures."""

FILTER_FIELDS = (
    "types",
    "families",
    "actors",
    "by",
    "sources",
    "publishers",
    "places",
    "within",
    "shape",
    "sure",
    "where",
    "numbers",
    "q",
    "known",
)
"""The names of the filters, in the order of the page's fields."""


class FilterFields(Protocol):
    """A view's filters, as `dernamap.view.PageState` has them; each is off where it is empty."""

    @property
    def types(self) -> tuple[str, ...]:
        """Identifiers of event types."""
        ...

    @property
    def families(self) -> tuple[str, ...]:
        """Families of event types."""
        ...

    @property
    def actors(self) -> tuple[str, ...]:
        """Words in the names of actors."""
        ...

    @property
    def by(self) -> tuple[str, ...]:
        """Words in the names of those who say so."""
        ...

    @property
    def sources(self) -> tuple[str, ...]:
        """Identifiers of sources."""
        ...

    @property
    def publishers(self) -> tuple[str, ...]:
        """Words in the names of publishers."""
        ...

    @property
    def places(self) -> tuple[str, ...]:
        """Identifiers of places."""
        ...

    @property
    def within(self) -> float:
        """Kilometres around the places; 0 for the places alone."""
        ...

    @property
    def shape(self) -> tuple[tuple[float, float], ...]:
        """Corners of a polygon: degrees, EPSG:4326."""
        ...

    @property
    def sure(self) -> tuple[str, ...]:
        """Some of `SURE`."""
        ...

    @property
    def where(self) -> tuple[str, ...]:
        """Some of `WHERE`."""
        ...

    @property
    def numbers(self) -> str:
        """One of `NUMBERS`."""
        ...

    @property
    def q(self) -> str:
        """Words that are searched for."""
        ...

    @property
    def known(self) -> str:
        """The day of knowledge, ISO; empty for all that is known now."""
        ...
