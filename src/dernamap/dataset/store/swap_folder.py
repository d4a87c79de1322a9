"""Replacing one folder by another in one step, so that a dataset is never incomplete."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dernamap.dataset.store.exchange import NEW, folder_beside, put_in_place, sync_tree
from dernamap.dataset.store.leftovers import carry_over, clear_leftovers, held
from dernamap.dataset.store.manifest import (
    MANIFEST,
    briefing_digests,
    file_digests,
    read_manifest,
)
from dernamap.dataset.tables import BRIEFINGS_FOLDER
from dernamap.refusals import named_refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["swapped_folder"]

_FOR_PEOPLE = frozenset({".csv", ".toml"})
"""Suffixes of the files of a compiled dataset that people may edit."""


@contextmanager
def swapped_folder(folder: Path) -> Iterator[Path]:
    """Return an empty folder to write to, and put it in the place of another when all went well.

    Files that people added to an earlier dataset, such as ``corrections.csv``, are kept.

    Parameters
    ----------
    folder
        Where the dataset goes; an earlier one there is kept until the new one is complete.

    Yields
    ------
    Path
        The folder to write to, on the same file system.

    Raises
    ------
    FileExistsError
        If there is a file of that name, or a folder that holds something other than a compiled
        dataset, or a dataset of which somebody has edited a file since it was written.
    OSError
        If it cannot be written; it names a file in `folder`, or the folder itself.

    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{str(folder)!r} is a file; name a folder")
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise FileExistsError(
            f"{str(folder)!r} holds something that is not a compiled dataset; name another folder"
        )
    if folder.exists() and (edited := _edited(folder)):
        listed = ", ".join(map(repr, edited))
        raise FileExistsError(
            f"{listed} in {str(folder)!r} changed after the dataset was written and would be lost; "
            "name another folder, or delete the files that are not needed"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(folder)
    new = folder_beside(folder, NEW)
    earlier: Path | None = new
    try:
        with held(new), named_refusals(folder, new):
            yield new
            new.chmod(0o755)
            # before it is put in place: if this is killed at any step, one of the two folders is
            # complete
            if folder.exists():
                carry_over(folder, new)
            sync_tree(new)
            earlier = put_in_place(new, folder)
    finally:
        if earlier is not None:
            shutil.rmtree(earlier, ignore_errors=True)


def _edited(folder: Path) -> list[str]:
    """Return the files for people that were changed after they were written."""
    if not (folder / MANIFEST).is_file():
        return []
    manifest = read_manifest(folder)
    briefings = manifest.get("briefings", {})
    written = {
        **manifest["files"],
        **{f"{BRIEFINGS_FOLDER}/{name}": entry for name, entry in briefings.items()},
    }
    now = {
        **file_digests(folder, kinds=_FOR_PEOPLE),
        **{f"{BRIEFINGS_FOLDER}/{name}": one for name, one in briefing_digests(folder).items()},
    }
    return [name for name, entry in now.items() if name in written and written[name] != entry]
