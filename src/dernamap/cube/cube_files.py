"""The files of a cube as they are sent: blocks by their digests, and which there are of a level."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.cube.series import DAYS_FILE, INDEX_FILE, TOTALS, cube_fault, read_summary
from dernamap.errors import StoreError
from dernamap.stores import file_content, file_size

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CubeFiles"]

_DIGEST = re.compile(r"[0-9a-f]{64}")


class CubeFiles:
    """The files of a cube, each checked before it is sent.

    Parameters
    ----------
    folder
        The cube's folder.

    Attributes
    ----------
    summary
        What ``cube.json`` says.

    Raises
    ------
    DatasetError
        If it is not a cube, or its index cannot be read or is another one's.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.summary: dict[str, Any] = read_summary(folder)
        try:
            index = pq.read_table(folder / INDEX_FILE)
            rows = index.to_pylist()
            digests = [row["digest"] for row in rows]
        except (OSError, ValueError, KeyError, pa.ArrowException) as error:
            raise cube_fault(INDEX_FILE, f"the cube cannot be read: {error}") from error
        if hashlib.sha256("\n".join(digests).encode()).hexdigest() != self.summary["digest"]:
            raise cube_fault(INDEX_FILE, "its blocks are not those that cube.json names")
        levels: dict[int, dict[int, Any]] = {TOTALS: {}}
        for row in rows:
            tile = levels.setdefault(row["level"], {}).setdefault(
                row["tile"], {"span": row["span"], "blocks": []}
            )
            tile["blocks"].append([row["first"], row["end"], row["bytes"], row["digest"]])
        self._levels = {
            level: gzip.compress(json.dumps(tiles, separators=(",", ":")).encode(), 6, mtime=0)
            for level, tiles in levels.items()
        }

    @property
    def levels(self) -> int:
        """How many levels have cells, from 0 on."""
        return len(self._levels) - 1

    def index(self, level: int) -> bytes | None:
        """Return the tiles of a level as gzipped JSON; None if no tile of it has cells.

        From the tile's number to ``span``, its longest spread in days, and ``blocks``, each as its
        first day, the day that it ends before, its bytes and its digest.
        """
        return self._levels.get(level)

    def days(self) -> bytes:
        """Return the days for the time line; see `dernamap.cube.series`.

        Raises
        ------
        DatasetError
            If the file cannot be read.

        """
        return self._read(DAYS_FILE)

    def block(self, digest: str) -> bytes | None:
        """Return a block, gzipped, or None if nothing is called so.

        Parameters
        ----------
        digest
            SHA-256 of what it holds, in hex.

        Raises
        ------
        DatasetError
            If it holds something else, or cannot be read.

        """
        name = f"{digest}.arrow.gz"
        if _DIGEST.fullmatch(digest) is None or file_size(self._folder / name) is None:
            return None
        packed = self._read(name)
        try:
            found = hashlib.sha256(gzip.decompress(packed)).hexdigest()
        except (OSError, EOFError, ValueError) as error:
            raise cube_fault(name, f"a block of the cube cannot be read: {error}") from error
        if found != digest:
            raise cube_fault(name, f"a block of the cube has the digest {found[:12]}...")
        return packed

    def _read(self, name: str) -> bytes:
        try:
            return file_content(self._folder / name)
        except StoreError:
            raise
        except OSError as error:
            raise cube_fault(name, f"the cube cannot be read: {error}") from error
