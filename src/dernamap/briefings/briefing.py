"""The briefings of a dataset: read from their files, with every fault of every scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.briefings.briefing_files import briefing_files, briefing_names
from dernamap.briefings.briefing_scene import IDENTIFIER, MOST_SCENES, SCENE_COLUMNS, SceneRow
from dernamap.briefings.scene_checks import scene_faults
from dernamap.dataset import BRIEFINGS_FOLDER, LINE, briefing_spec, read_table
from dernamap.errors import UsageError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.dataset import Dataset

__all__ = ["Briefing", "briefing_faults", "open_briefing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Scenes in the order in which they are shown.

    Attributes
    ----------
    name
        Name of the briefing: that of its file, without the ending.
    scenes
        The scenes; one with a fault is among them.
    faults
        What is wrong with the file and its scenes.
    lines
        Of each scene, the line of the file on which it ends.

    """

    name: str
    scenes: tuple[SceneRow, ...]
    faults: tuple[Fault, ...] = ()
    lines: tuple[int, ...] = ()

    def faults_of(self, number: int) -> tuple[Fault, ...]:
        """Return the faults of a scene, by its number from 0."""
        return tuple(fault for fault in self.faults if fault.row == self.lines[number])


def open_briefing(dataset: Dataset, folder: Path, name: str, *, language: str = "en") -> Briefing:
    """Read a briefing.

    Parameters
    ----------
    dataset
        The dataset that its scenes are views of.
    folder
        The dataset's folder.
    name
        One of `briefing_names`.
    language
        Of what is said about views that cannot be followed; all else about faults is in English.

    Returns
    -------
    Briefing
        All scenes that can be read, whatever is wrong with others.

    Raises
    ------
    UsageError
        If there is no such briefing.

    """
    known = briefing_names(folder)
    if name not in known:
        listed = f"it has {', '.join(map(repr, known))}" if known else "it has none"
        raise UsageError(f"the dataset {folder.name!r} has no briefing {name[:60]!r}; {listed}")
    spec = briefing_spec(name)
    table, faults = read_table(folder, spec)
    rows = [
        (SceneRow(**dict(zip(SCENE_COLUMNS, map(str, cells), strict=True))), int(line))
        for *cells, line in table[[*SCENE_COLUMNS, LINE]].itertuples(index=False)
    ]
    if not rows and not faults:
        faults.append(Fault(file=spec.file, problem="the briefing has no scenes", remedy="add one"))
    if len(rows) > MOST_SCENES:
        problem = f"{len(rows)} scenes, of which the first {MOST_SCENES} are shown"
        remedy = f"a briefing has at most {MOST_SCENES}; divide it"
        faults.append(Fault(file=spec.file, problem=problem, remedy=remedy))
    rows = _in_order(rows)[:MOST_SCENES]
    faults += _same_order(rows, spec.file)
    events = frozenset(dataset.events["event_id"])
    for row, line in rows:
        faults += scene_faults(row, dataset, events, file=spec.file, line=line, language=language)
    return Briefing(
        name=name,
        scenes=tuple(row for row, _ in rows),
        faults=tuple(sorted(faults, key=lambda fault: fault.row or 0)),
        lines=tuple(line for _, line in rows),
    )


def briefing_faults(dataset: Dataset, folder: Path) -> list[Fault]:
    """Check all briefings of a dataset.

    Parameters
    ----------
    dataset
        The dataset.
    folder
        Its folder.

    Returns
    -------
    list of Fault
        Every fault of every scene, and files whose name cannot stand in an address.

    """
    faults = [
        Fault(
            file=f"{BRIEFINGS_FOLDER}/{path.name}",
            problem="the name of the file cannot stand in an address",
            remedy="use small letters a to z, figures and hyphens",
        )
        for path in briefing_files(folder)
        if not IDENTIFIER.fullmatch(path.stem)
    ]
    for name in briefing_names(folder):
        faults += open_briefing(dataset, folder, name).faults
    return faults


def _in_order(rows: list[tuple[SceneRow, int]]) -> list[tuple[SceneRow, int]]:
    """Sort scenes; those without an order come last, as they stand in the file."""

    def key(row: SceneRow) -> float:
        whole = row.order.isascii() and row.order.isdigit()
        return int(row.order) if whole else float("inf")

    return sorted(rows, key=lambda one: key(one[0]))


def _same_order(rows: list[tuple[SceneRow, int]], file: str) -> Iterator[Fault]:
    """Find scenes of which the order does not say which comes first."""
    first: dict[str, int] = {}
    for row, line in rows:
        if row.order in first:
            problem = f"the order {row.order[:60]!r} is also that of row {first[row.order]}"
            remedy = "give each scene a number of its own"
            yield Fault(file=file, row=line, column="order", problem=problem, remedy=remedy)
        first.setdefault(row.order, line)
