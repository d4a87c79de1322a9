"""Blocks as whoever cuts them hands them over: their content, or files that have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dernamap.cube.series import Block

__all__ = ["MadeBlock", "made_blocks"]


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """A block, and what it holds or the file that has it."""

    block: Block
    content: bytes | Path

    def put(self, out: Path) -> Block:
        """Put its file into a folder, under its digest."""
        path = out / f"{self.block.digest}.arrow.gz"
        if isinstance(self.content, bytes):
            path.write_bytes(self.content)
        else:
            self.content.replace(path)
        return self.block


def made_blocks(found: Iterable[tuple[Block, bytes]], keep: Path | None) -> list[MadeBlock]:
    """Hand blocks over.

    Parameters
    ----------
    found
        Blocks with their content.
    keep
        The folder that they are written to, under names that nobody else uses; None to hand over
        their content.

    Returns
    -------
    list of MadeBlock
        In the same order.

    """
    made = []
    for block, content in found:
        if keep is None:
            made.append(MadeBlock(block, content))
            continue
        path = keep / f"block-{uuid4().hex}"
        path.write_bytes(content)
        made.append(MadeBlock(block, path))
    return made
