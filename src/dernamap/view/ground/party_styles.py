"""The hue of each party: not from a flag, and neither good nor bad."""

from __future__ import annotations

from dataclasses import dataclass

from dernamap.dataset import NOT_STATED

__all__ = ["PartyStyle", "party_styles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStyle:
    """The look of one party.

    Attributes
    ----------
    party
        The first short name of its line of succession.
    light, dark
        Its colour by day and by night, as CSS.

    """

    party: str
    light: str
    dark: str


# Slate blue, ochre and mauve can be told apart with any colour vision, by hue and by lightness; the
# party's name is next to the colour wherever there is room. Each has a contrast of 3:1 or better on
# the page and on the land of its time of day.
_HUES = (
    ("#5c4f6e", "#b9a8cf"),
    ("#a0732c", "#d9b26a"),
    ("#2f6a8f", "#74aed6"),
    ("#7d7466", "#a39a8b"),
    ("#4a6b6a", "#9cc3c1"),
)
_OTHERS = ("#6b6f73", "#9aa0a5")


def party_styles(parties: tuple[str, ...]) -> tuple[PartyStyle, ...]:
    """Assign a hue to each party.

    Parameters
    ----------
    parties
        The first short name of each line, in the order of ``parties.csv``.

    Returns
    -------
    tuple of PartyStyle
        In the same order. A sixth party and those after it share one grey, and so does a party
        that is not stated.

    """
    hues = iter(_HUES)
    return tuple(
        PartyStyle(party=party, light=light, dark=dark)
        for party in parties
        for light, dark in [_OTHERS if party == NOT_STATED else next(hues, _OTHERS)]
    )
