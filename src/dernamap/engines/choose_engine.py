"""The engine that a user names."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dernamap.engines.engine import LocalEngine
from dernamap.errors import UsageError
from dernamap.extras import from_extra

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.engines.engine import Engine

__all__ = ["ENGINES", "engine_named"]

ENGINES = ("local", "dask")
"""Names of the engines."""


@contextmanager
def engine_named(
    name: str, *, scheduler: str | None = None, workers: int | None = None
) -> Iterator[Engine]:
    """Return an engine; what it started ends with the block.

    Parameters
    ----------
    name
        One of `ENGINES`.
    scheduler
        The address of the scheduler of a Dask cluster, such as ``tcp://10.0.0.5:8786``; a cluster
        is started on this machine if None.
    workers
        How many processes such a cluster has; one for each processor if None.

    Yields
    ------
    Engine
        Ready for work.

    Raises
    ------
    UsageError
        If there is no such engine, the local one is given a scheduler, or Dask is not installed.
    EngineError
        If the scheduler does not answer, has no workers, or these have other versions.

    """
    if name not in ENGINES:
        problem = f"{name!r} is not an engine; it can be {' or '.join(ENGINES)}"
        raise UsageError(problem, parameter="engine")
    if name == "local":
        if scheduler is not None:
            problem = f"{scheduler!r} is for the engine 'dask' alone; choose it, or leave this out"
            raise UsageError(problem, parameter="scheduler")
        yield LocalEngine()
        return
    with from_extra("cluster"):
        from dernamap.engines.dask_cluster import dask_engine  # noqa: PLC0415  an extra
    with dask_engine(scheduler, workers=workers) as engine:
        yield engine
