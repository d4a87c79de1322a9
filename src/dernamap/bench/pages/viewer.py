"""A viewer without a browser: it speaks Streamlit's protocol over its websocket."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from dernamap.extras import from_extra

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Viewer"]

_PATIENCE_S = 300
_MOST_BYTES = 1 << 30


@dataclass
class Viewer:
    """One session of a page.

    Attributes
    ----------
    address
        The server's.
    received
        Bytes of messages so far.

    """

    address: str
    received: int = 0
    _socket: Any = field(default=None, repr=False)

    async def __aenter__(self) -> Self:
        """Connect as a page does."""
        with from_extra("bench"):
            from websockets.asyncio.client import connect  # noqa: PLC0415  an extra brings it
        self._socket = await connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=_MOST_BYTES,
            open_timeout=_PATIENCE_S,
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the session."""
        await self._socket.close()

    async def run(self) -> float:
        """Have the server run the page's script, and wait for all that it sends.

        Returns
        -------
        float
            Seconds until the script has ended.

        """
        from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: PLC0415  slow to import
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: PLC0415

        asked = BackMsg()
        asked.rerun_script.query_string = ""
        began = time.monotonic()
        await self._socket.send(asked.SerializeToString())
        while True:
            body = await self._socket.recv()
            self.received += len(body)
            answer = ForwardMsg()
            answer.ParseFromString(body)
            if answer.WhichOneof("type") == "script_finished":
                return time.monotonic() - began
