"""The state of the page as a link carries it: one codec a parameter, never a guess in silence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "GROUNDS",
    "LABELS",
    "MODES",
    "THEMES",
    "Control",
    "control_from_params",
    "control_to_params",
]

MODES = ("asof", "window", "range")
LABELS = ("en", "ar", "both")
THEMES = ("auto", "light", "dark")
GROUNDS = ("off", "on")
_MOST_DAYS = 36_525


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What the page shows.

    Attributes
    ----------
    mode
        ``asof``, ``window`` or ``range``.
    date
        Last day of the window, for ``asof`` and ``window``; ISO.
    days
        Length of the window in days, for ``window``.
    from_, to
        First and last day, for ``range``; ISO.
    event
        Identifier of the event that is open, or empty.
    labels
        Script of the map's labels.
    theme
        Colours of the page.
    ground
        Whether the map shows who claims what ground.

    """

    mode: str = "window"
    date: str = ""
    days: int = 1
    from_: str = ""
    to: str = ""
    event: str = ""
    labels: str = "both"
    theme: str = "auto"
    ground: str = "off"


def _name(field: str) -> str:
    return field.rstrip("_")


def control_from_params(
    params: Mapping[str, str], *, default: Control
) -> tuple[Control, list[str]]:
    """Read the state that a link asks for.

    Parameters
    ----------
    params
        The query parameters; unknown ones are left alone.
    default
        What holds where the link says nothing, or something that cannot be.

    Returns
    -------
    tuple of Control and list of str
        The state, and one line for each parameter that could not be followed.

    """
    values: dict[str, str | int] = {}
    notices: list[str] = []
    choices = {"mode": MODES, "labels": LABELS, "theme": THEMES, "ground": GROUNDS}
    for field in (item.name for item in fields(Control)):
        name = _name(field)
        text = params.get(name)
        if text is None or text == "":
            continue
        if name in choices:
            if text in choices[name]:
                values[field] = text
            else:
                allowed = ", ".join(choices[name])
                notices.append(f"The link asks for {name}={text!r}; it can be {allowed}.")
        elif name == "days":
            if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_DAYS:
                values[field] = int(text)
            else:
                notices.append(
                    f"The link asks for days={text!r}; it can be 1 to {_MOST_DAYS:,} days."
                )
        elif name == "event" or _is_day(text):
            values[field] = text
        else:
            notices.append(
                f"The link asks for {name}={text!r}, which is no day such as 2018-06-09."
            )
    merged = {item.name: getattr(default, item.name) for item in fields(Control)} | values
    return Control(**merged), notices


def control_to_params(control: Control, *, default: Control) -> dict[str, str]:
    """Write a state as query parameters, leaving out what is as by default.

    Parameters
    ----------
    control
        The state.
    default
        What `control_from_params` will fill in.

    Returns
    -------
    dict
        From name to text.

    """
    return {
        _name(item.name): str(getattr(control, item.name))
        for item in fields(Control)
        if getattr(control, item.name) not in ("", getattr(default, item.name))
    }


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
