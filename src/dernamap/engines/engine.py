"""What an engine is, and the one that works in threads of this process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

__all__ = ["Engine", "LocalEngine", "answers_of", "map_parts"]

_Block = TypeVar("_Block")
_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

_THREADS = 2


class Engine(Protocol):
    """Calls a function for many blocks, several at a time."""

    def map_blocks(
        self, work: Callable[[_Block], _Answer], blocks: Iterable[_Block]
    ) -> Iterator[_Answer]:
        """Call a function for each block, and yield the answers in the order of the blocks.

        Few blocks are taken from `blocks` before the first answer is yielded, so that memory stays
        bounded.

        Parameters
        ----------
        work
            What is called. It and the blocks can be pickled: it may be called in other processes,
            and more than once for a block, of which one answer is yielded.
        blocks
            The blocks.

        Yields
        ------
        object
            What `work` returned for each.

        """

    def sees_file(self, path: Path) -> bool:
        """Return whether work may be done elsewhere, by processes that can read a file as here."""

    def reaches(self, path: Path) -> bool:
        """Return whether the work may read a file by its path, wherever it is done."""

    def writes_to(self, folder: Path) -> bool:
        """Return whether work that is done elsewhere may leave files in a folder for us."""


class LocalEngine:
    """Works in threads of this process: what takes long lets other threads run."""

    def map_blocks(
        self, work: Callable[[_Block], _Answer], blocks: Iterable[_Block]
    ) -> Iterator[_Answer]:
        """Call a function for each block; see `Engine`."""
        waiting: list[Future[_Answer]] = []
        with ThreadPoolExecutor(_THREADS) as pool:
            for block in blocks:
                waiting.append(pool.submit(work, block))
                if len(waiting) > _THREADS:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()

    def sees_file(self, path: Path) -> bool:
        """Return False: nothing is done elsewhere."""
        del path
        return False

    def reaches(self, path: Path) -> bool:
        """Return True: it is done here."""
        del path
        return True

    def writes_to(self, folder: Path) -> bool:
        """Return False: nothing is done elsewhere."""
        del folder
        return False


def answers_of(
    engine: Engine,
    work: Callable[[list[_Item]], list[_Answer]],
    items: list[_Item],
    *,
    size: int,
) -> list[_Answer]:
    """Have an engine work on a list.

    Parameters
    ----------
    engine
        The engine.
    work
        Gives an answer for each item of a part of the list.
    items
        The list.
    size
        Items of a part.

    Returns
    -------
    list
        The answers, in the order of `items`.

    """
    return [answer for found in map_parts(engine, work, items, size=size) for answer in found]


def map_parts(
    engine: Engine, work: Callable[[list[_Item]], _Answer], items: list[_Item], *, size: int
) -> Iterator[_Answer]:
    """Have an engine work on a list, part by part.

    Parameters
    ----------
    engine
        The engine.
    work
        What is called with each part of the list.
    items
        The list.
    size
        Items of a part.

    Yields
    ------
    object
        What `work` returned for each part, in their order.

    """
    # without any, handing out what does the work would only take time
    if items:
        parts = (items[start : start + size] for start in range(0, len(items), size))
        yield from engine.map_blocks(work, parts)
