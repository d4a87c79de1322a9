"""The errors that dernamap raises on purpose.

Every class is also a builtin, so that code which knows nothing of dernamap can catch it::

    DernamapError (Exception)
    ├── DateError (ValueError)        a text that is not a date, or EDTF that cannot be read
    ├── PlaceError (ValueError)       an invalid gazetteer row or geometry
    ├── DatasetError (ValueError)     a dataset with faults; carries all of them
    │   └── TooManyEventsError        nothing wrong: it is counted, and not read event by event
    ├── BasemapError (ValueError)     a basemap that cannot be shown
    ├── EngineError (RuntimeError)    a cluster that is away, or whose workers end
    ├── StoreError (OSError)          a store that denies, is full or does not answer
    └── UsageError (ValueError)       an option or argument that makes no sense

A message says what is wrong, shows the value with ``!r`` and says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.model import Fault

__all__ = [
    "BasemapError",
    "DatasetError",
    "DateError",
    "DernamapError",
    "EngineError",
    "PlaceError",
    "StoreError",
    "TooManyEventsError",
    "UsageError",
]


class DernamapError(Exception):
    """Base of everything that dernamap raises on purpose."""


class DateError(DernamapError, ValueError):
    """A text that is not a date, or an EDTF string that cannot be read."""


class PlaceError(DernamapError, ValueError):
    """An invalid gazetteer row or geometry."""


class BasemapError(DernamapError, ValueError):
    """A basemap that cannot be shown; the message continues after its name."""


class EngineError(DernamapError, RuntimeError):
    """A cluster that is away, that differs from this machine, or whose workers end."""


class StoreError(DernamapError, OSError):
    """A store that denies, is full or does not answer, or what is kept there is damaged."""


class UsageError(DernamapError, ValueError):
    """An option or an argument that makes no sense.

    Parameters
    ----------
    message
        What is wrong with the value, and what to do; it does not name a flag or a control.
    parameter
        The parameter that was given the value, by which the command line names its flag; empty if
        the message needs no flag.

    """

    def __init__(self, message: str, *, parameter: str = "") -> None:
        self.parameter = parameter
        super().__init__(message)


class DatasetError(DernamapError, ValueError):
    """A dataset that has faults.

    Parameters
    ----------
    faults
        Every fault that was found, not only the first one.

    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__("\n".join([f"{count} {noun}", *(str(fault) for fault in self.faults)]))


class TooManyEventsError(DatasetError):
    """A dataset of so many events that they are counted, where each of them would be read.

    Parameters
    ----------
    fault
        What to say of it.
    events
        How many it has.

    """

    def __init__(self, fault: Fault, *, events: int) -> None:
        super().__init__([fault])
        self.events = events
