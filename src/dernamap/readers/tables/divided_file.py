"""A file that is read in sections, and divided again where it was divided wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dernamap.engines import Engine

__all__ = ["Divided", "WronglyDividedError", "map_sections"]

_Answer = TypeVar("_Answer")


class WronglyDividedError(Exception):
    """A section does not end between two rows, as was supposed.

    Parameters
    ----------
    section
        The section: the file is to be divided again from its start.

    """

    def __init__(self, section: Any) -> None:
        super().__init__(section)
        self.section = section


class Divided(Protocol):
    """What is divided into sections."""

    def sections(self, *, by_reference: bool = False, again: Any = None) -> Iterator[Any]:
        """Return the sections, in order: from a section that was divided wrongly if it is given."""


def map_sections(
    engine: Engine, work: Callable[[Any], _Answer], divided: Divided, path: Path
) -> Iterator[_Answer]:
    """Have an engine work on the sections of a file.

    Where workers see the file, it is divided by looking at a few bytes of it, and supposed that
    these are between two rows. Who reads a section notices if they are not; what follows is then
    divided by counting quotation marks.

    Parameters
    ----------
    engine
        The engine.
    work
        What is called with each section.
    divided
        What gives the sections.
    path
        The file.

    Yields
    ------
    object
        What `work` returned for each, in the order of the file.

    """
    by_reference = engine.sees_file(path)
    again = None
    while True:
        sections = divided.sections(by_reference=by_reference, again=again)
        try:
            yield from engine.map_blocks(work, sections)
        except WronglyDividedError as error:
            again = error.section
        else:
            return
