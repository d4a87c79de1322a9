"""Work that nobody waits for any more stops, or does not begin."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from threading import Event
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

__all__ = ["GivenUp", "Stop", "watched"]


class GivenUp(Exception):  # noqa: N818  it is no fault: the reader has moved on
    """Nobody waits for the answer any more."""


class Stop:
    """Tells work whether to go on; it asks between one part of the data and the next."""

    def __init__(self) -> None:
        self._stopped = Event()

    def now(self) -> None:
        """Say that nobody waits any more."""
        self._stopped.set()

    def check(self) -> None:
        """Go on, or not.

        Raises
        ------
        GivenUp
            If nobody waits any more.

        """
        if self._stopped.is_set():
            raise GivenUp


_LATEST: WeakValueDictionary[str, Stop] = WeakValueDictionary()


@asynccontextmanager
async def watched(request: Request) -> AsyncIterator[Stop]:
    """Watch over a request: when it is given up, so is the work for it.

    Parameters
    ----------
    request
        Its parameter ``page`` names who asks, and what for: a later request with the same one takes
        its place.

    Yields
    ------
    Stop
        For the work.

    """
    stop = Stop()
    asking = request.query_params.get("page", "")
    if asking:
        earlier = _LATEST.get(asking)
        _LATEST[asking] = stop
        if earlier is not None:
            earlier.now()

    async def listen() -> None:
        # a request without a body has nothing else to say
        while (await request.receive())["type"] != "http.disconnect":
            pass
        stop.now()

    listening = asyncio.create_task(listen())
    try:
        yield stop
    finally:
        if asking and _LATEST.get(asking) is stop:
            del _LATEST[asking]
        listening.cancel()
