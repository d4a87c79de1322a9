"""Changing a briefing: scenes added, edited, moved and deleted, and all of it saved in one step."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import asdict, astuple, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dernamap.atomic import locked_folder, write_bytes
from dernamap.briefings.briefing_scene import IDENTIFIER, SCENE_COLUMNS, SceneRow
from dernamap.csv_text import escape_formula
from dernamap.dataset import BRIEFINGS_FOLDER, why_read_only
from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = [
    "briefing_stamp",
    "free_identifier",
    "moved",
    "numbered",
    "save_briefing",
    "scenes_csv",
]


def numbered(scenes: Sequence[SceneRow]) -> tuple[SceneRow, ...]:
    """Give scenes their order as they stand: 1, 2, 3."""
    return tuple(replace(scene, order=str(at)) for at, scene in enumerate(scenes, start=1))


def moved(scenes: Sequence[SceneRow], index: int, by: int) -> tuple[SceneRow, ...]:
    """Move a scene up or down; at either end it stays.

    Parameters
    ----------
    scenes
        The scenes as they stand.
    index
        Number of the scene, from 0.
    by
        How many places further.

    Returns
    -------
    tuple of SceneRow
        All of them, numbered anew.

    """
    others = [scene for at, scene in enumerate(scenes) if at != index]
    others.insert(min(max(index + by, 0), len(others)), scenes[index])
    return numbered(others)


def free_identifier(scenes: Sequence[SceneRow]) -> str:
    """Return an identifier that no scene has yet."""
    taken = {scene.id for scene in scenes}
    return next(name for n in range(1, len(taken) + 2) if (name := f"scene-{n}") not in taken)


def scenes_csv(scenes: Sequence[SceneRow]) -> str:
    """Write scenes as the file of a briefing; cells that a spreadsheet would run are escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(SCENE_COLUMNS)
    writer.writerows([escape_formula(cell) for cell in astuple(scene)] for scene in scenes)
    return out.getvalue()


def briefing_stamp(folder: Path, name: str) -> str:
    """Return a digest of a briefing's file, empty while there is none: others may change it."""
    path = _path(folder, name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def save_briefing(
    folder: Path,
    name: str,
    scenes: Sequence[SceneRow],
    *,
    before: Sequence[SceneRow],
    stamp: str,
    who: str,
) -> None:
    """Write a briefing into a dataset, with a line of who changed what and when.

    Parameters
    ----------
    folder
        The dataset.
    name
        Name of the briefing.
    scenes
        Its scenes from now on.
    before
        Its scenes as they were read.
    stamp
        What `briefing_stamp` gave when they were read.
    who
        Who changes them.

    Raises
    ------
    UsageError
        If the name cannot stand in an address, nobody is named, the dataset takes no scenes, or
        the file has changed since it was read.
    OSError
        If it cannot be written; the earlier file is then untouched.

    """
    if not IDENTIFIER.fullmatch(name):
        raise UsageError(f"{name[:60]!r} is no name: use small letters a to z, figures and hyphens")
    if not who.strip():
        raise UsageError("nobody is named; say who makes the change")
    if closed := why_read_only(folder, changes=BRIEFINGS_FOLDER):
        raise UsageError(f"{closed} Or download the briefing")
    path = _path(folder, name)
    path.parent.mkdir(exist_ok=True)
    with locked_folder(path.parent):
        if briefing_stamp(folder, name) != stamp:
            raise UsageError(
                f"{path.name!r} was changed by somebody else in the meantime; download your "
                "scenes, and open the briefing again"
            )
        now = datetime.now(UTC).isoformat(timespec="seconds")
        lines = [
            json.dumps({"when": now, "who": who.strip(), **change}, ensure_ascii=False)
            for change in _changes(before, scenes)
        ]
        log = path.with_suffix(".changes.jsonl")
        earlier = log.read_bytes() if log.is_file() else b""
        # the log first: a change that is written is never without its author
        write_bytes(log, earlier + "".join(f"{line}\n" for line in lines).encode())
        write_bytes(path, scenes_csv(scenes).encode())


def _changes(before: Sequence[SceneRow], after: Sequence[SceneRow]) -> Iterator[dict[str, object]]:
    """Tell what was added, edited, moved and deleted, with the scene as it was and as it is."""
    old = {scene.id: scene for scene in before}
    new = {scene.id: scene for scene in after}
    for name, scene in old.items():
        if name not in new:
            yield {"change": "deleted", "scene": name, "before": asdict(scene), "after": None}
    for name, scene in new.items():
        was = old.get(name)
        if was is None:
            yield {"change": "added", "scene": name, "before": None, "after": asdict(scene)}
        elif was != scene:
            kind = "moved" if replace(was, order=scene.order) == scene else "edited"
            yield {"change": kind, "scene": name, "before": asdict(was), "after": asdict(scene)}


def _path(folder: Path, name: str) -> Path:
    return folder / BRIEFINGS_FOLDER / f"{name}.csv"
