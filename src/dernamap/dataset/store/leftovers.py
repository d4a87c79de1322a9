"""What a killed process left beside a dataset that it was writing: found, restored and removed."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.dataset.store.exchange import NEW, OLD
from dernamap.dataset.store.manifest import (
    CUBE_FOLDER,
    MANIFEST,
    file_digests,
    read_manifest,
)
from dernamap.dataset.tables import BRIEFINGS_FOLDER
from dernamap.errors import DatasetError

fcntl: Any
try:
    import fcntl
except ImportError:  # pragma: no cover  not on POSIX: nothing is taken for abandoned there
    fcntl = None

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Leftover", "carry_over", "clear_leftovers", "held", "leftovers_of", "restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A folder that nobody writes any more.

    Attributes
    ----------
    path
        The folder.
    complete
        Whether it holds a compiled dataset whose files are as its manifest says.
    people
        Names of files in it that people added and the dataset beside it lacks.

    """

    path: Path
    complete: bool
    people: tuple[str, ...]


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Lock a folder that is in use; if this process is killed, the system unlocks it.

    Yields
    ------
    bool
        Whether nobody else has locked it.

    """
    if fcntl is None:  # pragma: no cover
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def leftovers_of(folder: Path) -> list[Leftover]:
    """Find what killed writers left beside a dataset.

    Parameters
    ----------
    folder
        The dataset, which may be missing.

    Returns
    -------
    list of Leftover
        The newest first.

    """
    folder = folder.resolve()
    if not folder.parent.is_dir():
        return []
    found = []
    for kind in (NEW, OLD):
        for path in folder.parent.glob(f".{_escaped(folder.name)}-{kind}-*"):
            if not path.is_dir():
                continue
            with held(path) as free:
                if free:
                    found.append((path.stat().st_mtime, _look(path, folder)))
    return [leftover for _, leftover in sorted(found, key=lambda one: -one[0])]


def restore(folder: Path) -> list[str]:
    """Restore what a killed process left, and remove the rest.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    list of str
        One line for each thing that was done. A missing dataset is put back from the newest
        complete leftover; files that people added and the dataset lacks are moved into it.

    Raises
    ------
    OSError
        If something cannot be moved.

    """
    folder = folder.resolve()
    done = []
    for leftover in leftovers_of(folder):
        if not folder.exists() and leftover.complete:
            leftover.path.rename(folder)
            done.append(f"{folder.name!r} is restored from {leftover.path.name!r}")
            continue
        if folder.exists():
            done += [
                f"{name!r} is restored from {leftover.path.name!r}"
                for name in carry_over(leftover.path, folder)
            ]
    done += [f"{path.name!r} is deleted" for path in clear_leftovers(folder)]
    return done


def clear_leftovers(folder: Path) -> list[Path]:
    """Delete what nobody needs: leftovers whose dataset is there and lacks nothing of theirs.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    list of Path
        The folders that were deleted.

    """
    if not folder.exists():
        return []
    cleared = []
    for leftover in leftovers_of(folder):
        if not leftover.people:
            shutil.rmtree(leftover.path, ignore_errors=True)
            cleared.append(leftover.path)
    return cleared


def carry_over(earlier: Path, folder: Path) -> list[str]:
    """Copy to a dataset the files that people added to an earlier one and that it lacks.

    Parameters
    ----------
    earlier
        The earlier dataset, which keeps them: it can still be put back.
    folder
        The dataset.

    Returns
    -------
    list of str
        Their names.

    """
    names = _of_people(earlier, folder)
    for name in names:
        path = earlier / name
        (folder / name).parent.mkdir(exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, folder / name)
        else:
            shutil.copy2(path, folder / name)
    return names


def _look(path: Path, folder: Path) -> Leftover:
    people = tuple(_of_people(path, folder)) if folder.exists() else ()
    return Leftover(path=path, complete=_is_complete(path), people=people)


def _is_complete(path: Path) -> bool:
    if not (path / MANIFEST).is_file():
        return False
    try:
        files = read_manifest(path)["files"]
    except DatasetError:
        return False
    now = file_digests(path)
    return all(now.get(name) == entry for name, entry in files.items())


def _of_people(earlier: Path, folder: Path) -> list[str]:
    """Name the files that neither the earlier manifest lists nor the dataset has."""
    if not (earlier / MANIFEST).is_file():
        return []
    try:
        manifest = read_manifest(earlier)
    except DatasetError:
        return []
    briefings = (f"{BRIEFINGS_FOLDER}/{name}" for name in manifest.get("briefings", {}))
    written = {MANIFEST, *manifest["files"], *briefings}
    return sorted(
        name for name in _names(earlier) if name not in written and not (folder / name).exists()
    )


def _names(folder: Path) -> Iterator[str]:
    """Name what is in a dataset's folder: briefings one by one, any other folder as one thing."""
    for path in folder.iterdir():
        # a cube is derived from a dataset, and of no use to another
        if path.name.removeprefix(".").startswith(CUBE_FOLDER) and path.is_dir():
            continue
        if path.name == BRIEFINGS_FOLDER and path.is_dir():
            yield from (f"{BRIEFINGS_FOLDER}/{inner.name}" for inner in path.iterdir())
        else:
            yield path.name


def _escaped(name: str) -> str:
    """Write a name so that a pattern takes it as it is."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in name)
