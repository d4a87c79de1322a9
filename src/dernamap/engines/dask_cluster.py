"""Connecting to a Dask cluster, or starting one on this machine."""

from __future__ import annotations

import logging
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dask
from distributed import Client, LocalCluster

from dernamap.engines.dask_engine import DaskEngine
from dernamap.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dask_engine"]

CONNECT_S = 15.0
"""How long a scheduler may take to answer."""

_START_REMEDY = "start it with 'dask scheduler', or leave the address out to use this machine"


_SETTINGS = {
    # a block of a file that the workers cannot see is larger than what Dask calls large
    "distributed.admin.large-graph-warning-threshold": "1 GB",
}
_ON_THIS_MACHINE = {
    **_SETTINGS,
    # what is busy with other things answers late; what has ended is known at once
    "distributed.comm.timeouts.tcp": "10 minutes",
    "distributed.scheduler.worker-ttl": "30 minutes",
    # each worker would look a hundred times a second at what it does, each process fifty times at
    # whether it is late, and ten times at the memory that it and others take
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "1s",
}


@contextmanager
def dask_engine(
    scheduler: str | None = None, *, workers: int | None = None
) -> Iterator[DaskEngine]:
    """Connect to a cluster, or start one on this machine, which ends with the block.

    Parameters
    ----------
    scheduler
        The address of its scheduler; None to start a cluster of processes.
    workers
        How many processes to start; one for each processor if None.

    Yields
    ------
    DaskEngine
        Ready for work.

    Raises
    ------
    EngineError
        If the scheduler does not answer, has no workers, or these have other versions.

    """
    _quieten()
    if scheduler is not None:
        with dask.config.set(_SETTINGS), _connected(scheduler) as client:
            yield DaskEngine(client)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        dask.config.set(_ON_THIS_MACHINE),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        Client(cluster, direct_to_workers=True) as client,
    ):
        yield DaskEngine(client, Path(folder))


def _connected(scheduler: str) -> Client:
    try:
        return Client(scheduler, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"no scheduler answers at {scheduler!r} within {CONNECT_S:g} s; {_START_REMEDY}"
        ) from error


def _quieten() -> None:
    """Keep Dask from writing to the screen what is said in one line, or is mended by itself.

    It stays so: connections that were lost are given up some time after the engine has ended.
    """
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL)
