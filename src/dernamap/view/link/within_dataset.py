"""What a link asks for that a dataset does not have: said, never passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates import spell_day

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.link.control import Control

__all__ = ["within_dataset"]


def within_dataset(control: Control, dataset: Dataset) -> tuple[Control, list[str]]:
    """Keep a state to what a dataset has.

    Parameters
    ----------
    control
        The state that a link asks for.
    dataset
        The dataset that it is to be shown in.

    Returns
    -------
    tuple of Control and list of str
        The state without an event that is not there, and one line for each thing that is not. A
        day outside the records stays: the clock goes to the nearest one.

    """
    if dataset.events.empty:
        return replace(control, event=""), []
    notices: list[str] = []
    first = dataset.epoch + timedelta(days=dataset.first_day)
    last = dataset.epoch + timedelta(days=dataset.last_day)
    records = f"the records run from {spell_day(first)} to {spell_day(last)}"
    asked = {"date": control.date, "from": control.from_, "to": control.to}
    for name, text in asked.items():
        if text and not first <= date.fromisoformat(text) <= last:
            notices.append(f"The link asks for {name}={text!r}; {records}.")
    if control.event and not dataset.events["event_id"].eq(control.event).any():
        notices.append(f"The link asks for event={control.event!r}; no event here has this name.")
        control = replace(control, event="")
    return control, notices
