"""An engine that has the workers of a Dask cluster do the work."""

from __future__ import annotations

import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from distributed import KilledWorker
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError
from distributed.core import RPCClosed

from dernamap.engines.worker_calls import (
    about_process,
    call,
    file_seen,
    handed_out,
    may_write,
    packed,
)
from dernamap.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from distributed import Client, Future

__all__ = ["DaskEngine"]

_Block = TypeVar("_Block")
_Answer = TypeVar("_Answer")

WORKERS_S = 60.0
"""How long the cluster may be without any worker: those that end are started anew."""

_ASK_S = 2.0
_AHEAD = 2
"""Blocks that wait for each worker's thread, so that none is idle."""

_SMALL_BYTES = 1 << 14
"""What is called goes along with each block if it is not larger."""


@contextmanager
def _scheduler_there() -> Iterator[None]:
    """Say in words that the scheduler has ended."""
    try:
        yield
    except FutureCancelledError as error:
        # Dask's word for it is what an operator can look up
        raise EngineError(f"{_LOST} ({error.reason})") from error
    except (CommClosedError, RPCClosed) as error:
        raise EngineError(_LOST) from error


_LOST = "the scheduler has ended, or lost what it was asked for; start it again, and then this"


class DaskEngine:
    """Has the workers of a cluster call functions.

    Whatever happens to a worker changes nothing but the time: its calls are made again by another
    one, and answers are yielded in the order of the blocks.

    Parameters
    ----------
    client
        Connected to the cluster.
    folder
        A folder that the workers see; what is called for all blocks goes to them by it. They hand
        it to each other if it is None, and then whoever has it first gets the first blocks.

    Raises
    ------
    EngineError
        If it has no workers within `WORKERS_S`, or these have other versions.

    """

    def __init__(self, client: Client, folder: Path | None = None) -> None:
        self._client = client
        self._folder = folder
        self._wait_for_workers()
        self._check_versions()

    def map_blocks(
        self, work: Callable[[_Block], _Answer], blocks: Iterable[_Block]
    ) -> Iterator[_Answer]:
        """Call a function for each block on the workers; see `dernamap.engines.Engine`.

        Raises
        ------
        EngineError
            If the cluster has no worker left for `WORKERS_S`, a block ends every worker that takes
            it, or the scheduler ends.

        """
        waiting: deque[Future[Any]] = deque()
        with self._handed_out(packed(work)) as shared:
            try:
                with _scheduler_there():
                    most = _AHEAD * sum(self._client.nthreads().values()) + 1
                for number, block in enumerate(blocks):
                    with _scheduler_there():
                        future = self._client.submit(
                            call, shared, block, pure=False, priority=-number
                        )
                    waiting.append(future)
                    if len(waiting) > most:
                        yield self._answer(waiting.popleft())
                while waiting:
                    yield self._answer(waiting.popleft())
            finally:
                for future in waiting:
                    future.release()

    @contextmanager
    def _handed_out(self, work: bytes) -> Iterator[bytes | Path | Future[bytes]]:
        """Bring what is called to each worker once, for all blocks there."""
        if len(work) <= _SMALL_BYTES:
            yield work
        elif self._folder is None:
            with _scheduler_there():
                future = self._client.submit(handed_out, work, pure=False)
            yield future
        else:
            path = self._folder / uuid4().hex
            path.write_bytes(work)
            try:
                yield path
            finally:
                path.unlink()

    def sees_file(self, path: Path) -> bool:
        """Return whether all workers see a file as this process does."""
        name = str(path.absolute())
        return set(self._of_all(file_seen, name).values()) == {file_seen(name)}

    def reaches(self, path: Path) -> bool:
        """Return whether the workers may read a file by its path."""
        return self.sees_file(path)

    def writes_to(self, folder: Path) -> bool:
        """Return whether all workers see a folder as this process does, and may write there."""
        return self.sees_file(folder) and all(
            self._of_all(may_write, str(folder.absolute())).values()
        )

    def _of_all(self, function: Callable[..., Any], *args: str) -> dict[str, Any]:
        """Return what a function returns on each worker; one that ends meanwhile says nothing."""
        with _scheduler_there():
            found = self._client.run(function, *args, on_error="return")
        # the functions raise no such error: it is the connection's
        said = {name: one for name, one in found.items() if not isinstance(one, OSError)}
        for one in said.values():
            if isinstance(one, Exception):
                raise one
        return said

    def _answer(self, future: Future[Any]) -> Any:
        """Wait for an answer, for as long as there is somebody to give it."""
        alone_since: float | None = None
        while True:
            try:
                with _scheduler_there():
                    answer = future.result(timeout=_ASK_S)
            except UnboundLocalError as error:
                if future.status == "error":
                    # it is the work's own
                    raise
                # Dask's way to wait falls over a wait that is cancelled, as by a scheduler that was
                # too busy to hear of this process for a while and has forgotten it
                raise EngineError(_LOST) from error
            except TimeoutError:
                if future.status == "error":
                    # the work itself gave up waiting
                    raise
                alone_since = self._alone(alone_since)
            except KilledWorker as error:
                raise EngineError(
                    f"one block of the file ended every worker that took it ({error.task}); "
                    "see the workers' logs: most often they need more memory"
                ) from error
            else:
                future.release()
                return answer

    def _alone(self, since: float | None) -> float | None:
        """Return since when there has been no worker; None if there is one."""
        with _scheduler_there():
            workers = self._client.nthreads()
        if workers:
            return None
        now = time.monotonic()
        if since is not None and now - since > WORKERS_S:
            raise EngineError(
                f"all workers have ended, and none has come back within {WORKERS_S:g} s; start "
                "workers with 'dask worker ADDRESS', and then this again"
            )
        return since or now

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=WORKERS_S)
        except TimeoutError as error:
            raise EngineError(
                f"the scheduler has had no workers for {WORKERS_S:g} s; start some with "
                "'dask worker ADDRESS'"
            ) from error

    def _check_versions(self) -> None:
        """Refuse workers that could give other bytes."""
        here = about_process()
        try:
            there = self._of_all(about_process)
        except ModuleNotFoundError as error:
            raise EngineError(
                f"the workers have no {error.name!r}; install dernamap[cluster] "
                f"{here['dernamap']} where they run"
            ) from error
        for address, found in there.items():
            for name, version in here.items():
                if found[name] != version:
                    raise EngineError(
                        f"the worker at {address} has {name} {found[name]}, and this machine "
                        f"{version}; install the same where it runs"
                    )
