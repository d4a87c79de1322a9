"""A wire between a browser and a server that counts every byte, whatever it belongs to."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CountedWire", "counted_wire"]

_BLOCK = 1 << 16


@dataclass
class CountedWire:
    """What has passed so far.

    Attributes
    ----------
    address
        Where the browser goes instead of to the server.
    received
        Bytes from the server to the browser: headers, bodies and messages.
    sent
        Bytes from the browser to the server.

    """

    address: str
    received: int = 0
    sent: int = 0


@contextmanager
def counted_wire(server: str) -> Iterator[CountedWire]:
    """Pass every connection on to a server, and count.

    Parameters
    ----------
    server
        Its address, with the port.

    Yields
    ------
    CountedWire
        It counts until the block ends.

    """
    host, _, port = server.removeprefix("http://").partition(":")
    listener = socket.create_server(("127.0.0.1", 0))
    wire = CountedWire(f"http://localhost:{listener.getsockname()[1]}")

    def accept() -> None:
        # closing the listener ends this
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection((host, int(port)))
                for ends in ((near, far, wire, "sent"), (far, near, wire, "received")):
                    threading.Thread(target=_pass, args=ends, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield wire
    finally:
        listener.close()


def _pass(source: socket.socket, sink: socket.socket, wire: CountedWire, name: str) -> None:
    with suppress(OSError):
        while block := source.recv(_BLOCK):
            setattr(wire, name, getattr(wire, name) + len(block))
            sink.sendall(block)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
