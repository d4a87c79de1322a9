"""What a record says of a party and a place, as a sentence."""

from __future__ import annotations

from dernamap.dataset import NOT_STATED

__all__ = ["sentence"]


def sentence(party: str, action: str, basis: str, larger_place: str) -> str:
    """Say what a row of ``ground.csv`` reads from its record.

    Parameters
    ----------
    party
        As the row names it, or `dernamap.dataset.NOT_STATED`.
    action, basis
        One of `dernamap.dataset.GROUND_ACTIONS` and of `dernamap.dataset.GROUND_BASES`.
    larger_place
        Name of the larger place that the record speaks of; empty if it names the place itself.

    Returns
    -------
    str
        A sentence that stands under the name of the place.

    Examples
    --------
    >>> sentence("LNA", "holds", "claim", "the whole city")
    'LNA says that it holds the whole city, this place with it.'
    >>> sentence("not stated", "fights", "report", "")
    'Fighting or an attack is reported here; who attacked is not stated.'

    """
    place = f"{larger_place}, this place with it" if larger_place else "this place"
    # "a part of the city", "somewhere in Sheiha"
    larger = larger_place.removeprefix("all of ")
    if larger_place == "the whole city":
        larger = "the city"
    part = f"a part of {larger}, which may be this place" if larger else "a part of this place"
    here = f"somewhere in {larger}, perhaps here" if larger else "here"
    who = "who attacked is not stated" if party == NOT_STATED else f"{party} is one side"
    says, reported, inferred = {
        "holds": (
            f"{party} says that it holds {place}.",
            f"{party} is reported to hold {place}.",
            f"It is inferred that {party} holds {place}; no source says so.",
        ),
        "part": (
            f"{party} says that it holds {part}.",
            f"{party} is reported to hold {part}.",
            f"It is inferred that {party} holds {part}; no source says so.",
        ),
        "leaves": (
            f"{party} says that it has left {place}.",
            f"{party} is reported to have left {place}.",
            f"It is inferred that {party} has left {place}; no source says so.",
        ),
        "denies": (
            f"{party} denies that it has lost {place}.",
            f"{party} is reported to deny that it has lost {place}.",
            f"It is inferred that {party} still holds {place}; no source says so.",
        ),
        "fights": (
            f"{party} says that it is fighting or under attack {here}.",
            f"Fighting or an attack is reported {here}; {who}.",
            f"Fighting {here} is inferred; {who}.",
        ),
    }[action]
    return {"claim": says, "report": reported, "inferred": inferred}[basis]
